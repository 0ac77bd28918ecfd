public import TimeLimits
import EventLog
import LMDB

/// How a register is.
public struct RegisterStatus: Sendable {
    /// The last position of the log.
    public let position: UInt64
    /// The last position that the views include.
    public let viewsPosition: UInt64
    /// When the first event that the views do not include was recorded; nothing while they include all.
    public let waitingSince: Instant?
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
    /// How each projection of the log is.
    public let projections: [ProjectionStatus]

    /// How many events the views do not include yet.
    public var lag: UInt64 { position > viewsPosition ? position - viewsPosition : 0 }
}

/// One thing that is not as it should be.
public struct VerifyFinding: Sendable, Hashable {
    public enum Place: String, Sendable {
        case log, views
    }

    public let place: Place
    /// The position or the reference concerned.
    public let at: String
    public let fault: Fault

    /// What is wrong, in English.
    public var message: String { fault.message }
}

extension VerifyFinding {
    /// Views that stand still are right as far as they go.
    fileprivate init(_ failure: ViewFailure) {
        self.init(place: .views, at: "\(failure.position)", fault: failure.fault)
    }
}

extension Register {
    /// How the register is now.
    public func status() throws -> RegisterStatus {
        do { return try projector.withStore(status) } catch { throw RegisterError(error) }
    }

    private func status(of store: ViewStore) throws -> RegisterStatus {
        let position = log.lastPosition
        // The log first: views that include what it had then are current, whatever came meanwhile.
        let views = try projector.viewsStatus(of: store, upTo: position)
        let rebuild = try projector.rebuildProjection(upTo: position)
        return RegisterStatus(
            position: position, viewsPosition: views.position, waitingSince: views.waitingSince,
            decisions: try store.environment.read { try store.decisions.count(in: $0) },
            generation: store.generation, rebuiltAt: try store.builtAt(),
            logBytes: try log.allocatedBytes(), viewsBytes: try store.environment.room().allocatedBytes,
            lastRecorded: try log.recorded(at: position),
            isRebuilding: projector.rebuildStatus.map { !$0.isFinished } ?? false,
            failure: views.failure, projections: [views] + (rebuild.map { [$0] } ?? []))
    }

    /// Gives back the memory that the storage keeps of large work, whose transactions changed `changes` keys or more:
    /// of less than that some mebibytes are kept.
    ///
    /// - Returns: false when transactions are under way: it may be tried again.
    /// - Throws: `RegisterError` when the register can no longer be used: the program should end.
    public func returnMemory(afterChanges changes: Int = 1_000) async throws -> Bool {
        do {
            return try await Blocking.run { [log, projector] in
                let isDone = try log.returnMemory(afterChanges: changes)
                return try projector.withStore { try $0.environment.reopen(afterChanges: changes) } && isDone
            }
        } catch {
            throw RegisterError(error)
        }
    }

    /// Builds the views anew beside the live ones, which go on answering; joins a rebuild that runs.
    public func startRebuild() throws -> RebuildStatus {
        do { return try projector.startRebuild() } catch { throw RegisterError(error) }
    }

    /// The last position that the views include.
    public var viewsPosition: UInt64 { projector.progress.position }

    /// The rebuild that runs, or the last one that ran since the register was opened.
    public var rebuildStatus: RebuildStatus? { projector.rebuildStatus }

    /// Reads the whole log, and compares every decision in the views with what its events make.
    ///
    /// - Parameter progress: told now and then how many of how many events of the log are read.
    public func verify(
        progress: @escaping @Sendable (_ done: UInt64, _ total: UInt64) -> Void
    ) async throws -> [VerifyFinding] {
        try await verify(isDeep: false, against: [], progress: progress)
    }

    /// The same, and that the log is the one whose tree `heads` state.
    ///
    /// - Parameter isDeep: whether each record is also checked by itself, and all that are wrong are named.
    func verify(
        isDeep: Bool, against heads: [TreeHead], progress: @escaping @Sendable (_ done: UInt64, _ total: UInt64) -> Void
    ) async throws -> [VerifyFinding] {
        do {
            return try await Blocking.run { [self] in
                let findings = try logFindings(isDeep: isDeep, against: heads, progress: progress)
                return findings.isEmpty ? try viewFindings() : findings
            }
        } catch {
            throw RegisterError(error)
        }
    }

    /// The second half of the way of a deep verification is each record by itself.
    private func logFindings(
        isDeep: Bool, against heads: [TreeHead], progress: (_ done: UInt64, _ total: UInt64) -> Void
    ) throws -> [VerifyFinding] {
        let end = log.lastPosition
        let total = isDeep ? 2 * end : end
        let walked = try log.verify(against: heads) { progress($0, total) }
        let first = walked.problem.map { VerifyFinding(place: .log, at: "\($0.position)", fault: Fault($0.fault)) }
        guard isDeep else { return first.map { [$0] } ?? [] }
        let others = try RecordCheck(log: log).findings(limit: 100) { progress(end + $0, total) }
        return (first.map { [$0] } ?? []) + others.filter { $0.at != first?.at }
    }

    private func viewFindings() throws -> [VerifyFinding] {
        let findings = try projector.withStore { store in
            try ViewCheck(log: log, store: store, zone: zone).findings(limit: 100)
        }
        return projector.progress.failure.map { [VerifyFinding($0)] + findings } ?? findings
    }
}

extension LogProofs {
    /// Verifies the register as `Register.verify(progress:)` does, or more.
    ///
    /// - Parameters:
    ///   - isDeep: whether each record is also checked by itself: every damaged one is then named, and not the first
    ///     alone, and every one whose content this program cannot read.
    ///   - checkpoint: one that this log signed once. That the log was since rolled back or rewritten is a finding.
    ///   - key: the verifier key that it was signed by; this log's key of today when absent.
    /// - Throws: `ProofRefusal` (`badCheckpoint`, and those of the key) when `checkpoint` cannot be relied on,
    ///   `RegisterError`.
    public func verify(
        isDeep: Bool, checkpoint: String?, key: String? = nil,
        progress: @escaping @Sendable (_ done: UInt64, _ total: UInt64) -> Void
    ) async throws -> [VerifyFinding] {
        let head = try checkpoint.map { try known($0, by: key).checkpoint.head }
        return try await register.verify(isDeep: isDeep, against: head.map { [$0] } ?? [], progress: progress)
    }
}
