import LMDB
import Testing

@testable import EventLog

@Suite("Verifying")
struct VerifyTests {
    /// Five events in two streams; the third is the second of `a`.
    private func filled() async throws -> TestLog {
        let test = try TestLog()
        for stream in ["a", "b", "a", "a", "b"] { try await test.log.append(to: stream, [.some()]) }
        return test
    }

    /// What is found after a change behind the log's back; the leaves are made to fit, so that the rest must find it.
    private func problem(
        fittingLeaves: Bool = true, _ change: (borrowing WriteTransaction, LogTables, RecordedEvent) throws -> Void
    ) async throws -> Verification.Problem? {
        let test = try await filled()
        let third = try #require(try test.log.event(at: 3))
        try test.damage { transaction, tables in
            try change(transaction, tables, third)
            if fittingLeaves { try tables.fitLeaves(in: transaction) }
        }
        let again = try TestLog(in: test.directory)
        return try again.log.verify().problem
    }

    @Test("A sound log has no problem, and its events are counted")
    func sound() async throws {
        let test = try await filled()
        var told: [UInt64] = []
        #expect(try test.log.verify { told.append($0) } == .right(5))
        #expect(told == [5])
    }

    @Test("A missing event is found, and reading does not pass over it")
    func missing() async throws {
        let test = try await filled()
        try test.damage { transaction, tables in _ = try tables.events.delete(3, in: transaction) }
        let log = try TestLog(in: test.directory).log
        #expect(try log.verify().problem?.position == 3)
        #expect(throws: LogError.self) { try log.read(from: 1, limit: 5) }
    }

    @Test("A changed content is found by its digest")
    func changedContent() async throws {
        let problem = try await problem { transaction, tables, third in
            var changed = third
            changed.payload[0] ^= 1
            try tables.events.put(3, changed.encoded(), in: transaction)
        }
        #expect(problem == .init(position: 3, fault: .changedContent))
    }

    @Test("A record that does not decode is found", arguments: [true, false])
    func badRecord(fittingLeaves: Bool) async throws {
        let problem = try await problem(fittingLeaves: fittingLeaves) { transaction, tables, _ in
            try tables.events.put(3, [1, 2, 3], in: transaction)
        }
        #expect(problem?.position == 3)
    }

    @Test("A record in another's place is found")
    func movedRecord() async throws {
        let problem = try await problem { transaction, tables, third in
            try tables.events.put(4, third.encoded(), in: transaction)
        }
        #expect(problem?.position == 4)
    }

    @Test("A gap in a stream's versions is found")
    func versionGap() async throws {
        let problem = try await problem { transaction, tables, third in
            var changed = third
            changed.version = 7
            try tables.events.put(3, changed.encoded(), in: transaction)
        }
        #expect(problem == .init(position: 3, fault: .versionGap(stream: "a", version: 7)))
    }

    @Test("An instant that goes back is found")
    func earlier() async throws {
        let problem = try await problem { transaction, tables, third in
            var changed = third
            changed.recorded -= 1
            try tables.events.put(3, changed.encoded(), in: transaction)
        }
        #expect(problem?.position == 3)
    }

    @Test("Any changed bit of what an identity leads to is found at its position, and is no answer to what comes again")
    func changedIdentity() async throws {
        let test = try TestLog()
        let digest = ContentDigest(of: Array("what was asked".utf8))
        let given = ProposedEvent.some(digest: digest)
        try await test.log.append(to: "s", [.some(), given])
        _ = try test.log.event(at: 2)
        let (environment, tables) = (test.log.store.environment, test.log.store.tables)
        let stored = try #require(try environment.read { try tables.ids.get(given.id.bytes, in: $0) })
        #expect(stored.count == 49)
        for bit in 0..<(stored.count * 8) {
            var changed = stored
            changed[bit / 8] ^= 1 << (bit % 8)
            try environment.write { try tables.ids.put(given.id.bytes, changed, in: $0) }
            #expect(try test.log.verify().problem?.position == 2, "bit \(bit)")
            #expect(throws: LogError.self, "bit \(bit)") { try test.log.lookup(given.id) }
        }
        try environment.write { try tables.ids.put(given.id.bytes, stored, in: $0) }
        #expect(try test.log.verify() == .right(2))
        #expect(try await test.log.append(to: "s", [given]).isRepeated)
    }

    @Test("The digests of the first logs, which had no sum, are read for ever")
    func firstDigests() async throws {
        let test = try TestLog()
        let given = ProposedEvent.some(digest: ContentDigest(of: [1]))
        try await test.log.append(to: "s", [given])
        try test.damage { transaction, tables in
            var stored = try #require(try tables.ids.get(given.id.bytes, in: transaction)).prefix(41)
            stored[8] = 1
            try tables.ids.put(given.id.bytes, Array(stored), in: transaction)
        }
        let again = try TestLog(in: test.directory)
        #expect(try again.log.lookup(given.id)?.isGivenDigest == true)
        #expect(try again.log.verify() == .right(1))
        #expect(try await again.log.append(to: "s", [given]).isRepeated)
    }

    @Test("An entry of the streams or ids table that is missing or leads elsewhere is found")
    func wrongEntries() async throws {
        let first = try await problem { transaction, tables, _ in
            _ = try tables.streams.delete(StreamKey.key("a", 2), in: transaction)
        }
        let second = try await problem { transaction, tables, _ in
            try tables.streams.put(StreamKey.key("a", 2), 4, in: transaction)
        }
        let third = try await problem { transaction, tables, third in
            _ = try tables.ids.delete(third.id.bytes, in: transaction)
        }
        let fourth = try await problem { transaction, tables, third in
            try tables.ids.put(third.id.bytes, [1], in: transaction)
        }
        #expect([first, second, third, fourth].map { $0?.position } == [3, 3, 3, 3])
    }

    @Test("An entry that no event has is found")
    func strayEntry() async throws {
        let problem = try await problem { transaction, tables, _ in
            try tables.streams.put(StreamKey.key("c", 1), 3, in: transaction)
        }
        #expect(problem?.reason == "there are 5 events, 6 entries in streams and 5 in ids")
    }
}

extension LogTables {
    /// Writes the leaf of every record again, as somebody would who changes records and knows of the tree.
    func fitLeaves(in transaction: borrowing WriteTransaction) throws {
        for position in 1...(try lastPosition(in: transaction)) {
            guard let record = try events.get(position, in: transaction) else { continue }
            try tree.put(TreeNode(level: 0, index: position - 1), .leaf(record), in: transaction)
        }
        _ = try meta.delete(Meta.frontier, in: transaction)
    }
}
