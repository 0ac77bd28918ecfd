import Foundation
import LMDB
import Synchronization
import Testing

@testable import EventLog

@Suite("Appends of a caller that is alone")
struct AloneTests {
    /// The name of the thread that runs it, as the system has it.
    private static func threadName() -> String {
        (try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)) ?? ""
    }

    private func append(_ log: EventLog, isAlone: Bool) async throws -> (thread: String, position: UInt64) {
        let thread = Mutex("")
        let kept = Kept(thread)
        let position = try await log.append(isAlone: isAlone) { _ in
            kept.value.withLock { $0 = Self.threadName() }
            return Proposal([StreamAppend(stream: "s", expected: .any, events: [.some()])]) { $0.lastPosition }
        }
        return (kept.value.withLock { $0 }, position)
    }

    @Test("They are recorded by the caller's thread, all others by the writer's, in one order")
    func runsInPlace() async throws {
        let test = try TestLog()
        for position: UInt64 in 1...10 {
            let alone = try await append(test.log, isAlone: true)
            #expect((alone.thread == "log-writer\n", alone.position) == (false, position))
        }
        for position: UInt64 in 11...20 {
            let other = try await append(test.log, isAlone: false)
            #expect((other.thread, other.position) == ("log-writer\n", position))
        }
        let again = try test.reopened()
        #expect(try again.log.verify() == .right(20))
    }

    @Test("Where commits are slow, the writer's thread records them all")
    func slowDisk() async throws {
        var limits = Writer.Limits.small
        limits.quickCommit = .zero
        let test = try TestLog(limits: limits)
        #expect(try await append(test.log, isAlone: true).thread != "log-writer\n")
        #expect(try await append(test.log, isAlone: true).thread == "log-writer\n")
    }

    @Test("One that meets another append waits its turn")
    func waitsItsTurn() async throws {
        let test = try TestLog()
        let door = Door()
        let occupied = try await test.log.occupy(until: door)
        async let alone = append(test.log, isAlone: true)
        try await test.log.untilWaiting(1)
        door.open()
        try await occupied.value
        #expect(try await alone.thread == "log-writer\n")
    }

    @Test("What comes while one is recorded is recorded after it")
    func servesOthersAfterwards() async throws {
        let test = try TestLog()
        let (inside, door) = (Door(), Door())
        // On a thread of its own: it blocks, and Swift's pool may have one thread only.
        Thread.detachNewThread { [writer = test.log.writer] in
            let job = AppendJob(
                decide: { _ in
                    inside.open()
                    door.waitUntilOpen()
                    let append = StreamAppend(stream: "s", expected: .any, events: [.some()])
                    return AppendJob.Decision(appends: [append], reply: { _ in })
                },
                fail: { _ in })
            _ = writer.add(job, isAlone: true)
        }
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                inside.waitUntilOpen()
                continuation.resume()
            }
        }
        async let other = append(test.log, isAlone: true)
        try await test.log.untilWaiting(1)
        door.open()
        #expect(try await other == ("log-writer\n", 2))
    }

    @Test("Many at once, who each think that they are alone, lose nothing")
    func manyAtOnce() async throws {
        let test = try TestLog()
        let positions = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for caller in 0..<8 {
                group.addTask {
                    var positions: [UInt64] = []
                    for number in 0..<25 {
                        let isAlone = (caller + number) % 3 > 0
                        positions.append(try await append(test.log, isAlone: isAlone).position)
                    }
                    return positions
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        // An answer names the end of its batch, which several share.
        #expect(positions.max() == 200)
        #expect(test.log.statistics.events == 200)
        let again = try test.reopened()
        #expect(try again.log.verify() == .right(200))
    }

    @Test("One whose commit fails ends the log, and whoever waits is told; the log can be closed meanwhile")
    func fails() async throws {
        let cause = LMDBError(.noSpace, operation: "mdb_txn_commit", path: "/nowhere")
        var hooks = Writer.Hooks()
        hooks.beforeCommit = { () throws(LMDBError) in throw cause }
        let test = try TestLog(hooks: hooks)
        await #expect(throws: LogError.failed(cause)) { try await append(test.log, isAlone: true) }
        await #expect(throws: LogError.failed(cause)) { try await append(test.log, isAlone: true) }
        #expect(test.fatal.all == [.failed(cause)])
        try test.log.close()
        #expect(try TestLog(in: test.directory).log.lastPosition == 0)
    }
}

/// A mutex that closures share.
private final class Kept: Sendable {
    let value: Mutex<String>

    init(_ value: consuming Mutex<String>) { self.value = value }
}
