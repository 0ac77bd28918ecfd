package import LMDB

/// A log without a thread of its own: whoever opened it commits its batches, so that a simulation decides what comes
/// after what. All else is as in ``EventLog``. It is used on one thread.
package final class SteppedLog {
    /// How the log's file behaves.
    package struct Storage: Sendable {
        /// Bytes of address space at the start.
        package var mapSize = 1 << 30
        /// Free bytes of it below which it grows; it never waits for readers.
        package var minimumRoom = 64 << 20
        /// Bytes of each of the journal's segments.
        package var journalSegmentBytes = Journal.segmentBytes
        /// Asked before each commit for the failure of its write.
        package var beforeCommit: @Sendable () -> LMDBError? = { nil }
        /// Asked after each commit, when the batch is durable, for a failure that keeps it from being acknowledged.
        package var afterCommit: @Sendable () -> LMDBError? = { nil }
        /// Asked for the failure of the write that puts into the tables what is durable already.
        package var beforeSettling: @Sendable () -> LMDBError? = { nil }

        package init() {}
    }

    package let log: EventLog

    /// Opens a log as ``EventLog/open(directory:origin:options:clock:onFatal:)`` does.
    package init(
        directory: String, origin: String, queueLimit: Int, storage: Storage, clock: @escaping @Sendable () -> Int64,
        onFatal: @escaping @Sendable (LogError) -> Void = { _ in }
    ) throws {
        var limits = Writer.Limits()
        (limits.queue, limits.minimumRoom, limits.growthSeconds) = (queueLimit, storage.minimumRoom, 0)
        limits.segmentBytes = storage.journalSegmentBytes
        log = try EventLog(
            directory: directory, origin: origin, mapSize: storage.mapSize, limits: limits,
            hooks: Writer.Hooks(storage), isStepped: true, clock: clock, onFatal: onFatal)
    }

    /// Records at most `limit` of the appends that wait, and answers whether there were any.
    package func commit(atMost limit: Int) -> Bool {
        let jobs = log.writer.queue.take(atMost: limit)
        return !jobs.isEmpty && log.writer.commit(jobs)
    }

    /// Ends the log as the end of its process does: what waits is not recorded.
    package func kill() throws {
        log.writer.queue.end(.closed)
        for job in log.writer.queue.take(atMost: .max) { job.fail(LogError.closed) }
        try log.abandon()
    }
}

extension Writer.Hooks {
    fileprivate init(_ storage: SteppedLog.Storage) {
        beforeCommit = { () throws(LMDBError) in if let failure = storage.beforeCommit() { throw failure } }
        afterCommit = { () throws(LMDBError) in if let failure = storage.afterCommit() { throw failure } }
        beforeSettling = { () throws(LMDBError) in if let failure = storage.beforeSettling() { throw failure } }
    }
}
