internal import LMDB

/// What a walk through the whole log found.
public struct Verification: Sendable, Equatable {
    /// The first thing that is not as it should be.
    public struct Problem: Sendable, Equatable {
        /// Where.
        public let position: UInt64
        /// What, one sentence.
        public let reason: String
    }

    /// How many events were found right.
    public internal(set) var events: UInt64 = 0
    /// The first problem; the walk stopped there.
    public internal(set) var problem: Problem?
}

extension EventLog {
    /// Walks the log as it is now and checks it whole; `progress` is told the position now and then.
    ///
    /// Checked: positions and stream versions have no gap, instants of recording never decrease, records and their
    /// texts decode, the streams and ids tables lead to each event and to nothing else, and each content has the
    /// digest kept with its identity, unless its proposer gave another.
    public func verify(progress: (UInt64) -> Void = { _ in }) throws -> Verification {
        let end = lastPosition
        var verification = Verification()
        var walk = VerifyingWalk(tables: store.tables)
        while verification.events < end, verification.problem == nil {
            do {
                verification.events = try read { transaction in
                    try walk.page(from: verification.events + 1, through: end, in: transaction)
                }
                progress(verification.events)
            } catch let error as LogError {
                verification.problem = try Verification.Problem(error, after: walk.lastPosition)
                verification.events = walk.lastPosition
            }
        }
        if verification.problem == nil { verification.problem = try strayEntry() }
        return verification
    }

    /// Each event has one entry in each table, so an entry more leads nowhere.
    private func strayEntry() throws -> Verification.Problem? {
        try read { transaction in
            let events = try store.tables.events.count(in: transaction)
            let streams = try store.tables.streams.count(in: transaction)
            let ids = try store.tables.ids.count(in: transaction)
            if events == streams && events == ids { return nil }
            return Verification.Problem(
                position: UInt64(events),
                reason: "there are \(events) events, \(streams) entries in streams and \(ids) in ids")
        }
    }
}

extension Verification.Problem {
    /// Rethrows what is no finding about the log's bytes.
    fileprivate init(_ error: LogError, after last: UInt64) throws(LogError) {
        switch error {
        case .damaged(let position, let reason): self.init(position: position ?? last + 1, reason: reason)
        case .newerFormat: self.init(position: last + 1, reason: "\(error)")
        default: throw error
        }
    }
}

/// What the events seen so far make the next one be.
private struct VerifyingWalk {
    let tables: LogTables
    var lastPosition: UInt64 = 0
    private var lastRecorded = Int64.min
    /// By the bytes of names: Swift holds texts equal that are different streams here.
    private var versions: [[UInt8]: UInt64] = [:]

    init(tables: LogTables) {
        self.tables = tables
    }

    mutating func page(
        from start: UInt64, through end: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> UInt64 {
        let stop = min(end, start + UInt64(Page.events) - 1)
        for position in start...stop {
            let event = try tables.event(at: position, in: transaction)
            guard let event else { throw LogError.damaged(position: position, reason: "it is missing") }
            if let reason = try fault(of: event, expectedAt: position, in: transaction) {
                throw LogError.damaged(position: position, reason: reason)
            }
            lastPosition = position
        }
        return stop
    }

    private mutating func fault(
        of event: RecordedEvent, expectedAt position: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> String? {
        if event.position != position { return "its record says \(event.position)" }
        if event.recorded < lastRecorded { return "it was recorded before the event before it" }
        let name = Array(event.stream.utf8)
        let version = versions[name, default: 0] + 1
        if event.version != version {
            return "stream \(event.stream) goes from version \(version - 1) to \(event.version)"
        }
        let led = try tables.streams.get(StreamKey.key(event.stream, version), in: transaction)
        if led != position { return "the streams table leads elsewhere" }
        let known = try tables.known(event.id, in: transaction)
        guard let known, known.position == position else { return "the ids table leads elsewhere" }
        if !known.isGivenDigest && known.digest != event.contentDigest { return "its content changed" }
        versions[name] = version
        lastRecorded = event.recorded
        return nil
    }
}
