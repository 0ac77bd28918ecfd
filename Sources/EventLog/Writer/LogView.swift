internal import LMDB

/// The log as a job sees it: everything durable, and everything appended before it in the same batch.
///
/// It is lent to a job on the writer's thread and cannot be kept.
public struct LogView: ~Copyable {
    let transaction: WriteTransaction
    let tables: LogTables
    /// The last position, 0 when the log is empty.
    public internal(set) var lastPosition: UInt64
    /// The instant that the job's events will be recorded at, in microseconds since 1970-01-01T00:00:00Z.
    public internal(set) var recorded: Int64

    /// When the last event was recorded; the least instant in an empty log.
    var lastRecorded: Int64

    /// The stream's version; 0 when there is no such stream.
    public func streamVersion(_ stream: String) throws -> UInt64 {
        try tables.version(of: stream, in: transaction)
    }

    /// Runs `body` on the stream's events from `version` on, in order, until it stops.
    public func readStream(
        _ stream: String, from version: UInt64 = 1, _ body: (borrowing EventView) throws -> WalkStep
    ) throws {
        try tables.walk(stream: stream, from: version, in: transaction, body)
    }

    /// The event at `position`, or nil.
    public func event(at position: UInt64) throws -> RecordedEvent? {
        try tables.event(at: position, in: transaction)
    }

    /// Where the event with this identity is, and what its proposal was the same as.
    public func lookup(_ id: EventID) throws -> KnownEvent? {
        try tables.known(id, in: transaction)
    }

    /// The greatest name, by its bytes, of the streams that begin with `prefix`.
    public func lastStream(prefix: String) throws -> String? {
        try tables.lastStream(prefix: prefix, in: transaction)
    }

    /// Runs `body` on each stream whose name begins with `prefix`, with its version, by bytes of the name.
    public func streams(
        prefix: String, _ body: (_ name: String, _ version: UInt64) throws -> WalkStep
    ) throws {
        try tables.walkStreams(prefix: prefix, in: transaction, body)
    }

    consuming func commit() throws(LMDBError) {
        try transaction.commit()
    }
}
