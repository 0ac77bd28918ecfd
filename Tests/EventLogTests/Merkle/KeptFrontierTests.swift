import LMDB
import Testing

@testable import EventLog

@Suite("The right edge that a log keeps beside its tree")
struct KeptFrontierTests {
    /// A log that was closed with 717 events, and what it then keeps.
    private func closed() async throws -> (test: TestLog, kept: String) {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(600))
        try await test.log.append(to: "s", ProposedEvent.some(117))
        return (test, try #require(try kept(by: test)))
    }

    private func kept(by test: TestLog) throws -> String? {
        var kept: String?
        try test.damage { transaction, tables in kept = try tables.meta.get(Meta.frontier, in: transaction) }
        return kept
    }

    /// An edge of the same size that is whole, and not the tree's.
    private func wrong(_ kept: String) -> String {
        var words = kept.split(separator: " ").dropLast().map(String.init)
        words.swapAt(2, 3)
        let content = words.joined(separator: " ")
        return "\(content) \(TreeHash.leaf(Array(content.utf8)))"
    }

    /// The root of the tree once one more event was recorded on what is kept.
    private func rootGoingOn(_ test: TestLog, with kept: [UInt8]?) async throws -> TreeHash {
        let again = try TestLog(in: test.directory)
        try again.damage { transaction, tables in
            if let kept {
                try kept.withUnsafeBytes { try tables.meta.putBytes(Meta.frontier, $0, in: transaction) }
            } else {
                _ = try tables.meta.delete(Meta.frontier, in: transaction)
            }
        }
        let next = try TestLog(in: test.directory)
        try await next.log.append(to: "s", [.some()])
        #expect(try next.log.verify() == .right(next.log.lastPosition))
        let root = try next.log.treeHead().root
        try next.log.close()
        return root
    }

    @Test("is that of its last event, in the layout's words")
    func kept() async throws {
        let (test, kept) = try await closed()
        let words = kept.split(separator: " ")
        // 717 is 512 and 128 and 64 and 8 and 4 and 1.
        #expect(words.count == 1 + 6 + 1)
        #expect(words.first == "717")
        let again = try TestLog(in: test.directory)
        #expect(try again.log.treeHead(size: 512).root.description == words[1])
        let content = words.dropLast().joined(separator: " ")
        #expect(TreeHash.leaf(Array(content.utf8)).description == words.last.map(String.init))
    }

    @Test("is used when it is whole: a start reads nothing of the tree but its size")
    func used() async throws {
        let (test, kept) = try await closed()
        let again = try TestLog(in: test.directory)
        // The node over the first 256 events, without which no edge can be made.
        try again.damage { transaction, tables in
            _ = try tables.tree.delete(TreeNode(level: 8, index: 0), in: transaction)
        }
        try TestLog(in: test.directory).log.close()
        #expect(try self.kept(by: again) == kept)
        try again.damage { transaction, tables in _ = try tables.meta.delete(Meta.frontier, in: transaction) }
        #expect(throws: LogError.self) { try TestLog(in: test.directory) }
    }

    @Test("is made of the tree when it is missing, changed in any way, or of another size")
    func unused() async throws {
        let (test, kept) = try await closed()
        let former = try await closed().kept
        try test.damage { transaction, tables in
            for bit in 0..<(kept.utf8.count * 8) {
                var changed = Array(kept.utf8)
                changed[bit / 8] ^= 1 << (bit % 8)
                try changed.withUnsafeBytes { try tables.meta.putBytes(Meta.frontier, $0, in: transaction) }
                #expect(try tables.keptFrontier(in: transaction) == nil, "bit \(bit)")
            }
        }
        // One that is no text any more, and one that is.
        for bit in [7, 8] {
            var changed = Array(kept.utf8)
            changed[bit / 8] ^= 1 << (bit % 8)
            _ = try await rootGoingOn(test, with: changed)
        }
        for other in [nil, "", "717", " ", "717 " + TreeHash.leaf(Array("717".utf8)).description, former] {
            _ = try await rootGoingOn(test, with: other.map { Array($0.utf8) })
        }
    }

    @Test("is compared with the tree by a verification")
    func verified() async throws {
        let (test, kept) = try await closed()
        let other = wrong(kept)
        let again = try TestLog(in: test.directory)
        try again.damage { transaction, tables in try tables.meta.put(Meta.frontier, other, in: transaction) }
        #expect(
            try TestLog(in: test.directory).log.verify().problem
                == Verification.Problem(position: 717, fault: .treeEdge))
        // What is copied is without it.
        let folder = try TemporaryDirectory()
        let log = try TestLog(in: test.directory).log
        _ = try log.backup(to: folder.path + "/b")
        try log.close()
        let copy = try EventLog.open(directory: folder.path + "/b", origin: TestLog.origin, clock: { 0 })
        #expect(try copy.verify() == .right(717))
        try copy.close()
    }

    @Test("is left out of a copy, also of one larger than the map that it is opened with")
    func leftOut() async throws {
        let (test, folder) = (try TestLog(), try TemporaryDirectory())
        for _ in 0..<40 { try await test.log.append(to: "s", [.some(String(repeating: "x", count: 60_000))]) }
        let summary = try test.log.backup(to: folder.path + "/b")
        #expect(summary.bytes > 2 << 20)
        let copy = try EventLog.open(directory: folder.path + "/b", origin: TestLog.origin, clock: { 0 })
        #expect(try copy.read { try copy.store.tables.keptFrontier(in: $0) } == nil)
        #expect(try copy.verify() == .right(40))
        try copy.close()
    }

    @Test("is compared with the tree also when others are recorded meanwhile")
    func verifiedMeanwhile() async throws {
        let (test, kept) = try await closed()
        let other = wrong(kept)
        let again = try TestLog(in: test.directory)
        let (environment, tables) = (again.log.store.environment, again.log.store.tables)
        try environment.write { try tables.meta.put(Meta.frontier, other, in: $0) }
        let found = try again.log.verify { position in
            if position < 717 { _ = try environment.write { try tables.meta.delete(Meta.frontier, in: $0) } }
        }
        #expect(found.problem == Verification.Problem(position: 717, fault: .treeEdge))
    }

    @Test("is kept with what a journal had, and with the tree that an old log is given")
    func otherWays() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(5))
        try test.log.abandon()
        let again = try TestLog(in: test.directory)
        #expect(try kept(by: again)?.hasPrefix("5 ") == true)
        try again.damage { transaction, tables in
            try tables.tree.deleteAll(in: transaction)
            _ = try tables.meta.delete(Meta.frontier, in: transaction)
        }
        try TestLog(in: test.directory).log.close()
        #expect(try kept(by: again)?.hasPrefix("5 ") == true)
    }
}
