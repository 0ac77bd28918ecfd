import EventLog

/// Every record by itself, where a walk through the log stops at the first thing that is wrong: that its bytes are
/// those that the tree was made of, and that this program understands what they say.
struct RecordCheck {
    let log: EventLog

    /// What is wrong with records, at most `limit` findings.
    func findings(limit: Int, progress: (UInt64) -> Void) throws -> [VerifyFinding] {
        var findings: [VerifyFinding] = []
        var position: UInt64 = 0
        let end = log.lastPosition
        while position < end, findings.count < limit {
            position += 1
            if let fault = try fault(at: position) {
                findings.append(VerifyFinding(place: .log, at: "\(position)", fault: fault))
            }
            if position.isMultiple(of: 1_000) { progress(position) }
        }
        progress(position)
        return findings
    }

    private func fault(at position: UInt64) throws -> Fault? {
        do {
            guard let record = try log.record(at: position) else { return Fault(.missing) }
            guard try log.leaf(at: position) == .leaf(record) else { return Fault(.changedRecord) }
            if let event = try log.event(at: position) { _ = try RegisterRecord(event) }
            return nil
        } catch LogError.damaged(_, let reason) {
            return Fault(.unreadable(reason))
        } catch let error as ProjectionError {
            return Fault(error)
        }
    }
}
