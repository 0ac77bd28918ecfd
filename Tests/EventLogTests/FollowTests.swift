import Synchronization
import Testing

@testable import EventLog

@Suite("Reading and following")
struct FollowTests {
    private func fill(_ log: EventLog, _ count: Int) async throws {
        try await log.append(to: "s", ProposedEvent.some(count))
    }

    @Test("Reading gives pages from a position on, and nothing beyond the end")
    func reads() async throws {
        let log = try TestLog().log
        #expect(try log.read(from: 1, limit: 10).isEmpty)
        try await fill(log, 25)
        #expect(try log.read(from: 1, limit: 10).map(\.position) == Array(1...10))
        #expect(try log.read(from: 21, limit: 10).map(\.position) == Array(21...25))
        #expect(try log.read(from: 26, limit: 10).isEmpty)
        #expect(try log.read(from: 0, limit: 1).map(\.position) == [1])
        #expect(try log.read(from: 1, limit: 0).isEmpty)
    }

    @Test("A page of great events is cut by its bytes but never empty")
    func bytePages() async throws {
        let log = try TestLog().log
        for _ in 0..<40 { try await log.append(to: "s", [.some(String(repeating: "x", count: 60_000))]) }
        let page = try log.read(from: 1, limit: 1000)
        #expect(page.count < 40)
        #expect(page.count > 10)
        #expect(page.map(\.position) == Array(1...UInt64(page.count)))
    }

    @Test("A scan sees each event once, across pages, within its bounds")
    func scans() async throws {
        let log = try TestLog().log
        try await fill(log, 3500)
        var seen: [UInt64] = []
        let last = try log.scan { event in
            seen.append(event.position)
            return .next
        }
        #expect(seen == Array(1...3500))
        #expect(last == 3500)
        seen = []
        #expect(
            try log.scan(from: 990, through: 2010) { event in
                seen.append(event.position)
                return .next
            } == 2010)
        #expect(seen == Array(990...2010))
        seen = []
        #expect(
            try log.scan(from: 5) { event in
                seen.append(event.position)
                return seen.count == 3 ? .stop : .next
            } == 7)
        #expect(seen == [5, 6, 7])
        #expect(try log.scan(from: 3501) { _ in .next } == nil)
    }

    @Test("Followers see every event once and in order while others append", arguments: [0, 500] as [UInt64])
    func neverSkips(start: UInt64) async throws {
        let log = try TestLog().log
        let total: UInt64 = 2000
        try await fill(log, 700)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for follower in 0..<3 {
                group.addTask {
                    var expected = start + 1
                    for try await event in log.follow(after: start) {
                        #expect(event.position == expected)
                        expected += 1
                        // One of them is slow: it yields often and falls behind.
                        if follower == 0 && event.position % 7 == 0 { await Task.yield() }
                        if event.position == total { break }
                    }
                    #expect(expected == total + 1)
                }
            }
            for appender in 0..<5 {
                group.addTask {
                    for _ in 0..<130 { try await log.append(to: "a/\(appender)", ProposedEvent.some(2)) }
                }
            }
            try await group.waitForAll()
        }
        #expect(log.lastPosition == total)
    }

    @Test("A follower waits for what comes, and ends when the log is closed")
    func endsAtClose() async throws {
        let log = try TestLog().log
        let seen = Task {
            var positions: [UInt64] = []
            for try await event in log.follow() { positions.append(event.position) }
            return positions
        }
        try await fill(log, 2)
        try await log.append(to: "s", [.some()])
        _ = try await log.waitForCommit(beyond: 2)
        try await Task.sleep(nanoseconds: 2_000_000)
        try log.close()
        let positions = try await seen.value
        #expect(positions == Array(1...3).prefix(positions.count).map { UInt64($0) })
    }

    @Test("A cancelled follower stops waiting")
    func cancels() async throws {
        let log = try TestLog().log
        let follower = Task {
            for try await _ in log.follow() {}
        }
        follower.cancel()
        await #expect(throws: CancellationError.self) { try await follower.value }
    }

    @Test("A thread waits for a commit, or for its time to pass")
    func threadWaits() async throws {
        let log = try TestLog().log
        #expect(try log.waitForCommit(beyond: 0, milliseconds: 1) == nil)
        let waited = Mutex<UInt64?>(nil)
        let done = Door()
        let thread = try WorkThread(name: "waits") {
            let position = try? log.waitForCommit(beyond: 1, milliseconds: 600_000)
            waited.withLock { $0 = position }
            done.open()
        }
        try await fill(log, 1)
        try await fill(log, 1)
        thread.join()
        done.waitUntilOpen()
        #expect(waited.withLock { $0 } == 2)
        try log.close()
        #expect(throws: LogError.closed) { try log.waitForCommit(beyond: 2, milliseconds: 600_000) }
    }

    @Test("An observer is told of each commit until it is cancelled")
    func observes() async throws {
        let log = try TestLog().log
        let told = Mutex<[UInt64]>([])
        let observation = log.onCommit { position in told.withLock { $0.append(position) } }
        try await fill(log, 2)
        try await fill(log, 3)
        #expect(told.withLock { $0 } == [2, 5])
        observation.cancel()
        try await fill(log, 1)
        #expect(told.withLock { $0 } == [2, 5])
    }
}
