import EventLog
import Governance
import Synchronization
public import TimeLimits

/// Records the passing of due dates, each once, effective at the due moment, however late the daemon looks.
extension Register {
    /// Records every due date that has passed by now and is not recorded; answers when the next one passes.
    ///
    /// - Throws: `RegisterError`.
    public func recordOverdue() async throws -> Instant? {
        while true {
            if let end = clockHold.withLock({ $0 }), clock() < end { return end }
            do { try await projector.progress.wait(for: log.lastPosition) } catch { throw RegisterError(error) }
            let now = clock()
            let (due, next) = try await Blocking.run { [projector] in
                try projector.withStore { try $0.alarms(at: now, limit: 500) }
            }
            if due.isEmpty { return next }
            let recorded = try await append { [zone] view in
                try Self.overdueProposal(due, zone: zone, in: view)
            }
            // Nothing to record although alarms stand: the views are behind, or the log's clock is. Look again later.
            if recorded == 0 { return next ?? due.first.map { _ in now.adding(microseconds: 1_000_000) } }
        }
    }

    /// An export comes in parts, and brings the passing of its dates with it: between two parts the clock records none.
    func holdClock() {
        let end = clock().adding(microseconds: 10_000_000)
        clockHold.withLock { $0 = end }
    }

    /// Goes on recording, as dates pass and new ones come, until the task is cancelled.
    ///
    /// - Parameter failed: told what kept a date from being recorded, and nothing again once it works; it is tried
    ///   again within the minute.
    public func keepTime(failed: @Sendable (RegisterError?) -> Void) async {
        while !Task.isCancelled {
            let seen = log.lastPosition
            var next: Instant?
            do {
                next = try await recordOverdue()
                failed(nil)
            } catch let error as RegisterError where error.code == .stopping {
                return
            } catch {
                if Task.isCancelled { return }
                failed(RegisterError(error))
            }
            await waitUntil(next, orCommitBeyond: seen)
        }
    }

    /// At most half a minute, so that a machine whose clock was set goes by the new one soon; at least a moment, so
    /// that it does not look at each of the commits that follow one another.
    private func waitUntil(_ instant: Instant?, orCommitBeyond position: UInt64) async {
        let longest: Int64 = 30_000_000
        let left = instant.map { $0.microseconds.subtractingReportingOverflow(clock().microseconds).partialValue }
        let wait = min(max(left ?? longest, 1_000), longest)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: .microseconds(wait)) }
            group.addTask { [log] in
                // A log that has ended commits nothing: the time is what is left to wait for.
                do { _ = try await log.waitForCommit(beyond: position) } catch {
                    try? await Task.sleep(for: .microseconds(wait))
                }
            }
            await group.next()
            group.cancelAll()
        }
        try? await Task.sleep(for: .milliseconds(100))
    }

    private static func overdueProposal(
        _ references: [Reference], zone: TimeZoneTable, in view: borrowing LogView
    ) throws -> Proposal<Int> {
        var appends: [StreamAppend] = []
        for reference in references {
            guard let decision = try view.decision(reference), let due = decision.due else { continue }
            let context = CommandContext(
                reference: reference, now: Instant(microseconds: view.recorded), actor: clockActor, zone: zone)
            let facts = try Decision.decide(decision, .recordOverdue(due: due), context)
            let request = CommandRequest(
                id: .derived(from: "overdue \(reference.text) \(decision.version)"), content: [], actor: clockActor)
            let events = try facts.enumerated().map { ordinal, fact in
                try ProposedEvent(fact, ordinal: ordinal, request, digest: nil)
            }
            if !events.isEmpty {
                appends.append(
                    StreamAppend(
                        stream: DecisionStream.name(reference), expected: .exact(decision.version), events: events))
            }
        }
        let count = appends.count
        return Proposal(appends) { _ in count }
    }

    /// The account that records the passing of dates: the daemon itself.
    private static let clockActor = "vigied"
}
