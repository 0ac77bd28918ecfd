internal import Glibc
internal import LMDB
internal import Synchronization

/// Appends in batches, one at a time: all jobs that wait share one write to the journal and one sync.
///
/// Whoever has the turn commits: the writer's thread, or the thread of a caller that is alone. Whoever reads first puts
/// into the tables what only the journal has; see `settle()`.
final class Writer: Sendable {
    /// Steps at which a test can let the storage fail.
    struct Hooks: Sendable {
        var beforeCommit: @Sendable () throws(LMDBError) -> Void = {}
        var afterCommit: @Sendable () throws(LMDBError) -> Void = {}
        var beforeSettling: @Sendable () throws(LMDBError) -> Void = {}
    }

    struct Limits: Sendable {
        /// Jobs that may wait.
        var queue = 10_000
        /// Bytes of each of the journal's segments, a multiple of its pages.
        var segmentBytes = Journal.segmentBytes
        /// Bytes of records after which a batch takes no further job: several batches fit in a segment.
        var batchBytes = 256 << 10
        /// Free bytes of the map below which it grows before a batch.
        var minimumRoom = 64 << 20
        /// How long growing waits for readers.
        var growthSeconds = 5
        /// How long a commit may take for a caller's thread to do the next.
        var quickCommit = Duration.milliseconds(2)
    }

    /// Where the log ends, and what of it the tables lack.
    struct End: Sendable {
        var head: LogHead
        var tail = LogTail()
        /// Made with the first batch.
        var journal: Journal?
        /// Whether the disk had no room for one: until the next start each batch goes to the tables.
        var lacksRoomForJournal = false
        /// Why nothing is recorded any more.
        var failure: LMDBError?
    }

    let queue: AppendQueue
    let store: LogStore
    let signal: CommitSignal
    private let limits: Limits
    let hooks: Hooks
    private let clock: @Sendable () -> Int64
    private let onFatal: @Sendable (LogError) -> Void
    private let counts = Mutex(LogStatistics())
    /// For whoever has the turn, while a batch lasts, and for whoever settles, at its beginning and end.
    let end: Mutex<End>
    /// Whoever puts the tail into the tables holds it, and takes `end` inside it, never the other way round.
    let settling = Mutex(())
    /// The last position in the tables.
    let settled: Atomic<UInt64>
    /// Whether the last commit took no longer than a caller's thread may wait for the disk.
    private let isQuick = Atomic(true)
    private let hasFailed = Atomic(false)

    init(
        store: LogStore, head: LogHead, journal: Journal?, signal: CommitSignal, limits: Limits, hooks: Hooks,
        clock: @escaping @Sendable () -> Int64,
        onFatal: @escaping @Sendable (LogError) -> Void
    ) {
        queue = AppendQueue(limit: limits.queue)
        self.store = store
        end = Mutex(End(head: head, journal: journal))
        settled = Atomic(head.position)
        self.signal = signal
        self.limits = limits
        self.hooks = hooks
        self.clock = clock
        self.onFatal = onFatal
    }

    var statistics: LogStatistics {
        var statistics = counts.withLock { $0 }
        statistics.waiting = queue.waiting
        return statistics
    }

    /// The life of the writer's thread: until the queue ends and is empty, or the storage fails.
    func run() {
        while let jobs = queue.takeAll() { commit(jobs) }
    }

    /// Has a job recorded, or answers why not.
    ///
    /// - Parameter isAlone: whether no other append is to be expected meanwhile. Then the caller's thread does it,
    ///   unless the disk is slow: to wake another thread, and be woken by it, can take half as long as the commit.
    func add(_ job: AppendJob, isAlone: Bool) -> LogError? {
        guard isAlone, isQuick.load(ordering: .relaxed), queue.takeTurn() else { return queue.add(job) }
        commit([job])
        return nil
    }

    /// Records jobs, batch by batch, and gives the turn back; answers false when the storage fails.
    @discardableResult
    func commit(_ jobs: [AppendJob]) -> Bool {
        var rest = jobs[...]
        do {
            try commit(&rest)
        } catch {
            fail(rest, error)
            return false
        }
        queue.giveTurn()
        return true
    }

    private func commit(_ rest: inout ArraySlice<AppendJob>) throws(LMDBError) {
        var needed = 0
        while !rest.isEmpty {
            // Whoever settles waits while a batch is decided; with nothing to settle, nobody does.
            if rest.first?.isLarge == true { try settleAll() }
            let start = ContinuousClock.now
            let batch = try end.withLock { end throws(LMDBError) in
                try commitBatch(of: rest, to: &end, needing: needed)
            }
            if !batch.isDurable { try settleAll() }
            if batch.hasWritten {
                isQuick.store(ContinuousClock.now - start < limits.quickCommit, ordering: .relaxed)
            }
            publish(batch)
            rest = rest.dropFirst(batch.taken)
            needed = batch.neededNext
        }
    }
}

/// What one batch did.
private struct Batch {
    /// The last position after it.
    var position: UInt64
    var taken = 0
    var room = 0
    var bytes = 0
    /// What the next job needs in the map, when the batch ended because it did not fit.
    var neededNext = 0
    /// Whether there is something that has to be durable before it is answered.
    var hasWritten = false
    /// Whether there is something that the journal does not take.
    var needsTables = false
    /// Otherwise it is once it is in the tables.
    var isDurable = true
    var replies: [() -> Void] = []
    var counts = LogStatistics()
}

extension Writer {
    /// Records what it can of `jobs`, in order, with one sync.
    ///
    /// The order of durability:
    /// 1. The map grows first, while no transaction of this thread is active: there must be room for all that the
    ///    tables lack, for once it is acknowledged it has to find its place there.
    /// 2. Each job sees what the jobs before it recorded. Its proposal is checked whole before it is taken, so that a
    ///    rejected job leaves nothing. A crash up to here leaves nothing of the batch.
    /// 3. The journal writes the batch and syncs. A crash before that ends leaves all of it or nothing; a crash after
    ///    it leaves all, unacknowledged: whoever retries with the same identities is given what was recorded. What the
    ///    journal cannot take is put into the tables before it is answered, with all that came before it.
    /// 4. Only then readers are told and callers answered, rejected ones too, since what they were told may rest on
    ///    what the batch wrote.
    ///
    /// Throws when the storage fails: then nothing was answered, and the log must not be used further, for after a
    /// failed sync the system may have dropped what it could not write.
    private func commitBatch(
        of jobs: ArraySlice<AppendJob>, to end: inout End, needing needed: Int
    ) throws(LMDBError) -> Batch {
        if let failure = end.failure { throw failure }
        do throws(LMDBError) {
            let (before, leaf) = (end.tail.parts.count, end.head.lastLeaf)
            var batch = try take(jobs, to: &end, needing: needed)
            guard batch.hasWritten else { return batch }
            try hooks.beforeCommit()
            let parts = end.tail.parts[before...]
            batch.isDurable = batch.needsTables ? false : try journal(parts, after: leaf, &end)
            try hooks.afterCommit()
            batch.counts.commits = 1
            return batch
        } catch {
            end.failure = error
            throw error
        }
    }

    /// Makes parts durable in the journal; answers false when it does not take them.
    private func journal(
        _ parts: ArraySlice<LogTail.Part>, after leaf: TreeHash?, _ end: inout End
    ) throws(LMDBError) -> Bool {
        if end.journal == nil, !end.lacksRoomForJournal {
            let path = store.directory.logPath
            do throws(LMDBError) {
                end.journal = Journal(try JournalFile.make(in: path, segmentBytes: limits.segmentBytes))
            } catch {
                // What is left of the disk is then for the events themselves.
                guard [ENOSPC, EDQUOT, EFBIG].contains(error.code.rawValue) else { throw error }
                end.lacksRoomForJournal = true
            }
        }
        return try end.journal?.append(parts, after: leaf) ?? false
    }

    /// Decides the jobs and takes them into the tail, as far as there is room.
    private func take(
        _ jobs: ArraySlice<AppendJob>, to end: inout End, needing needed: Int
    ) throws(LMDBError) -> Batch {
        let room = try makeRoom(needed, besides: end.tail.room) - end.tail.room
        var batch = Batch(position: end.head.position)
        let transaction: ReadTransaction
        do throws(LMDBError) { transaction = try store.environment.beginRead() } catch {
            guard error.code == .readersFull else { throw error }
            // As many read as there are slots for: a reason to try again, none to end the log.
            for job in jobs { batch.reject(job, LogError.busy(waiting: jobs.count)) }
            return batch
        }
        var view = LogView(
            transaction: transaction, tables: store.tables, tail: end.tail,
            lastPosition: end.head.position, recorded: end.head.recorded, lastRecorded: end.head.recorded)
        // The view's is then the only one, and is not copied when it changes.
        end.tail = LogTail()
        for job in jobs {
            if batch.bytes >= limits.batchBytes || job.isLarge && batch.taken > 0 { break }
            view.recorded = max(clock(), view.lastRecorded)
            guard take(job, &batch, &view, &end.head, room: room, isRetried: needed > 0) else { break }
        }
        end.tail = view.tail
        return batch
    }

    /// Decides and takes one job; answers false when it does not fit in the map and must come again.
    private func take(
        _ job: AppendJob, _ batch: inout Batch, _ view: inout LogView, _ head: inout LogHead, room: Int, isRetried: Bool
    ) -> Bool {
        let decision: AppendJob.Decision
        let plan: AppendPlan
        let needed: Int
        do {
            decision = try job.decide(view)
            plan = try AppendPlan(decision.appends, view)
            // Readers that stay can keep the map from growing: then a job too large for it is refused.
            needed = plan.room + decision.room
            let lacksRoom = batch.room + needed > room
            if lacksRoom && !(isRetried && batch.taken == 0) {
                batch.neededNext = needed
                return false
            }
            if lacksRoom { throw store.environment.readersStayed }
        } catch {
            batch.reject(job, error)
            return true
        }
        if !plan.entries.isEmpty || decision.signing != nil {
            var part = head.add(plan.entries)
            (part.signing, part.room) = (decision.signing, needed)
            view.tail.append(part)
            (view.lastPosition, view.lastRecorded) = (head.position, head.recorded)
        }
        batch.accept(plan, decision, lastPosition: head.position)
        return true
    }

    private func publish(_ batch: Batch) {
        counts.withLock { $0.add(batch.counts) }
        if batch.hasWritten { signal.advance(to: batch.position) }
        for reply in batch.replies { reply() }
    }

    /// Bytes of the map that are free: as many as are needed, and as the tail will take, unless readers stay.
    private func makeRoom(_ needed: Int, besides tail: Int) throws(LMDBError) -> Int {
        let environment = store.environment
        let room = try environment.room()
        let wanted = max(limits.minimumRoom, 4 * needed) + tail
        if room.unallocatedBytes >= wanted { return room.unallocatedBytes }
        do throws(LMDBError) {
            let size = max(2 * room.mapSize, room.mapSize - room.unallocatedBytes + wanted)
            try environment.grow(to: size, waitingSeconds: limits.growthSeconds)
        } catch {
            if error.code != .readersStayed { throw error }
        }
        return try environment.room().unallocatedBytes
    }

    private func fail(_ jobs: ArraySlice<AppendJob>, _ cause: LMDBError) {
        let error = LogError.failed(cause)
        queue.end(error)
        for job in jobs { job.fail(error) }
        for job in queue.take(atMost: .max) { job.fail(error) }
        // Before `onFatal`, which may close the log and then waits for the writer's thread.
        queue.giveTurn()
        fail(cause)
    }

    /// Ends the log: whoever waits is told why, and its owner, once.
    func fail(_ cause: LMDBError) {
        let error = LogError.failed(cause)
        end.withLock { $0.failure = $0.failure ?? cause }
        let isFirst = !hasFailed.exchange(true, ordering: .sequentiallyConsistent)
        queue.end(error)
        signal.end(error)
        if isFirst { onFatal(error) }
    }
}

extension Batch {
    fileprivate mutating func accept(_ plan: AppendPlan, _ decision: AppendJob.Decision, lastPosition: UInt64) {
        taken += 1
        position = lastPosition
        if plan.entries.isEmpty {
            counts.repeated += 1
        } else {
            counts.accepted += 1
            counts.events += UInt64(plan.entries.count)
        }
        bytes += plan.bytes
        room += plan.room + decision.room
        if !plan.entries.isEmpty || decision.signing != nil { hasWritten = true }
        if decision.signing != nil { needsTables = true }
        let outcome = plan.outcome(lastPosition: lastPosition)
        replies.append { decision.reply(outcome) }
    }

    fileprivate mutating func reject(_ job: AppendJob, _ error: any Error) {
        taken += 1
        counts.rejected += 1
        replies.append { job.fail(error) }
    }
}

extension LogStatistics {
    fileprivate mutating func add(_ batch: LogStatistics) {
        commits += batch.commits
        events += batch.events
        accepted += batch.accepted
        repeated += batch.repeated
        rejected += batch.rejected
    }
}

extension Environment {
    fileprivate var readersStayed: LMDBError {
        LMDBError(.readersStayed, operation: "mdb_env_set_mapsize", path: path)
    }
}
