public import TimeLimits
import EventLog
import LMDB

/// How a register is.
public struct RegisterStatus: Sendable {
    /// The last position of the log.
    public let position: UInt64
    /// The last position that the views include.
    public let viewsPosition: UInt64
    /// Decisions in the views.
    public let decisions: Int
    /// Which build of the views answers.
    public let generation: UInt64
    /// When that build was made.
    public let rebuiltAt: Instant
    public let logBytes: Int
    public let viewsBytes: Int
    /// When the last event was recorded; nothing in an empty log.
    public let lastRecorded: Instant?
    public let isRebuilding: Bool
    /// What keeps the views from going on; nothing while they do.
    public let failure: ViewFailure?
}

/// One thing that is not as it should be.
public struct VerifyFinding: Sendable, Hashable {
    public enum Place: String, Sendable {
        case log, views
    }

    public let place: Place
    /// The position or the reference concerned.
    public let at: String
    public let message: String
}

extension VerifyFinding {
    /// Views that stand still are right as far as they go.
    fileprivate init(_ failure: ViewFailure) {
        self.init(place: .views, at: "\(failure.position)", message: failure.message)
    }
}

extension Register {
    /// How the register is now.
    public func status() throws -> RegisterStatus {
        do { return try projector.withStore(status) } catch { throw RegisterError(error) }
    }

    private func status(of store: ViewStore) throws -> RegisterStatus {
        let position = log.lastPosition
        return RegisterStatus(
            position: position, viewsPosition: projector.progress.position,
            decisions: try store.environment.read { try store.decisions.count(in: $0) },
            generation: store.generation, rebuiltAt: try store.builtAt(),
            logBytes: try log.sizes().allocatedBytes, viewsBytes: try store.environment.info().allocatedBytes,
            lastRecorded: try log.event(at: position).map { Instant(microseconds: $0.recorded) },
            isRebuilding: projector.rebuildStatus.map { !$0.isFinished } ?? false,
            failure: projector.progress.failure)
    }

    /// Builds the views anew beside the live ones, which go on answering; joins a rebuild that runs.
    public func startRebuild() throws -> RebuildStatus {
        do { return try projector.startRebuild() } catch { throw RegisterError(error) }
    }

    /// The rebuild that runs, or the last one that ran since the register was opened.
    public var rebuildStatus: RebuildStatus? { projector.rebuildStatus }

    /// Reads the whole log, and compares every decision in the views with what its events make.
    ///
    /// - Parameter progress: told now and then how many of how many events of the log are read.
    public func verify(
        progress: @escaping @Sendable (_ done: UInt64, _ total: UInt64) -> Void
    ) async throws -> [VerifyFinding] {
        do {
            return try await Blocking.run { [self] in
                let total = log.lastPosition
                let found = try log.verify { progress($0, total) }
                if let problem = found.problem {
                    return [VerifyFinding(place: .log, at: "\(problem.position)", message: problem.reason)]
                }
                let findings = try projector.withStore { store in
                    try ViewCheck(log: log, store: store, zone: zone).findings(limit: 100)
                }
                return projector.progress.failure.map { [VerifyFinding($0)] + findings } ?? findings
            }
        } catch {
            throw RegisterError(error)
        }
    }
}
