import NIOCore

/// Runs the tasks of brief handlers on the event loop of their connection.
///
/// A call that only hands work over and waits would otherwise change threads twice more, which costs more than what it
/// does.
final class LoopExecutor: TaskExecutor {
    private let eventLoop: any EventLoop
    private let shared: ServerShared

    init(_ eventLoop: any EventLoop, _ shared: ServerShared) {
        (self.eventLoop, self.shared) = (eventLoop, shared)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        // A loop that has ended would lose the job, and whoever awaits its task would wait for ever.
        guard !shared.isStopped else { return globalConcurrentExecutor.enqueue(job) }
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
