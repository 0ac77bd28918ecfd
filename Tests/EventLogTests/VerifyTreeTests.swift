import LMDB
import Testing

@testable import EventLog

@Suite("Verifying against the tree")
struct VerifyTreeTests {
    /// Forty events of all shapes; every other one gave its own digest, which then says nothing about the content.
    private func filled() async throws -> TestLog {
        let test = try TestLog()
        for number in 0..<40 {
            let digest = number.isMultiple(of: 2) ? ContentDigest(of: [UInt8(number)]) : nil
            let text = String(repeating: "é\(number) ", count: number * number % 50)
            try await test.log.append(to: "stream/\(number % 7)", [.some(text, digest: digest)])
        }
        return test
    }

    @Test("Any changed bit of any record is found at its position, and nothing is found when it is put back")
    func flips() async throws {
        let test = try await filled()
        let (log, tables) = (test.log, test.log.store.tables)
        var random = SeededGenerator(seed: 20_261_122)
        for _ in 0..<1000 {
            let position = UInt64.random(in: 1...40, using: &random)
            let record = try #require(try log.record(at: position))
            var changed = record
            let bit = Int.random(in: 0..<(record.count * 8), using: &random)
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            try log.store.environment.write { try tables.events.put(position, changed, in: $0) }
            let found = try log.verify()
            #expect(found.problem?.position == position, "bit \(bit) of record \(position)")
            #expect(found.events == position - 1)
            try log.store.environment.write { try tables.events.put(position, record, in: $0) }
            #expect(try log.verify() == .right(40))
        }
    }

    @Test("A record cut short, made longer or replaced by another is found at its position")
    func replaced() async throws {
        let test = try await filled()
        let tables = test.log.store.tables
        let record = try #require(try test.log.record(at: 7))
        let other = try #require(try test.log.record(at: 8))
        for changed in [record.dropLast(), record + [0], other, []] {
            try test.log.store.environment.write { try tables.events.put(7, Array(changed), in: $0) }
            #expect(try test.log.verify().problem?.position == 7)
        }
    }

    @Test("A changed, missing or additional node of the tree is found")
    func nodes() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(600))
        let (environment, tables) = (test.log.store.environment, test.log.store.tables)
        for (node, position) in [(TreeNode(level: 0, index: 41), 42), (TreeNode(level: 8, index: 1), 512)] {
            let hash = try test.log.read { try tables.hash(of: node, in: $0) }
            try environment.write { try tables.tree.put(node, hash.changed(bit: 100), in: $0) }
            #expect(try test.log.verify().problem?.position == UInt64(position))
            _ = try environment.write { try tables.tree.delete(node, in: $0) }
            #expect(try test.log.verify().problem?.position == UInt64(position))
            try environment.write { try tables.tree.put(node, hash, in: $0) }
            #expect(try test.log.verify() == .right(600))
        }
        try environment.write { try tables.tree.put(TreeNode(level: 16, index: 0), .emptyRoot, in: $0) }
        #expect(try test.log.verify().problem?.reason == "the tree has 603 nodes, and 600 events make 602")
    }

    @Test("A log rewritten with its tree is right by itself, and wrong by a checkpoint that was kept elsewhere")
    func rewritten() async throws {
        let test = try await filled()
        let kept = try [1, 20, 40].map { try test.log.treeHead(size: $0) }
        #expect(try test.log.verify(against: kept) == .right(40))
        let event = try #require(try test.log.event(at: 7))
        try test.damage { transaction, tables in
            var changed = event
            changed.payload += Array("!".utf8)
            try tables.events.put(7, changed.encoded(), in: transaction)
            try tables.fitLeaves(in: transaction)
        }
        let again = try TestLog(in: test.directory)
        #expect(try again.log.verify() == .right(40))
        #expect(try again.log.verify(against: [kept[0]]) == .right(40))
        let found = try again.log.verify(against: kept)
        #expect(found.problem?.position == 20)
        #expect(found.problem?.reason.contains("a checkpoint states 20 events") == true)
    }

    @Test("A log that is shorter than a checkpoint kept elsewhere was rolled back")
    func rolledBack() async throws {
        let test = try await filled()
        let head = try test.log.treeHead()
        let earlier = try TestLog()
        for position in 1...30 as ClosedRange<UInt64> {
            let event = try #require(try test.log.event(at: position))
            try await earlier.log.append(to: event.stream, [.some()])
        }
        let found = try earlier.log.verify(against: [head])
        #expect(found.problem?.position == 30)
        #expect(found.events == 0)
    }

    @Test("An empty log is right, and has nothing of what a checkpoint says")
    func empty() throws {
        let log = try TestLog().log
        #expect(try log.verify() == .right(0))
        #expect(try log.verify(against: [log.treeHead()]) == .right(0))
        #expect(try log.verify(against: [TreeHead(size: 0, root: .leaf([]))]).problem != nil)
        #expect(try log.verify(against: [TreeHead(size: 1, root: .leaf([]))]).problem != nil)
    }
}
