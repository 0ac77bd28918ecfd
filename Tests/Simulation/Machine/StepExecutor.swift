import Synchronization

/// Runs tasks on the simulation's one thread, when it says so, in the order in which they became ready: Swift's pool
/// decides nothing.
final class StepExecutor: TaskExecutor {
    private let ready = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        ready.withLock { $0.append(job) }
    }

    /// Runs what is ready, and what that makes ready, until every task waits for something else.
    func run() {
        while let job = ready.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

/// What a task came to; nothing while it waits.
final class Answer<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    init(on executor: StepExecutor, _ body: @escaping @Sendable () async throws -> Value) {
        Task(executorPreference: executor) {
            let result: Result<Value, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            self.result.withLock { $0 = result }
        }
    }

    var found: Result<Value, any Error>? { result.withLock { $0 } }
}
