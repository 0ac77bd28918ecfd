internal import LMDB
internal import Synchronization

/// Tells threads, tasks and observers how far the log is durable.
final class CommitSignal: Sendable {
    fileprivate struct State: Sendable {
        var position: UInt64
        var end: LogError?
        var nextToken: UInt64 = 0
        var waiters: [UInt64: Waiter] = [:]
        var observers: [UInt64: @Sendable (UInt64) -> Void] = [:]

        mutating func token() -> UInt64 {
            nextToken += 1
            return nextToken
        }
    }

    fileprivate struct Waiter: Sendable {
        let position: UInt64
        let continuation: CheckedContinuation<UInt64, any Error>
    }

    private let state: Monitor<State>
    /// The same position as in the state, for those who only look.
    private let last: Atomic<UInt64>

    init(position: UInt64) {
        state = Monitor(State(position: position))
        last = Atomic(position)
    }

    var position: UInt64 { last.load(ordering: .acquiring) }

    /// The writer's: everything up to `position` is durable, and whoever reads from now on finds it.
    func advance(to position: UInt64) {
        last.store(position, ordering: .releasing)
        let (reached, observers) = state.change { state in
            state.position = position
            let reached = state.waiters.filter { $0.value.position < position }
            for token in reached.keys { state.waiters[token] = nil }
            return (reached.values, state.observers.values)
        }
        for waiter in reached { waiter.continuation.resume(returning: position) }
        for observer in observers { observer(position) }
    }

    /// Nothing more will come: whoever waits is told why.
    func end(_ error: LogError) {
        let waiters = state.change { state in
            if state.end == nil { state.end = error }
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.continuation.resume(throwing: error) }
    }
}

// MARK: Waiting

extension CommitSignal {
    /// Suspends until the log is beyond `position`, and answers how far it is.
    func wait(beyond position: UInt64) async throws -> UInt64 {
        let token = state.withLock { $0.token() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer = state.withLock { state in state.register(token, position, continuation) }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            // Before registration there is no waiter yet: registration itself then sees the cancellation.
            let waiter = state.withLock { $0.waiters.removeValue(forKey: token) }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Blocks the thread until the log is beyond `position`; nil when `milliseconds` have passed.
    func wait(beyond position: UInt64, milliseconds: Int) throws(LogError) -> UInt64? {
        let answer: Result<UInt64, LogError>? = state.wait(milliseconds: milliseconds) { state in
            if state.position > position { return .success(state.position) }
            return state.end.map { .failure($0) }
        }
        return try answer?.get()
    }

    /// Has `observer` called after each commit, on the writer's thread, until the token is given back.
    func observe(_ observer: @escaping @Sendable (UInt64) -> Void) -> UInt64 {
        state.withLock { state in
            let token = state.token()
            state.observers[token] = observer
            return token
        }
    }

    func removeObserver(_ token: UInt64) {
        state.withLock { _ = $0.observers.removeValue(forKey: token) }
    }
}

extension CommitSignal.State {
    fileprivate mutating func register(
        _ token: UInt64, _ position: UInt64, _ continuation: CheckedContinuation<UInt64, any Error>
    ) -> Result<UInt64, any Error>? {
        if self.position > position { return .success(self.position) }
        if let end { return .failure(end) }
        if Task.isCancelled { return .failure(CancellationError()) }
        waiters[token] = CommitSignal.Waiter(position: position, continuation: continuation)
        return nil
    }
}
