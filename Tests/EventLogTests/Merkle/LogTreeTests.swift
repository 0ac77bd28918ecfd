import LMDB
import Testing

@testable import EventLog

@Suite("The tree of a log")
struct LogTreeTests {
    @Test("Each event has its leaf with its commit, and the root is that of the records")
    func grows() async throws {
        let log = try TestLog().log
        var frontier = TreeFrontier()
        for count in [1, 2, 3, 250, 1, 300] {
            let appended = try await log.append(to: "s", ProposedEvent.some(count))
            for event in appended.events { frontier.append(.leaf(event.encoded())) { _, _ in } }
            #expect(try log.treeHead() == frontier.head)
        }
        #expect(try log.treeHead(size: 0).root == .emptyRoot)
        #expect(try log.record(at: 7) == log.event(at: 7)?.encoded())
        #expect(try log.record(at: 558) == nil)
        #expect(throws: ProofError.outOfRange(asked: 558, size: 557)) { try log.treeHead(size: 558) }
    }

    @Test("Proofs of the log's events and of its growth are verified; what is not recorded has none")
    func proofs() async throws {
        let log = try TestLog().log
        try await log.append(to: "s", ProposedEvent.some(600))
        for (position, size) in [(1, 1), (1, 600), (256, 256), (257, 300), (512, 513), (600, 600)] as [(UInt64, UInt64)]
        {
            let record = try #require(try log.record(at: position))
            let proof = try log.inclusionProof(position: position, size: size)
            try proof.verify(leaf: .leaf(record), root: log.treeHead(size: size).root)
        }
        for (old, new) in [(1, 600), (255, 256), (256, 600), (300, 600), (600, 600)] as [(UInt64, UInt64)] {
            let proof = try log.consistencyProof(old: old, new: new)
            try proof.verify(oldRoot: log.treeHead(size: old).root, newRoot: log.treeHead(size: new).root)
            #expect(try ConsistencyProof(old: old, new: new, text: proof.text) == proof)
        }
        #expect(throws: ProofError.self) { try ConsistencyProof(old: 1, new: 2, text: "AAAA\n") }
        #expect(throws: ProofError.outOfRange(asked: 0, size: 600)) { try log.inclusionProof(position: 0, size: 600) }
        #expect(throws: ProofError.outOfRange(asked: 9, size: 8)) { try log.inclusionProof(position: 9, size: 8) }
        #expect(throws: ProofError.outOfRange(asked: 601, size: 600)) {
            try log.inclusionProof(position: 1, size: 601)
        }
        #expect(throws: ProofError.outOfRange(asked: 0, size: 600)) { try log.consistencyProof(old: 0, new: 600) }
        #expect(throws: ProofError.outOfRange(asked: 8, size: 7)) { try log.consistencyProof(old: 8, new: 7) }
    }

    @Test("Kept are the leaves and each eighth level, in the order in which they were made")
    func keptNodes() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(600))
        var nodes: [TreeNode] = []
        try test.damage { transaction, tables in
            try tables.tree.scan(in: transaction) { key, value in
                #expect(value.count == 32)
                if let node = TreeKey.value(of: key) { nodes.append(node) }
                return .next
            }
        }
        #expect(nodes.count == 602)
        #expect(nodes.filter { $0.level == 8 } == [TreeNode(level: 8, index: 0), TreeNode(level: 8, index: 1)])
        #expect(nodes.firstIndex(of: TreeNode(level: 8, index: 0)) == 256)
        #expect(TreeNode.keptCount(size: 600) == 602)
        #expect(TreeNode.keptCount(size: 65_536) == 65_536 + 256 + 1)
    }

    @Test(
        "A log without a tree, or with the beginning of one, gets it when it is opened", arguments: [0, 1, 255, 4500])
    func completes(kept: UInt64) async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(9000))
        let head = try test.log.treeHead()
        try test.damage { transaction, tables in
            try tables.meta.put("layout", "older", in: transaction)
            for end in (kept + 1)...9000 {
                for level: UInt8 in [0, 8] where end.isMultiple(of: 1 << UInt64(level)) {
                    try tables.tree.delete(TreeNode(level: level, index: end >> level - 1), in: transaction)
                }
            }
            #expect(try tables.treeSize(in: transaction) == kept)
        }
        let again = try TestLog(in: test.directory)
        #expect(try again.log.treeHead() == head)
        #expect(try again.log.verify() == .right(9000))
        try await again.log.append(to: "s", [.some()])
        #expect(try again.log.verify() == .right(9001))
        try again.damage { transaction, tables in
            let layout = try tables.meta.get("layout", in: transaction)
            #expect(layout == Meta.layoutText)
        }
    }

    @Test("A log whose last events are gone is refused, with the position of the first one missing")
    func lostEnd() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(5))
        try test.damage { transaction, tables in
            for position in [4, 5] as [UInt64] { try tables.events.delete(position, in: transaction) }
        }
        let error = #expect(throws: LogError.self) { try TestLog(in: test.directory) }
        #expect(error == .damaged(position: 4, reason: "the tree has its leaf, and the event is missing"))
    }

    @Test("A batch that fails leaves neither events nor leaves")
    func failedBatch() async throws {
        var hooks = Writer.Hooks()
        let commits = Counter()
        hooks.beforeCommit = { () throws(LMDBError) in
            if commits.next() == 2 { throw LMDBError(.noSpace, operation: "mdb_txn_commit", path: "/nowhere") }
        }
        let test = try TestLog(hooks: hooks)
        try await test.log.append(to: "s", ProposedEvent.some(3))
        await #expect(throws: LogError.self) { try await test.log.append(to: "s", ProposedEvent.some(300)) }
        let again = try test.reopened()
        #expect(try again.log.verify() == .right(3))
        #expect(try again.log.read { try again.log.store.tables.treeSize(in: $0) } == 3)
    }
}
