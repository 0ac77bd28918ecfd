import EventLog
import LMDB

/// Two tasks that read a log from beginning to end, again and again, as queries do.
struct Readers {
    private let tasks: [Task<Void, Never>]

    init(_ log: EventLog) {
        tasks = (0..<2).map { _ in
            Task.detached {
                while !Task.isCancelled {
                    // Once the log failed its readers may be refused: what counts is that they are not harmed.
                    _ = try? log.scan { _ in .next }
                    await Task.yield()
                }
            }
        }
    }

    func stop() {
        for task in tasks { task.cancel() }
    }
}
