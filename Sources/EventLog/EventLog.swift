public import LMDB
internal import Synchronization

/// The log of events: append with conditions, read, follow.
///
/// One process has it open at a time. Appends are recorded one batch after the other, mostly by a thread of its own;
/// reads run on the caller's thread and see what is durable. An append that was answered is on the disk.
public final class EventLog: Sendable {
    /// How a log is opened.
    public struct Options: Sendable {
        /// Bytes of address space at the start; the log grows it by itself.
        public var mapSize: Int
        /// How many appends may wait before further ones are answered ``LogError/busy(waiting:)``.
        public var queueLimit: Int

        /// Bytes of each of the journal's two segments, a multiple of 4,096. An existing journal keeps its own.
        package var journalSegmentBytes = Journal.segmentBytes

        /// The usual options: 1 GiB of address space, 10,000 waiting appends.
        public init(mapSize: Int = 1 << 30, queueLimit: Int = 10_000) {
            self.mapSize = mapSize
            self.queueLimit = queueLimit
        }
    }

    /// The state directory.
    public let directory: String
    /// Whose log it is: the name that its checkpoints carry.
    public let origin: String
    /// What was met in the journal when the log was opened; mostly nothing.
    public let journalRemarks: [JournalRemark]
    let store: LogStore
    let signal: CommitSignal
    let writer: Writer
    /// Nothing for a log whose batches its opener commits; see ``SteppedLog``.
    private let thread: WorkThread?
    private let isStopped = Monitor(false)
    /// Whoever signs holds it: what was signed last is read, compared and kept.
    let signing = Mutex(())

    /// Opens the log in the state directory `directory`, or makes an empty one there.
    ///
    /// - Parameters:
    ///   - directory: gets a file `lock` and a directory `log`; it is made if its parent exists.
    ///   - origin: kept in a new log; another one than that of an existing log is refused.
    ///   - clock: microseconds since 1970-01-01T00:00:00Z; it may go back, what is recorded does not.
    ///   - onFatal: called once, on the thread that records or on one that reads, when a write or sync failed. The program
    ///     should end then.
    /// - Throws: ``LogError`` (`inUse`, `newerFormat`, `otherOrigin`, `damaged`, `file`) or `LMDBError`.
    public static func open(
        directory: String, origin: String, options: Options = Options(), clock: @escaping @Sendable () -> Int64,
        onFatal: @escaping @Sendable (LogError) -> Void = { _ in }
    ) throws -> EventLog {
        var limits = Writer.Limits()
        (limits.queue, limits.segmentBytes) = (options.queueLimit, options.journalSegmentBytes)
        return try EventLog(
            directory: directory, origin: origin, mapSize: options.mapSize, limits: limits, hooks: Writer.Hooks(),
            clock: clock, onFatal: onFatal)
    }

    init(
        directory: String, origin: String, mapSize: Int, limits: Writer.Limits, hooks: Writer.Hooks,
        isStepped: Bool = false, clock: @escaping @Sendable () -> Int64,
        onFatal: @escaping @Sendable (LogError) -> Void
    ) throws {
        self.directory = directory
        self.origin = origin
        store = try LogStore(directory: directory, origin: origin, mapSize: mapSize, now: clock())
        var head = try store.head()
        let absorbed = try store.absorbJournal(into: &head)
        journalRemarks = absorbed?.remarks ?? []
        signal = CommitSignal(position: head.position)
        let writer = Writer(
            store: store, head: head, journal: absorbed?.journal, signal: signal, limits: limits, hooks: hooks,
            clock: clock,
            onFatal: onFatal)
        self.writer = writer
        thread = isStepped ? nil : try WorkThread(name: "log-writer") { writer.run() }
    }

    deinit {
        // Nobody can append or read any more, so this only ends the thread. The last reference may be that of a job,
        // released on the writer's thread: that one cannot wait for itself.
        if let thread, thread.isCurrent { thread.detach() }
        stop()
    }

    /// Records what waits, then ends the log; later calls throw ``LogError/closed``.
    ///
    /// Throws `LMDBError` with the code `READERS_STAYED` when a read does not end within ten seconds, and
    /// ``LogError/failed(_:)`` when what the journal has cannot be put into the tables: it stays there for the next start.
    /// It may then be called again.
    public func close() throws {
        stop()
        try writer.settleForGood()
        try store.close()
    }

    /// Ends the log as the end of its process does: the journal stays, with what only it has.
    package func abandon() throws {
        stop()
        try store.close()
    }

    /// Ends the writer's thread, once; another caller waits until it has ended. `onFatal` may call it on that thread,
    /// which then ends by itself.
    private func stop() {
        writer.queue.end(.closed)
        if let thread, !thread.isCurrent {
            isStopped.withLock { isStopped in
                if !isStopped { thread.join() }
                isStopped = true
            }
        }
        signal.end(.closed)
    }
}

// MARK: Appending

extension EventLog {
    /// Runs `work` when its turn comes, records what it proposes, and answers once that is durable.
    ///
    /// `work` sees every event recorded before, those of the same batch too. It has no effect but its proposal, for
    /// it may run more than once, and it does not start a transaction of its own on the log. The proposal is recorded
    /// whole or not at all:
    /// - what `work` throws is thrown here;
    /// - ``VersionConflict`` when a stream is not at the version expected;
    /// - ``LogError`` (`idReused`, `recordTooLarge`, `badStreamName`, `badEvent`) when an event cannot be recorded;
    /// - ``LogError`` (`busy`, `failed`, `closed`) when the log takes nothing now.
    ///
    /// Events whose identities are all recorded with the same digests are not recorded again: the answer is made of
    /// the first ones, whatever version was expected. Cancelling the task does not take the append back.
    ///
    /// - Parameter isAlone: whether the caller expects no other append until this one is answered, and its thread may
    ///   wait for the disk. Then, if the log is idle, that thread records it, which is sooner done. Others who append
    ///   meanwhile are served as always.
    public func append<Answer: Sendable>(
        isAlone: Bool = false, _ work: @escaping @Sendable (borrowing LogView) throws -> Proposal<Answer>
    ) async throws -> Answer {
        let (appended, answer) = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<(Appended, @Sendable (Appended) -> Answer), any Error>) in
            let job = AppendJob(
                decide: { view in
                    let proposal = try work(view)
                    return AppendJob.Decision(appends: proposal.appends) { appended in
                        continuation.resume(returning: (appended, proposal.answer))
                    }
                },
                fail: { continuation.resume(throwing: $0) })
            if let error = writer.add(job, isAlone: isAlone) { continuation.resume(throwing: error) }
        }
        return answer(appended)
    }

    /// The same for a caller that does not wait in a task: `answer` is called once, mostly on the thread that records,
    /// where it must not block; before this returns when the log takes nothing, or the caller's thread recorded it.
    ///
    /// - Parameter isLarge: whether `work` may take long. Whoever reads meanwhile is not held up by it; whoever appends
    ///   waits for it.
    public func append<Answer: Sendable>(
        isAlone: Bool = false, isLarge: Bool = false,
        _ work: @escaping @Sendable (borrowing LogView) throws -> Proposal<Answer>,
        answer: @escaping @Sendable (Result<Answer, any Error>) -> Void
    ) {
        let job = AppendJob(
            isLarge: isLarge,
            decide: { view in
                let proposal = try work(view)
                return AppendJob.Decision(appends: proposal.appends) { answer(.success(proposal.answer($0))) }
            },
            fail: { answer(.failure($0)) })
        if let error = writer.add(job, isAlone: isAlone) { answer(.failure(error)) }
    }

    /// Notes the tree that is to be signed, and answers it once that note and every event of the tree are durable.
    func noteHeadToSign() async throws -> TreeHead {
        try await withCheckedThrowingContinuation { continuation in
            let job = AppendJob(
                decide: { view in
                    let (head, isNew) = try view.headToSign()
                    return AppendJob.Decision(appends: [], signing: isNew ? head : nil) { _ in
                        continuation.resume(returning: head)
                    }
                },
                fail: { continuation.resume(throwing: $0) })
            if let error = writer.queue.add(job) { continuation.resume(throwing: error) }
        }
    }

    /// Records events in one stream; errors as ``append(_:)``.
    @discardableResult
    public func append(
        to stream: String, expected: ExpectedVersion = .any, _ events: [ProposedEvent]
    ) async throws -> Appended {
        let appends = [StreamAppend(stream: stream, expected: expected, events: events)]
        return try await append { _ in Proposal(appends) { $0 } }
    }

    /// What the writer did since the log was opened.
    public var statistics: LogStatistics { writer.statistics }
}

// MARK: Care

extension EventLog {
    /// The directory of the LMDB environment, for a backup.
    public var environmentPath: String { store.directory.logPath }

    /// Sizes of the environment. To count free pages takes a while when there are many.
    public func sizes() throws -> EnvironmentInfo {
        try store.environment.info()
    }

    /// Bytes of the file up to the last page in use.
    public func allocatedBytes() throws -> Int { try store.environment.room().allocatedBytes }

    /// Gives back what LMDB keeps of a write that changed `changes` keys or more; see `Environment.reopen(afterChanges:)`.
    ///
    /// - Returns: false when a read or a write is under way: it may be tried again.
    /// - Throws: ``LogError/failed(_:)``, which ends the log.
    package func returnMemory(afterChanges changes: Int) throws(LogError) -> Bool {
        do throws(LMDBError) { return try store.environment.reopen(afterChanges: changes) } catch {
            if error.code == .closed { throw .closed }
            writer.fail(error)
            throw .failed(error)
        }
    }

    /// How many commits the oldest read under way is behind; see `Environment.oldestReaderLag()`.
    public func oldestReaderLag() throws -> Int {
        try store.environment.oldestReaderLag()
    }
}
