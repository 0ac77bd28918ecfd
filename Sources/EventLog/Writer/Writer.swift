internal import LMDB
internal import Synchronization

/// Appends in batches, one at a time: all jobs that wait share one transaction and one sync.
///
/// Whoever has the turn commits: the writer's thread, or the thread of a caller that is alone.
final class Writer: Sendable {
    /// Steps at which a test can let the storage fail.
    struct Hooks: Sendable {
        var beforeCommit: @Sendable () throws(LMDBError) -> Void = {}
        var afterCommit: @Sendable () throws(LMDBError) -> Void = {}
    }

    struct Limits: Sendable {
        /// Jobs that may wait.
        var queue = 10_000
        /// Bytes of records after which a batch takes no further job.
        var batchBytes = 64 << 20
        /// Free bytes of the map below which it grows before a batch.
        var minimumRoom = 64 << 20
        /// How long growing waits for readers.
        var growthSeconds = 5
        /// How long a commit may take for a caller's thread to do the next.
        var quickCommit = Duration.milliseconds(2)
    }

    let queue: AppendQueue
    private let store: LogStore
    private let signal: CommitSignal
    private let limits: Limits
    private let hooks: Hooks
    private let clock: @Sendable () -> Int64
    private let onFatal: @Sendable (LogError) -> Void
    private let counts = Mutex(LogStatistics())
    /// Where the log ends, for whoever has the turn.
    private let head: Mutex<LogHead>
    /// Whether the last commit took no longer than a caller's thread may wait for the disk.
    private let isQuick = Atomic(true)

    init(
        store: LogStore, head: LogHead, signal: CommitSignal, limits: Limits, hooks: Hooks,
        clock: @escaping @Sendable () -> Int64,
        onFatal: @escaping @Sendable (LogError) -> Void
    ) {
        queue = AppendQueue(limit: limits.queue)
        self.store = store
        self.head = Mutex(head)
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
            try head.withLock { head throws(LMDBError) in try commit(&rest, &head) }
        } catch {
            fail(rest, error)
            return false
        }
        queue.giveTurn()
        return true
    }

    private func commit(_ rest: inout ArraySlice<AppendJob>, _ head: inout LogHead) throws(LMDBError) {
        var needed = 0
        while !rest.isEmpty {
            let batch = try commitBatch(of: rest, from: head, needing: needed)
            head = batch.head
            rest = rest.dropFirst(batch.taken)
            needed = batch.neededNext
        }
    }
}

/// What one batch did.
private struct Batch {
    var head: LogHead
    var taken = 0
    var bytes = 0
    /// What the next job needs in the map, when the batch ended because it did not fit.
    var neededNext = 0
    var hasWritten = false
    var replies: [() -> Void] = []
    var counts = LogStatistics()
}

extension Writer {
    /// Records what it can of `jobs`, in order, in one transaction.
    ///
    /// The order of durability:
    /// 1. The map grows first, while no transaction is active: inside one it could not.
    /// 2. Each job sees what the jobs before it wrote. Its proposal is checked whole before its first byte is
    ///    written, so that a rejected job leaves nothing. A crash up to here leaves nothing of the batch.
    /// 3. The commit writes the pages, syncs, then writes and syncs the page that makes them visible. A crash in
    ///    between leaves nothing of the batch; a crash after it leaves all, unacknowledged: whoever retries with the
    ///    same identities is given what was recorded.
    /// 4. Only then readers are told and callers answered, rejected ones too, since what they were told may rest on
    ///    what the batch wrote.
    ///
    /// Throws when the storage fails: then nothing was answered, and the log must not be used further, for after a
    /// failed sync the system may have dropped what it could not write.
    private func commitBatch(
        of jobs: ArraySlice<AppendJob>, from head: LogHead, needing needed: Int
    ) throws(LMDBError) -> Batch {
        let room = try makeRoom(needed)
        var batch = Batch(head: head)
        var view = LogView(
            transaction: try store.environment.beginWrite(), tables: store.tables, lastPosition: head.position,
            recorded: head.recorded, lastRecorded: head.recorded)
        for job in jobs {
            if batch.bytes >= limits.batchBytes { break }
            view.lastRecorded = batch.head.recorded
            view.recorded = max(clock(), batch.head.recorded)
            guard try take(job, &batch, &view, room: room, isRetried: needed > 0) else { break }
        }
        if batch.hasWritten {
            let start = ContinuousClock.now
            try hooks.beforeCommit()
            try view.commit()
            try hooks.afterCommit()
            isQuick.store(ContinuousClock.now - start < limits.quickCommit, ordering: .relaxed)
            batch.counts.commits = 1
        }
        publish(batch)
        return batch
    }

    /// Decides and writes one job; answers false when it does not fit in the map and must come again.
    private func take(
        _ job: AppendJob, _ batch: inout Batch, _ view: inout LogView, room: Int, isRetried: Bool
    ) throws(LMDBError) -> Bool {
        let decision: AppendJob.Decision
        let plan: AppendPlan
        do {
            decision = try job.decide(view)
            plan = try AppendPlan(decision.appends, view)
            // Readers that stay can keep the map from growing: then a job too large for it is refused.
            let needed = plan.room + decision.room
            let lacksRoom = batch.bytes + needed > room
            if lacksRoom && !(isRetried && batch.taken == 0) {
                batch.neededNext = needed
                return false
            }
            if lacksRoom { throw store.environment.readersStayed }
        } catch {
            batch.reject(job, error)
            return true
        }
        try write(plan, decision.signing, view, &batch.head)
        batch.accept(plan, decision)
        view.lastPosition = batch.head.position
        return true
    }

    private func write(
        _ plan: AppendPlan, _ signing: TreeHead?, _ view: borrowing LogView, _ head: inout LogHead
    ) throws(LMDBError) {
        do {
            for entry in plan.entries {
                try store.tables.write(entry, in: view.transaction)
                try store.tables.addLeaf(.leaf(entry.record), to: &head.tree, in: view.transaction)
                head.recorded = entry.event.recorded
            }
            if let signing { try store.tables.putSigned(signing, in: view.transaction) }
        } catch let error as LMDBError {
            throw error
        } catch {
            throw LMDBError(.corrupted, operation: "append: \(error)", path: store.environment.path)
        }
    }

    private func publish(_ batch: Batch) {
        counts.withLock { $0.add(batch.counts) }
        if batch.hasWritten { signal.advance(to: batch.head.position) }
        for reply in batch.replies { reply() }
    }

    private func makeRoom(_ needed: Int) throws(LMDBError) -> Int {
        let environment = store.environment
        let room = try environment.room()
        let wanted = max(limits.minimumRoom, 4 * needed)
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
        signal.end(error)
        for job in jobs { job.fail(error) }
        for job in queue.take(atMost: .max) { job.fail(error) }
        // Before `onFatal`, which may close the log and then waits for the writer's thread.
        queue.giveTurn()
        onFatal(error)
    }
}

extension Batch {
    fileprivate mutating func accept(_ plan: AppendPlan, _ decision: AppendJob.Decision) {
        taken += 1
        if plan.entries.isEmpty {
            counts.repeated += 1
        } else {
            counts.accepted += 1
            counts.events += UInt64(plan.entries.count)
        }
        bytes += plan.room + decision.room
        if !plan.entries.isEmpty || decision.signing != nil { hasWritten = true }
        let outcome = plan.outcome(lastPosition: head.position)
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

extension LogTables {
    /// Writes one event in its three tables. What is there already can only be damage: the plan looked before.
    fileprivate func write(_ entry: AppendPlan.Entry, in transaction: borrowing WriteTransaction) throws {
        let event = entry.event
        let isNew =
            try events.append(event.position, entry.record, in: transaction)
            && streams.insert(StreamKey.key(event.stream, event.version), event.position, in: transaction)
            && ids.insert(event.id.bytes, entry.known.stored, in: transaction)
        if !isNew {
            throw LogError.damaged(position: event.position, reason: "a table has an entry for it already")
        }
    }
}

extension Environment {
    fileprivate var readersStayed: LMDBError {
        LMDBError(.readersStayed, operation: "mdb_env_set_mapsize", path: path)
    }
}
