import EventLog
import LMDB

/// How somebody follows a log.
enum Manner: CaseIterable, Sendable {
    /// By the sequence of events, as fast as it can.
    case eager
    /// By the sequence, pausing now and then.
    case slow
    /// By the sequence, left and begun again after some events.
    case restarting
    /// By the sequence, in a task that is cancelled at any moment.
    case cancelled
    /// Asks for what is committed, then reads it by position.
    case reading
    /// The same on a thread of its own, with a time-out.
    case blocking
}

/// Somebody who follows the log and remembers where they are, whatever interrupts them.
final class Follower: Sendable {
    let manner: Manner
    private let generator: Monitor<SeededGenerator>
    private let bookmark = Monitor<UInt64>(0)
    private let restarted = Monitor(0)

    init(manner: Manner, seed: UInt64) {
        self.manner = manner
        generator = Monitor(SeededGenerator(seed, UInt64("\(manner)".utf8.reduce(0) { $0 &* 31 &+ Int($1) })))
    }

    var position: UInt64 { bookmark.withLock { $0 } }
    var restarts: Int { restarted.withLock { $0 } }

    /// Follows from the remembered position until `end`, or until the log is closed.
    func follow(_ log: EventLog, until end: UInt64) async throws {
        while position < end {
            try Task.checkCancellation()
            let isOver =
                switch manner {
                case .eager, .slow, .restarting: try await iterate(log, until: end)
                case .cancelled: try await iterateUntilCancelled(log, until: end)
                case .reading: try await read(log)
                case .blocking: try await block(log)
                }
            if isOver { return }
            restarted.withLock { $0 += 1 }
        }
    }

    private func see(_ event: UInt64) throws {
        try bookmark.withLock { last in
            guard event == last + 1 else { throw Failure("the \(manner) follower saw \(event) after \(last)") }
            last = event
        }
    }

    private func draw(_ range: ClosedRange<Int>) -> Int { generator.withLock { $0.number(range) } }
}

extension Follower {
    /// Answers whether it is over, rather than to be begun again.
    private func iterate(_ log: EventLog, until end: UInt64) async throws -> Bool {
        var left = manner == .restarting ? draw(1...5000) : .max
        for try await event in log.follow(after: position) {
            try see(event.position)
            if event.position == end { return true }
            if manner == .slow, event.position.isMultiple(of: 1000) {
                try await Task.sleep(nanoseconds: UInt64(draw(0...2_000_000)))
            }
            left -= 1
            if left == 0 { return false }
        }
        return true
    }

    private func iterateUntilCancelled(_ log: EventLog, until end: UInt64) async throws -> Bool {
        let task = Task { try await self.iterate(log, until: end) }
        let alarm = Task {
            try await Task.sleep(nanoseconds: UInt64(self.draw(0...50_000_000)))
            task.cancel()
        }
        defer { alarm.cancel() }
        do {
            return try await task.value
        } catch is CancellationError {
            return false
        }
    }

    private func read(_ log: EventLog) async throws -> Bool {
        do {
            _ = try await log.waitForCommit(beyond: position)
            for event in try log.read(from: position + 1, limit: draw(1...2000)) { try see(event.position) }
            return false
        } catch LogError.closed {
            return true
        }
    }

    private func block(_ log: EventLog) async throws -> Bool {
        try await withCheckedThrowingContinuation { continuation in
            do {
                // The thread is short-lived: no wait of it may occupy one that tasks run on.
                let thread = try WorkThread(name: "follower") {
                    continuation.resume(with: Result { try self.scan(log) })
                }
                thread.detach()
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    private func scan(_ log: EventLog) throws -> Bool {
        do {
            guard let last = try log.waitForCommit(beyond: position, milliseconds: draw(0...20)) else { return false }
            try log.scan(from: position + 1, through: last) { event in
                try see(event.position)
                return .next
            }
            return false
        } catch LogError.closed {
            return true
        }
    }
}
