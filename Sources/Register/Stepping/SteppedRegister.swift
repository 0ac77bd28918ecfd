package import EventLog
import LMDB
package import TimeLimits

/// A register without threads of its own: whoever opened it commits what waits, folds what is new, and goes on with a
/// rebuild, step by step, so that a simulation decides what comes after what. It is used on one thread, and so are the
/// tasks that ask it.
package final class SteppedRegister {
    /// What commands and questions are given to.
    package let register: Register
    private let log: SteppedLog
    private var build: ViewStore?

    /// Opens the register as `Register.init` does.
    package init(
        _ options: Register.Options, storage: SteppedLog.Storage, hooks: ViewHooks,
        clock: @escaping @Sendable () -> Instant, onFatal: @escaping @Sendable (RegisterError) -> Void
    ) throws {
        let log = try SteppedLog(
            directory: options.stateDirectory, origin: options.authority, queueLimit: options.queueLimit,
            storage: storage, clock: { clock().microseconds }, onFatal: { onFatal(RegisterError($0)) })
        self.log = log
        do {
            let projector = try Projector(
                log: log.log, stateDirectory: options.stateDirectory, zone: options.zone, hooks: hooks,
                isStepped: true, clock: clock)
            register = Register(options, log.log, projector, clock: clock)
        } catch {
            try log.kill()
            throw error
        }
    }

    /// The register's log.
    package var eventLog: EventLog { register.log }

    /// Runs `body`; the tasks that it starts do on their own thread what otherwise another would.
    package static func inPlace<Result>(_ body: () throws -> Result) rethrows -> Result {
        try Blocking.$isInPlace.withValue(true, operation: body)
    }

    /// Records at most `limit` of the commands that wait, and answers whether there were any.
    package func commit(atMost limit: Int) -> Bool { log.commit(atMost: limit) }

    /// Folds at most `places` of what the views do not include yet; answers false when nothing was folded.
    ///
    /// - Throws: `ViewHooks.End`.
    package func fold(places: Int) throws -> Bool { try register.projector.stepFold(FoldLimit(places: places)) }

    /// Whether views are being built anew.
    package var isRebuilding: Bool { build != nil }

    /// Begins to build the views anew.
    package func beginRebuild() throws { build = try register.projector.beginBuild() }

    /// Folds at most `places` into the new views.
    ///
    /// - Throws: `ViewHooks.End`.
    package func rebuild(places: Int) throws {
        guard let next = build else { return }
        if try !register.projector.stepBuild(next, FoldLimit(places: places)) { build = nil }
    }

    /// Puts the new views, with what they lack, in the place of the others.
    ///
    /// - Throws: `ViewHooks.End`.
    package func takeOver() throws {
        guard let next = build else { return }
        try register.projector.finishBuild(next)
        build = nil
    }

    /// Records what waits, and ends in order.
    package func close() throws {
        while log.commit(atMost: .max) {}
        if let build {
            try build.environment.close()
            self.build = nil
        }
        try register.close()
    }

    /// Ends as the end of the process does: what waits is not recorded, nothing is closed in order.
    package func kill() throws {
        try build?.environment.close()
        build = nil
        try log.kill()
        try register.projector.kill()
    }
}
