internal import LMDB

/// One append that waits: what it wants to record, and whom to answer.
struct AppendJob: Sendable {
    /// What a job decided, without the type of its answer.
    struct Decision {
        let appends: [StreamAppend]
        /// What is noted as signed before it is.
        var signing: TreeHead?
        let reply: @Sendable (Appended) -> Void

        /// An upper bound of what the note takes in the map, in bytes.
        var room: Int { signing == nil ? 0 : Room.bytes(forRecordOf: 64) }
    }

    /// Whether it takes long to decide: readers are not to wait for it.
    var isLarge = false
    let decide: @Sendable (borrowing LogView) throws -> Decision
    let fail: @Sendable (any Error) -> Void
}

/// The jobs that wait for their turn to be recorded, at most `limit`, and whether somebody has the turn.
final class AppendQueue: Sendable {
    fileprivate struct State: Sendable {
        var jobs: [AppendJob] = []
        var isTaken = false
        var end: LogError?
    }

    private let state = Monitor(State())
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Adds a job, or answers why not.
    func add(_ job: AppendJob) -> LogError? {
        state.change { state in
            if let end = state.end { return end }
            if state.jobs.count >= limit { return .busy(waiting: state.jobs.count) }
            state.jobs.append(job)
            return nil
        }
    }

    /// Takes the turn if nothing waits and nobody has it.
    func takeTurn() -> Bool {
        state.withLock { state in
            guard state.jobs.isEmpty, !state.isTaken, state.end == nil else { return false }
            state.isTaken = true
            return true
        }
    }

    /// Waits for jobs and the turn, and takes both; nil when the queue has ended and is empty.
    func takeAll() -> [AppendJob]? {
        state.wait { state in
            if state.isTaken { return nil }
            if state.jobs.isEmpty { return state.end == nil ? nil : .some(nil) }
            state.isTaken = true
            return state.takeJobs()
        }
    }

    /// Gives the turn back.
    func giveTurn() {
        let isAwaited = state.withLock { state in
            state.isTaken = false
            return !state.jobs.isEmpty || state.end != nil
        }
        if isAwaited { state.change { _ in } }
    }

    /// Takes the first of the jobs that wait, at most `limit`, without waiting for any, whoever has the turn.
    func take(atMost limit: Int) -> [AppendJob] {
        state.withLock { state in
            let taken = Array(state.jobs.prefix(limit))
            state.jobs.removeFirst(taken.count)
            return taken
        }
    }

    /// Takes no more jobs: each later one is answered `error`. Those that wait stay.
    func end(_ error: LogError) {
        state.change { state in
            if state.end == nil { state.end = error }
        }
    }

    var waiting: Int { state.withLock { $0.jobs.count } }
}

extension AppendQueue.State {
    fileprivate mutating func takeJobs() -> [AppendJob] {
        let taken = jobs
        jobs = []
        return taken
    }
}
