import EventLog
public import Governance
import TimeLimits

extension Register {
    /// The authority as its events have left it, as of the query's moment. Its stream is short, and read each time.
    ///
    /// - Throws: `RegisterError`.
    public func authority(_ query: DecisionQuery = DecisionQuery(clearance: .all)) async throws -> Authority {
        do {
            return try await Blocking.run { [self] in
                try log.authority(query, in: zone)
            }
        } catch {
            throw RegisterError(error)
        }
    }
}

extension EventLog {
    /// The authority as of the query's moment, on both axes of time.
    func authority(_ query: DecisionQuery, in zone: TimeZoneTable) throws -> Authority {
        let recordedBy = query.knownAt?.end(in: zone)
        var history = AuthorityHistory()
        try readStream(EventSubject.authorityStream) { view in
            let record = try AuthorityRecord(view)
            if let recordedBy, record.context.recorded > recordedBy { return .stop }
            history.add(record.event, effective: record.context.effective.start(in: zone))
            return .next
        }
        return history.authority(at: query.asOf?.end(in: zone) ?? .distantFuture)
    }
}

extension LogView {
    /// All that happened to the authority.
    func authorityHistory(in zone: TimeZoneTable) throws -> AuthorityHistory {
        var history = AuthorityHistory()
        try readStream(EventSubject.authorityStream) { view in
            let record = try AuthorityRecord(view)
            history.add(record.event, effective: record.context.effective.start(in: zone))
            return .next
        }
        return history
    }
}
