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
        let (effectiveBy, recordedBy) = (query.asOf?.end(in: zone), query.knownAt?.end(in: zone))
        var authority = Authority()
        try readStream(EventSubject.authorityStream) { view in
            let record = try AuthorityRecord(view)
            if let recordedBy, record.context.recorded > recordedBy { return .stop }
            if let effectiveBy, record.context.effective.start(in: zone) > effectiveBy { return .next }
            authority.evolve(record.event)
            return .next
        }
        return authority
    }
}

extension LogView {
    /// The authority as its events have left it.
    func authority() throws -> Authority {
        var authority = Authority()
        try readStream(EventSubject.authorityStream) { view in
            authority.evolve(try AuthorityRecord(view).event)
            return .next
        }
        return authority
    }
}
