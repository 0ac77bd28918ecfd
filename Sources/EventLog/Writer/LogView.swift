internal import LMDB

/// The log as a job sees it: everything durable, and everything appended before it in the same batch.
///
/// It is lent to a job and cannot be kept.
public struct LogView: ~Copyable {
    let transaction: ReadTransaction
    let tables: LogTables
    /// What the tables lack, or may lack.
    var tail: LogTail
    /// The last position, 0 when the log is empty.
    public internal(set) var lastPosition: UInt64
    /// The instant that the job's events will be recorded at, in microseconds since 1970-01-01T00:00:00Z.
    public internal(set) var recorded: Int64

    /// When the last event was recorded; the least instant in an empty log.
    var lastRecorded: Int64

    /// The stream's version; 0 when there is no such stream.
    public func streamVersion(_ stream: String) throws -> UInt64 {
        try tail.version(of: stream) ?? tables.version(of: stream, in: transaction)
    }

    /// Runs `body` on the stream's events from `version` on, in order, until it stops.
    public func readStream(
        _ stream: String, from version: UInt64 = 1, _ body: (borrowing EventView) throws -> WalkStep
    ) throws {
        let version = max(version, 1)
        guard let added = tail.events(of: stream, from: version) else {
            try tables.walk(stream: stream, from: version, in: transaction, body)
            return
        }
        var step = WalkStep.next
        if added.first > version {
            try tables.walk(stream: stream, from: version, limit: Int(added.first - version), in: transaction) {
                event in
                step = try body(event)
                return step
            }
        }
        for position in added.positions where step == .next {
            step = try tail.entry(at: position)?.view(body) ?? .next
        }
    }

    /// The event at `position`, or nil.
    public func event(at position: UInt64) throws -> RecordedEvent? {
        try tail.entry(at: position)?.event ?? tables.event(at: position, in: transaction)
    }

    /// Where the event with this identity is, and what its proposal was the same as.
    public func lookup(_ id: EventID) throws -> KnownEvent? {
        try tail.known(id) ?? tables.known(id, in: transaction)
    }

    /// The greatest name, by its bytes, of the streams that begin with `prefix`.
    public func lastStream(prefix: String) throws -> String? {
        let names = [
            tail.newStreams(prefix: prefix).last,
            try tables.lastStream(prefix: prefix, in: transaction).map(ExactName.init),
        ]
        return names.compactMap(\.self).max()?.text
    }

    /// Runs `body` on each stream whose name begins with `prefix`, with its version, by bytes of the name.
    public func streams(
        prefix: String, _ body: (_ name: String, _ version: UInt64) throws -> WalkStep
    ) throws {
        var added = tail.newStreams(prefix: prefix)
        var step = WalkStep.next
        try tables.walkStreams(prefix: prefix, in: transaction) { name, version in
            let exact = ExactName(name)
            while step == .next, let new = added.first, new < exact {
                added.removeFirst()
                step = try body(new.text, tail.version(of: new.text) ?? 0)
            }
            if added.first == exact { added.removeFirst() }
            if step == .next { step = try body(name, tail.version(of: name) ?? version) }
            return step
        }
        for new in added where step == .next { step = try body(new.text, tail.version(of: new.text) ?? 0) }
    }
}

extension AppendPlan.Entry {
    /// Runs `body` on the record in place.
    fileprivate func view<Result>(_ body: (borrowing EventView) throws -> Result) throws -> Result {
        try record.withUnsafeBytes { try body(EventView($0)) }
    }
}
