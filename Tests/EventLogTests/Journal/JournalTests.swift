import Foundation
import LMDB
import Testing

@testable import EventLog

@Suite("The journal")
struct JournalTests {
    private func append(_ count: Int, to log: EventLog, _ stream: String = "s") async throws {
        for _ in 0..<count { try await log.append(to: stream, [.some()]) }
    }

    /// The last position in the tables, as they are.
    private func inTables(_ log: EventLog) throws -> UInt64 {
        try log.store.environment.read { try log.store.tables.lastPosition(in: $0) }
    }

    private func hasJournal(_ test: TestLog) -> Bool { FileManager.default.fileExists(atPath: test.journalPath) }

    @Test("What is acknowledged and read by nobody is in the journal alone, and in the tables after the next start")
    func absorbed() async throws {
        let test = try TestLog()
        try await append(7, to: test.log)
        #expect(try inTables(test.log) == 0)
        #expect(test.log.lastPosition == 7)
        try test.log.abandon()
        let again = try TestLog(in: test.directory)
        #expect(try inTables(again.log) == 7)
        #expect(try again.log.verify() == .right(7))
        try await append(1, to: again.log)
        #expect(try again.log.verify() == .right(8))
    }

    @Test("Whoever reads finds all that was acknowledged before, and has it put into the tables")
    func settled() async throws {
        let test = try TestLog()
        for position: UInt64 in 1...5 {
            try await append(1, to: test.log)
            #expect(try test.log.event(at: position)?.position == position)
            #expect(try inTables(test.log) == position)
        }
    }

    @Test("A log that was closed in order has no journal")
    func closed() async throws {
        let test = try TestLog()
        #expect(!hasJournal(test))
        try await append(3, to: test.log)
        #expect(hasJournal(test))
        try test.log.close()
        #expect(!hasJournal(test))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: test.log.environmentPath).sorted() == [
                "data.mdb", "lock.mdb",
            ])
    }

    @Test("A log that is only read makes no journal")
    func readOnly() async throws {
        let test = try TestLog()
        try await append(3, to: test.log)
        let again = try test.reopened()
        #expect(try again.log.verify() == .right(3))
        #expect(!hasJournal(again))
    }

    @Test("Segments are used by turns, and what finds no room goes to the tables, in one order", arguments: [1, 2, 5])
    func turns(pages: Int) async throws {
        var limits = Writer.Limits.small
        limits.segmentBytes = pages * Journal.page
        let test = try TestLog(limits: limits)
        for number in 1...40 {
            let text = String(repeating: "x", count: number % 7 == 0 ? 9000 : 10)
            try await test.log.append(to: "s\(number % 3)", [.some(text)])
            if number % 9 == 0 { _ = try test.log.event(at: 1) }
        }
        let acknowledged = try inTables(test.log)
        #expect(acknowledged > 30 && acknowledged <= 40)
        try test.log.abandon()
        let again = try TestLog(in: test.directory, limits: limits)
        #expect(try again.log.verify() == .right(40))
        #expect(
            try FileManager.default.attributesOfItem(atPath: test.journalPath)[.size] as? Int == (1 + 2 * pages)
                * Journal.page)
    }

    @Test("What is recorded while the tables are written is beside what they still lack, in the other segment")
    func recordedMeanwhile() async throws {
        let (inside, door) = (Door(), Door())
        var hooks = Writer.Hooks()
        hooks.beforeSettling = { () throws(LMDBError) in
            inside.open()
            door.waitUntilOpen()
        }
        let test = try TestLog(hooks: hooks)
        try await append(3, to: test.log)
        let reader = try WorkThread(name: "reader") { _ = try? test.log.event(at: 1) }
        inside.waitUntilOpen()
        try await append(3, to: test.log)
        // What the end of the machine would leave now.
        let left = try TemporaryDirectory()
        try FileManager.default.copyItem(atPath: test.log.environmentPath, toPath: left.path + "/log")
        door.open()
        reader.join()
        #expect(try TestLog(in: left).log.verify() == .right(6))
        #expect(try test.log.verify() == .right(6))
    }

    @Test("Who reads while a large proposal is decided does not wait for it, whatever was recorded just before")
    func readDuringLargeProposal() async throws {
        let (free, inside, found) = (Door(), Door(), Monitor<Int?>(nil))
        let test = try TestLog()
        // Two that are taken at once.
        let occupied = try await test.log.occupy(until: free)
        async let small: Void = append(1, to: test.log)
        try await test.log.untilWaiting(1)
        async let large: (found: Int?, last: UInt64) = withCheckedThrowingContinuation { continuation in
            test.log.append(isLarge: true) { _ in
                inside.open()
                let found = found.wait(milliseconds: 10_000) { $0 }
                let append = StreamAppend(stream: "s", expected: .any, events: ProposedEvent.some(20_000))
                return Proposal([append]) { (found, $0.lastPosition) }
            } answer: {
                continuation.resume(with: $0)
            }
        }
        try await test.log.untilWaiting(2)
        let reader = try WorkThread(name: "reader") {
            inside.waitUntilOpen()
            let events = try? test.log.read(from: 1, limit: 10)
            found.change { $0 = events?.count }
        }
        free.open()
        try await occupied.value
        try await small
        #expect(try await large == (1, 20_001))
        reader.join()
        #expect(try test.log.verify() == .right(20_001))
    }

    @Test("Nor who came while the tables were written for that proposal")
    func readBeforeLargeProposal() async throws {
        let (inside, begun, found) = (Door(), Door(), Monitor<Int?>(nil))
        var hooks = Writer.Hooks()
        hooks.beforeSettling = { () throws(LMDBError) in
            inside.open()
            begun.waitUntilOpen()
            // The reader is on its way to the lock that is held here.
            usleep(100_000)
        }
        let test = try TestLog(hooks: hooks)
        try await append(1, to: test.log)
        let reader = try WorkThread(name: "reader") {
            inside.waitUntilOpen()
            begun.open()
            let events = try? test.log.read(from: 1, limit: 10)
            found.change { $0 = events?.count }
        }
        let large: Int? = try await withCheckedThrowingContinuation { continuation in
            test.log.append(isLarge: true) { _ in
                let found = found.wait(milliseconds: 10_000) { $0 }
                return Proposal([]) { _ in found }
            } answer: {
                continuation.resume(with: $0)
            }
        }
        reader.join()
        #expect(large == 1)
    }

    @Test("A batch that no segment holds is in the tables when it is acknowledged")
    func largeBatch() async throws {
        let test = try TestLog()
        try await append(2, to: test.log)
        try await test.log.append(to: "s", ProposedEvent.some(20_000))
        #expect(try inTables(test.log) == 20_002)
        try await append(1, to: test.log)
        try test.log.abandon()
        #expect(try TestLog(in: test.directory).log.verify() == .right(20_003))
    }

    @Test("What the tables do not take ends the log, once, and stays in the journal for the next start")
    func failsToSettle() async throws {
        let cause = LMDBError(.noSpace, operation: "mdb_txn_commit", path: "/nowhere")
        var hooks = Writer.Hooks()
        hooks.beforeSettling = { () throws(LMDBError) in throw cause }
        let test = try TestLog(hooks: hooks)
        try await append(3, to: test.log)
        for _ in 0..<2 { #expect(throws: LogError.failed(cause)) { try test.log.event(at: 1) } }
        await #expect(throws: LogError.failed(cause)) { try await append(1, to: test.log) }
        await #expect(throws: LogError.failed(cause)) { _ = try await test.log.waitForCommit(beyond: 3) }
        #expect(test.fatal.all == [.failed(cause)])
        try test.log.close()
        #expect(hasJournal(test))
        #expect(try TestLog(in: test.directory).log.verify() == .right(3))
    }

    @Test("A log that cannot be settled when it is closed says so, and can be closed again")
    func failsAtTheEnd() async throws {
        let cause = LMDBError(.noSpace, operation: "mdb_txn_commit", path: "/nowhere")
        var hooks = Writer.Hooks()
        hooks.beforeSettling = { () throws(LMDBError) in throw cause }
        let test = try TestLog(hooks: hooks)
        try await append(3, to: test.log)
        #expect(throws: LogError.failed(cause)) { try test.log.close() }
        #expect(test.fatal.all == [.failed(cause)])
        try test.log.close()
        #expect(try TestLog(in: test.directory).log.verify() == .right(3))
    }

    @Test("Readers that settle while many append never miss what was acknowledged")
    func settledByMany() async throws {
        let test = try TestLog()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<6 {
                group.addTask {
                    for _ in 0..<50 {
                        let appended = try await test.log.append(to: "s\(caller)", [.some()])
                        let position = try #require(appended.events.first?.position)
                        #expect(try test.log.event(at: position)?.stream == "s\(caller)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try test.log.verify() == .right(300))
    }

    @Test("A checkpoint covers what only the journal had, and is noted before it leaves")
    func checkpoint() async throws {
        let test = try TestLog()
        try await append(5, to: test.log)
        let key = try SigningKey(name: TestLog.origin)
        let head = try await test.log.checkpoint(signedBy: key).checkpoint.head
        #expect(head.size == 5)
        for _ in 0..<3 {
            try await append(300, to: test.log)
            let later = try await test.log.checkpoint(signedBy: key).checkpoint.head
            #expect(try test.log.treeHead(size: later.size) == later)
        }
        #expect(try await test.log.checkpoint(signedBy: key).checkpoint.head.size == 905)
        try await append(2, to: test.log)
        try test.log.abandon()
        let again = try TestLog(in: test.directory)
        #expect(try again.log.lastSigned()?.size == 905)
        #expect(try again.log.verify(against: [head]) == .right(907))
    }

    @Test("A backup has what only the journal had, and a log copied by hand is restored with its journal")
    func backups() async throws {
        let test = try TestLog()
        let folder = try TemporaryDirectory()
        try await append(4, to: test.log)
        #expect(try test.log.backup(to: folder.path + "/b").head.size == 4)
        try await append(2, to: test.log)
        try test.log.abandon()
        let restored = try EventLog.restore(
            from: test.directory.path, to: folder.path + "/new", origin: TestLog.origin)
        #expect(restored.head.size == 6)
        let log = try EventLog.open(directory: folder.path + "/new", origin: TestLog.origin, clock: { 0 })
        #expect(try log.verify() == .right(6))
        try log.close()
    }
}

extension TestLog {
    var journalPath: String { directory.path + "/log/journal" }
}
