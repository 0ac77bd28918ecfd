import EventLog
import Governance
import LMDB
import Synchronization
import TimeLimits

/// Follows the log and folds it into the views, on a thread of its own. Start-up, live following and rebuild run the
/// same code.
///
/// Its threads keep it: it ends by `close`.
final class Projector: Sendable {
    let progress: ViewProgress
    let log: EventLog
    private let directory: ViewsDirectory
    private let zone: TimeZoneTable
    private let clock: @Sendable () -> Instant
    /// Whoever folds into the live views, or puts others in their place, holds the lock.
    private let folding: Mutex<Void> = Mutex(())
    private let live: Mutex<ViewStore>
    private let rebuild = Mutex(Rebuild())
    private let isStopping = Atomic<Bool>(false)
    private let follower = Mutex<WorkThread?>(nil)
    private let isClosed = Mutex<Bool>(false)
    /// Whether somebody else does what its threads do otherwise.
    private let isStepped: Bool
    /// How long after a fold the next one begins, if nobody waits.
    private static let gathering = Duration.milliseconds(50)
    /// Events that are worth a thread, and not left to gather.
    private static let much: UInt64 = 10_000

    private struct Rebuild {
        var status: RebuildStatus?
        /// Joined before the next one starts.
        var thread: WorkThread?
        /// When one was last tried because the views were damaged.
        var healed: Instant?

        /// Whether one may be tried now, which is then noted: not beside another, not where an event was in the way of the
        /// last one, and once an hour. A clock that was put back is no reason to wait.
        mutating func mayHeal(at now: Instant) -> Bool {
            if let status, !status.isFinished || status.failure?.isPoison == true { return false }
            if let healed, healed <= now, now < healed.adding(microseconds: 3_600_000_000) { return false }
            healed = now
            return true
        }
    }

    init(
        log: EventLog, stateDirectory: String, zone: TimeZoneTable, hooks: ViewHooks = ViewHooks(),
        isStepped: Bool = false, clock: @escaping @Sendable () -> Instant
    ) throws {
        (self.log, self.zone, self.isStepped, self.clock) = (log, zone, isStepped, clock)
        directory = try ViewsDirectory(stateDirectory: stateDirectory, hooks: hooks)
        let store = try directory.openCurrent(log: log, zone: zone) ?? directory.create(now: clock(), zone: zone)
        // Before the first write: what the mark says must not be less than what happened.
        try directory.use(store.generation)
        directory.removeOthers(than: store.generation)
        live = Mutex(store)
        progress = ViewProgress(position: try store.position())
        if isStepped { return }
        let thread = try WorkThread(name: "projector") { self.follow() }
        follower.withLock { $0 = thread }
    }

    /// The views in use.
    var store: ViewStore { live.withLock { $0 } }

    /// Runs a piece of work on the views in use; when a rebuild has put others in their place just then, on those. Damage
    /// that it meets is mended by a rebuild.
    func withStore<Answer>(_ body: (ViewStore) throws -> Answer) throws -> Answer {
        while true {
            let store = store
            do {
                return try body(store)
            } catch let error as LMDBError where error.code == .closed && store !== self.store {
                continue
            } catch {
                if !isStepped, store === self.store { _ = heal(from: error, startRebuild) }
                throw error
            }
        }
    }

    /// Ends both threads and closes the views in order; once they are closed, it does nothing. After an error it may
    /// be called again.
    func close() throws {
        isStopping.store(true, ordering: .sequentiallyConsistent)
        // A rebuild that starts meanwhile holds the lock, and one that would start later sees the stop.
        let builder = rebuild.withLock { rebuild in
            defer { rebuild.thread = nil }
            return rebuild.thread
        }
        builder?.join()
        let former = follower.withLock { follower in
            defer { follower = nil }
            return follower
        }
        former?.join()
        try isClosed.withLock { isClosed in
            if isClosed { return }
            let store = store
            try store.environment.sync(force: true)
            try store.environment.close()
            try directory.markClosed(store.generation)
            isClosed = true
        }
    }
}

// MARK: Following

extension Projector {
    private func follow() {
        while !isStopping.load(ordering: .sequentiallyConsistent) {
            do {
                try foldWaiting()
                let folded = ContinuousClock.now
                // What comes soon after other events is left to gather, unless somebody waits for it: a fold of one event
                // costs nearly what a fold of many does, and would take the processor and the disk from the writer.
                if try log.waitForCommit(beyond: progress.position, milliseconds: 60_000) != nil {
                    let left = Self.gathering - (.now - folded)
                    if left > .zero { progress.rest(milliseconds: Int(left / .milliseconds(1))) }
                }
            } catch LogError.closed, LogError.failed {
                // No event will come; the views include all that is durable.
                return
            } catch {
                stop(at: error)
                _ = heal(from: error, startRebuild)
                // The log goes on without the views; they try again, for a full disk may get room. Where it does not go
                // on, no event will come.
                do { _ = try log.waitForCommit(beyond: .max, milliseconds: 1_000) } catch { return }
            }
        }
    }

    /// Folds what the views do not include yet, batch by batch. The little that came meanwhile is left to gather.
    private func foldWaiting() throws {
        while !isStopping.load(ordering: .sequentiallyConsistent) {
            try foldAhead(from: progress.position + 1, isPatient: false, foldBatch)
            guard try foldBatch(), log.lastPosition > progress.position + Self.much else { return }
        }
    }

    /// Folds a batch that was read ahead; answers false when the views are elsewhere.
    private func foldBatch(_ batch: EventBatch) throws -> Bool {
        try folding.withLock { _ in
            let store = store
            // A rebuild may have put others in their place.
            guard try store.position() + 1 == batch.start else { return false }
            if let reached = try store.fold(batch, of: log) { progress.advance(to: reached) }
            return true
        }
    }

    /// Where much waits to be folded, hands out batches that another thread reads meanwhile, until the log ends, `fold`
    /// answers false or all is to stop.
    private func foldAhead(from start: UInt64, isPatient: Bool, _ fold: (EventBatch) throws -> Bool) throws {
        // To start a thread takes as long as to read some hundred events.
        guard log.lastPosition >= start + Self.much else { return }
        let ahead = try ReadAhead(log, from: start, limit: FoldLimit(), isPatient: isPatient)
        defer { ahead.end() }
        var written: EventBatch?
        while !isStopping.load(ordering: .sequentiallyConsistent), let batch = try ahead.next(after: &written) {
            guard try fold(batch) else { return }
            written = batch
        }
    }

    /// Folds one batch; answers false when there was nothing to fold.
    func foldBatch(_ limit: FoldLimit = FoldLimit()) throws -> Bool {
        try folding.withLock { _ in
            let store = store
            let reached = try store.fold(log, limit: limit)
            progress.advance(to: try reached ?? store.position())
            return reached != nil
        }
    }
}

// MARK: Rebuild

/// How far a rebuild is.
public struct RebuildStatus: Sendable, Hashable {
    /// The position reached.
    public var done: UInt64
    /// The last position of the log.
    public var total: UInt64
    /// The build in the making, or made.
    public var generation: UInt64
    public var isFinished: Bool
    /// How many events it left out or folded twice; other than 0 it is an error of the program.
    public var gaps: UInt64 = 0
    /// What ended it early; the live views go on as they were.
    public var failure: ViewFailure?
}

extension Projector {
    /// The rebuild that runs, or the last one that ran.
    var rebuildStatus: RebuildStatus? { rebuild.withLock { $0.status } }

    /// Builds the views anew beside the live ones, and puts them in their place; joins a rebuild that runs.
    func startRebuild() throws -> RebuildStatus {
        try rebuild.withLock { rebuild in
            if let running = rebuild.status, !running.isFinished { return running }
            if isStopping.load(ordering: .sequentiallyConsistent) { throw LogError.closed }
            // It has told its end, which is the last that it does.
            rebuild.thread?.join()
            rebuild.thread = nil
            let (next, status) = try newBuild()
            do {
                rebuild.thread = try WorkThread(name: "rebuild", isPatient: true) { self.build(next) }
            } catch {
                directory.discard(next)
                throw error
            }
            rebuild.status = status
            return status
        }
    }

    private func newBuild() throws -> (ViewStore, RebuildStatus) {
        let next = try directory.create(now: clock(), zone: zone)
        let status = RebuildStatus(
            done: 0, total: log.lastPosition, generation: next.generation, isFinished: false, failure: nil)
        return (next, status)
    }

    private func build(_ next: ViewStore) {
        do {
            try catchUp(next)
            try takeOver(next)
            report { $0.isFinished = true }
        } catch ProjectionError.lostDecision(let position, let reference) {
            // Views that were built from the first event on have lost nothing.
            giveUp(next, ProjectionError.notADecision(position: position, reference: reference))
        } catch {
            giveUp(next, error)
        }
    }

    private func giveUp(_ next: ViewStore, _ error: any Error) {
        let failure = failure(error, after: (try? next.position()) ?? 0)
        directory.discard(next)
        report {
            $0.isFinished = true
            $0.failure = failure
        }
    }

    private func catchUp(_ next: ViewStore) throws {
        repeat {
            try foldAhead(from: next.position() + 1, isPatient: true) { batch in
                guard try next.position() + 1 == batch.start else { return false }
                return try report(next, reached: next.fold(batch, of: log))
            }
            if isStopping.load(ordering: .sequentiallyConsistent) { throw LogError.closed }
        } while try buildBatch(next)
    }

    /// Folds one batch into a build in the making; answers false when there was nothing to fold.
    private func buildBatch(_ next: ViewStore, _ limit: FoldLimit = FoldLimit()) throws -> Bool {
        try report(next, reached: next.fold(log, limit: limit))
    }

    private func report(_ next: ViewStore, reached: UInt64?) throws -> Bool {
        guard let reached else { return false }
        let gaps = try next.gaps()
        report {
            $0.done = reached
            $0.gaps = gaps
            $0.total = log.lastPosition
        }
        return true
    }

    /// From one moment to the next every question is answered by the new views, which include all that the old did.
    private func takeOver(_ next: ViewStore) throws {
        let former = try folding.withLock { _ in
            try catchUp(next)
            let position = try next.position()
            // A crash before this leaves the former views in use; after it, the new ones, whole. Nothing throws after
            // it.
            try directory.use(next.generation)
            let former = live.withLock { live in
                defer { live = next }
                return live
            }
            progress.advance(to: position)
            return former
        }
        // Answers under way may still read the former views for a moment.
        try? former.environment.close()
        directory.removeOthers(than: next.generation)
    }

    private func report(_ change: (inout RebuildStatus) -> Void) {
        rebuild.withLock { rebuild in
            if var status = rebuild.status {
                change(&status)
                rebuild.status = status
            }
        }
    }
}

// MARK: Standing still

extension Projector {
    /// The views stand still.
    private func stop(at error: any Error) { progress.fail(failure(error, after: progress.position)) }

    /// Begins a rebuild when an error leaves views that nothing else brings further. Where that does not help for an hour,
    /// the disk or the program is to blame: to read the whole log again and again would help nobody.
    private func heal<Begun>(from error: any Error, _ begin: () throws -> Begun) -> Begun? {
        guard store.isSpoilt(by: error), rebuild.withLock({ $0.mayHeal(at: clock()) }) else { return nil }
        do { return try begin() } catch {
            let status = RebuildStatus(
                done: 0, total: log.lastPosition, generation: store.generation, isFinished: true,
                failure: failure(error, after: 0))
            // Somebody else's may have begun meanwhile.
            rebuild.withLock { if $0.status?.isFinished != false { $0.status = status } }
            return nil
        }
    }

    /// What an error means that stopped a projection which includes the log up to `position`.
    private func failure(_ error: any Error, after position: UInt64) -> ViewFailure {
        let (stop, isPoison) = ViewFailure.place(of: error, after: position)
        return ViewFailure(
            position: stop, type: (try? log.event(at: stop))?.type, isPoison: isPoison, fault: Fault(error),
            since: clock())
    }
}

// MARK: Stepping

/// What the threads do otherwise, a step at a time: for a projector that was made without them.
extension Projector {
    /// Folds one batch; an error stops the views, as it does when they follow. Answers false when nothing was folded.
    ///
    /// - Throws: `ViewHooks.End` alone.
    func stepFold(_ limit: FoldLimit) throws -> Bool {
        do { return try foldBatch(limit) } catch let end as ViewHooks.End { throw end } catch {
            stop(at: error)
            if let next = heal(from: error, beginBuild), try stepBuild(next, FoldLimit()) {
                try finishBuild(next)
            }
            return false
        }
    }

    /// Begins a build that `stepBuild` makes.
    func beginBuild() throws -> ViewStore {
        let (next, status) = try newBuild()
        rebuild.withLock { $0.status = status }
        return next
    }

    /// Folds one batch into a build in the making; answers false when an error ended it.
    ///
    /// - Throws: `ViewHooks.End` alone.
    func stepBuild(_ next: ViewStore, _ limit: FoldLimit) throws -> Bool {
        do { _ = try buildBatch(next, limit) } catch let end as ViewHooks.End { throw end } catch {
            giveUp(next, error)
            return false
        }
        return true
    }

    /// Puts a build in the place of the live one, once it has all that is missing.
    ///
    /// - Throws: `ViewHooks.End` alone.
    func finishBuild(_ next: ViewStore) throws {
        do {
            try takeOver(next)
            report { $0.isFinished = true }
        } catch let end as ViewHooks.End {
            throw end
        } catch {
            giveUp(next, error)
        }
    }

    /// Ends it as the end of its process does: views that are not closed in order.
    func kill() throws {
        try store.environment.close()
        isClosed.withLock { $0 = true }
    }
}

extension ViewFailure {
    /// The position of the event before which an error stops, and whether that event is the reason.
    static func place(of error: any Error, after position: UInt64) -> (position: UInt64, isPoison: Bool) {
        switch error {
        case let stopped as ProjectionError: (stopped.position, stopped.isOfAnEvent)
        case LogError.damaged(let damaged, _): (damaged ?? position + 1, true)
        default: (position + 1, false)
        }
    }
}

extension ViewStore {
    /// Whether an error says that what these views keep cannot be read or written any more: their file is damaged, or
    /// LMDB met a failing write at a place from which it does not go on.
    fileprivate func isSpoilt(by error: any Error) -> Bool {
        switch error {
        // What cannot be read of an event is a `ProjectionError`.
        case is CodingError, ProjectionError.lostDecision: true
        case let error as LMDBError where error.path == environment.path:
            [.panic, .corrupted, .pageNotFound, .badBytes].contains(error.code)
        default: false
        }
    }
}

extension ProjectionError {
    fileprivate var isOfAnEvent: Bool {
        switch self {
        case .notADecision, .unreadable: true
        case .lostDecision, .gap: false
        }
    }
}
