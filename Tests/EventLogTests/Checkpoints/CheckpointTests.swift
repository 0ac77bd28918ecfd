import Foundation
import LMDB
import Testing

@testable import EventLog

@Suite("Checkpoints")
struct CheckpointTests {
    private let key: SigningKey

    init() throws {
        key = try SigningKey(name: TestLog.origin)
    }

    @Test("Checkpoints that another log signed are read and verified, and their roots follow from its entries")
    func ofAnotherLog() throws {
        let key = try VerifierKey(TesseraVectors.key)
        for encoded in TesseraVectors.checkpoints {
            let signed = try SignedCheckpoint(Array(encoded.utf8), signedBy: key)
            #expect(signed.encoded == encoded)
            var frontier = TreeFrontier()
            for entry in TesseraVectors.entries.prefix(Int(signed.checkpoint.head.size)) {
                frontier.append(.leaf(Array(entry.utf8))) { _, _ in }
            }
            #expect(frontier.head == signed.checkpoint.head)
        }
        let tile = TesseraVectors.entries.flatMap { TreeHash.leaf(Array($0.utf8)).bytes }
        #expect(Data(ContentDigest(of: tile).bytes).base64EncodedString() == TesseraVectors.hashTile)
    }

    @Test("Lines after the root are kept, and what is no checkpoint is refused")
    func text() throws {
        let root = "\(TreeHash.emptyRoot)"
        let extended = "o\n0\n\(root)\nmore\nlines\n"
        #expect(try Checkpoint(extended).extensions == ["more", "lines"])
        #expect(try Checkpoint(extended).text == extended)
        let malformed = [
            "", "\n", "o\n0\n", "o\n0\n\(root)", "\n0\n\(root)\n", "o\n00\n\(root)\n", "o\n-1\n\(root)\n",
            "o\n+1\n\(root)\n", "o\n18446744073709551616\n\(root)\n", "o\n1 \n\(root)\n", "o\n0\n\(root.dropLast())\n",
            "o\n0\nAAAA\n", "o\n0\n\(root)\n\nmore\n",
        ]
        for text in malformed {
            #expect(throws: ProofError.self, "\(text)") { try Checkpoint(text) }
        }
    }

    @Test("A checkpoint is of the log's origin, size and root, and its key verifies it, after each append")
    func signs() async throws {
        let log = try TestLog().log
        for count in 0..<4 {
            if count > 0 { try await log.append(to: "s", ProposedEvent.some(count)) }
            let signed = try await log.checkpoint(signedBy: key)
            #expect(signed.checkpoint.origin == TestLog.origin)
            #expect(try signed.checkpoint.head == log.treeHead())
            #expect(try SignedCheckpoint(Array(signed.encoded.utf8), signedBy: key.verifierKey) == signed)
            #expect(try log.lastSigned() == signed.checkpoint.head)
        }
    }

    @Test("A key of another name does not sign, and a checkpoint of another origin is not verified")
    func otherName() async throws {
        let log = try TestLog().log
        let other = try SigningKey(name: "other")
        await #expect(throws: ProofError.keyOfAnother(name: "other", origin: TestLog.origin)) {
            try await log.checkpoint(signedBy: other)
        }
        let foreign = try SignedCheckpoint(Checkpoint(origin: "elsewhere", head: log.treeHead()), signedBy: key)
        #expect(throws: ProofError.self) { try foreign.verify(by: key.verifierKey) }
    }

    @Test("What is signed was noted durably before: when the note fails there is no signature")
    func notedFirst() async throws {
        let commits = Counter()
        var hooks = Writer.Hooks()
        hooks.beforeCommit = { () throws(LMDBError) in
            if commits.next() == 3 { throw LMDBError(.noSpace, operation: "mdb_txn_commit", path: "/nowhere") }
        }
        let test = try TestLog(hooks: hooks)
        try await test.log.append(to: "s", [.some()])
        let first = try await test.log.checkpoint(signedBy: key)
        #expect(try await test.log.checkpoint(signedBy: key).checkpoint == first.checkpoint)
        #expect(test.log.statistics.commits == 2)
        await #expect(throws: LogError.self) {
            async let appended = test.log.append(to: "s", [.some()])
            async let signed = test.log.checkpoint(signedBy: key)
            _ = try await (appended, signed)
        }
        #expect(test.fatal.all.count == 1)
        try test.log.close()
        #expect(try TestLog(in: test.directory).log.lastSigned() == first.checkpoint.head)
    }

    @Test("A checkpoint asked for beside an append covers it or not, but only what is durable")
    func besideAppends() async throws {
        let log = try TestLog().log
        let key = key
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<30 {
                group.addTask { try await log.append(to: "s", ProposedEvent.some(3)) }
                group.addTask {
                    let head = try await log.checkpoint(signedBy: key).checkpoint.head
                    #expect(head.size <= log.lastPosition)
                    #expect(try log.treeHead(size: head.size) == head)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("A log that was rolled back, or rewritten, since it signed does not sign again, and verifying says so")
    func contradiction() async throws {
        for isShorter in [true, false] {
            let test = try TestLog()
            try await test.log.append(to: "s", ProposedEvent.some(5))
            let signed = try await test.log.checkpoint(signedBy: key).checkpoint.head
            try test.log.close()
            let other = try TestLog()
            try await other.log.append(to: "s", ProposedEvent.some(isShorter ? 3 : 9))
            try other.damage { transaction, tables in try tables.putSigned(signed, in: transaction) }
            let again = try TestLog(in: other.directory)
            let found = try again.log.treeHead()
            await #expect(throws: ProofError.contradiction(signed: signed, found: found)) {
                try await again.log.checkpoint(signedBy: key)
            }
            #expect(try again.log.lastSigned() == signed)
            #expect(try again.log.verify().problem?.position == (isShorter ? 3 : 5))
            try await again.log.append(to: "s", [.some()])
        }
    }

    @Test("A log restored from an older backup does not sign under the key that signed more, and does under another")
    func restored() async throws {
        let (test, folder) = (try TestLog(), try TemporaryDirectory())
        try await test.log.append(to: "s", ProposedEvent.some(3))
        _ = try test.log.backup(to: folder.path + "/b")
        try await test.log.append(to: "s", ProposedEvent.some(2))
        let signed = try await test.log.checkpoint(signedBy: key)
        let kept = "\(test.directory.path)/checkpoint.last.\(key.verifierKey.id)"
        #expect(try String(contentsOfFile: kept, encoding: .utf8) == signed.encoded)
        #expect(try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? Int == 0o600)
        try test.log.close()
        _ = try EventLog.restore(from: folder.path + "/b", to: test.directory.path, origin: TestLog.origin)
        let again = try TestLog(in: test.directory)
        let last = signed.checkpoint.head
        // Shorter than what was signed, as long, and longer.
        for _ in 0..<3 {
            let found = try again.log.treeHead(size: min(5, again.log.lastPosition))
            await #expect(throws: ProofError.contradiction(signed: last, found: found)) {
                try await again.log.checkpoint(signedBy: key)
            }
            try await again.log.append(to: "s", ProposedEvent.some(2))
        }
        let other = try SigningKey(name: TestLog.origin)
        #expect(try await again.log.checkpoint(signedBy: other).checkpoint.head.size == 9)
        try await again.log.append(to: "s", [.some()])
        #expect(try await again.log.checkpoint(signedBy: other).checkpoint.head.size == 10)
        // The first one, back in its place, knows what it signed, and where that cannot be read, that it signed.
        await #expect(throws: ProofError.self) { try await again.log.checkpoint(signedBy: key) }
        let whole = try Data(contentsOf: URL(filePath: kept))
        for bit in stride(from: 0, to: whole.count * 8, by: 11) {
            var changed = whole
            changed[bit / 8] ^= 1 << (bit % 8)
            try changed.write(to: URL(filePath: kept))
            await #expect(throws: (any Error).self, "bit \(bit)") { try await again.log.checkpoint(signedBy: key) }
        }
    }

    @Test("A checkpoint that cannot be kept because something is in its way is handed to nobody, and the log goes on")
    func inTheWay() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", [.some()])
        let draft = "\(test.directory.path)/checkpoint.last.\(key.verifierKey.id).new"
        try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
        await #expect(throws: LogError.self) { try await test.log.checkpoint(signedBy: key) }
        try await test.log.append(to: "s", [.some()])
        try FileManager.default.removeItem(atPath: draft)
        #expect(try await test.log.checkpoint(signedBy: key).checkpoint.head.size == 2)
    }

    @Test("A log restored from a backup that has all that was signed goes on signing")
    func restoredWhole() async throws {
        let (test, folder) = (try TestLog(), try TemporaryDirectory())
        try await test.log.append(to: "s", ProposedEvent.some(3))
        let signed = try await test.log.checkpoint(signedBy: key)
        _ = try test.log.backup(to: folder.path + "/b")
        try await test.log.append(to: "s", ProposedEvent.some(2))
        try test.log.close()
        _ = try EventLog.restore(from: folder.path + "/b", to: test.directory.path, origin: TestLog.origin)
        let again = try TestLog(in: test.directory)
        #expect(try await again.log.checkpoint(signedBy: key).encoded == signed.encoded)
        try await again.log.append(to: "s", [.some()])
        #expect(try await again.log.checkpoint(signedBy: key).checkpoint.head.size == 4)
    }

    @Test("A damaged tree does not sign what contradicts its own last checkpoint")
    func damagedTree() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(300))
        _ = try await test.log.checkpoint(signedBy: key)
        try await test.log.append(to: "s", ProposedEvent.some(300))
        try test.damage { transaction, tables in
            try tables.tree.put(TreeNode(level: 8, index: 0), .emptyRoot, in: transaction)
        }
        let again = try TestLog(in: test.directory)
        await #expect(throws: ProofError.self) { try await again.log.checkpoint(signedBy: key) }
    }

    @Test("A proof file proves its record to whoever has the key, and nothing else")
    func proofFile() async throws {
        let log = try TestLog().log
        try await log.append(to: "s", ProposedEvent.some(300))
        let signed = try await log.checkpoint(signedBy: key)
        try await log.append(to: "s", ProposedEvent.some(5))
        for (position, extra) in [(1, nil), (257, [1, 2]), (300, [])] as [(UInt64, [UInt8]?)] {
            let record = try #require(try log.record(at: position))
            let file = try log.proofFile(position: position, checkpoint: signed, extra: extra)
            let read = try ProofFile(Array(file.encoded.utf8))
            #expect(read == file)
            try read.verify(record: record, key: key.verifierKey)
            let other = try #require(try log.record(at: position + 1))
            #expect(throws: ProofError.self) { try read.verify(record: other, key: key.verifierKey) }
            let stranger = try SigningKey(name: TestLog.origin).verifierKey
            #expect(throws: ProofError.self) { try read.verify(record: record, key: stranger) }
        }
        #expect(throws: ProofError.outOfRange(asked: 301, size: 300)) {
            try log.proofFile(position: 301, checkpoint: signed)
        }
    }

    @Test("No proof is made for a checkpoint of another log")
    func otherTree() async throws {
        let (log, other) = (try TestLog().log, try TestLog().log)
        for log in [log, other] { try await log.append(to: "s", ProposedEvent.some(3)) }
        let signed = try await other.checkpoint(signedBy: key)
        let expected = ProofError.otherTree(stated: signed.checkpoint.head, found: try log.treeHead())
        #expect(throws: expected) { try log.proofFile(position: 1, checkpoint: signed) }
    }

    @Test("Any changed byte of a proof file is noticed")
    func changedProofFile() async throws {
        let log = try TestLog().log
        try await log.append(to: "s", ProposedEvent.some(6))
        let signed = try await log.checkpoint(signedBy: key)
        let record = try #require(try log.record(at: 3))
        let encoded = Array(try log.proofFile(position: 3, checkpoint: signed).encoded.utf8)
        for place in encoded.indices {
            for bit: UInt8 in [0, 3, 5] {
                var changed = encoded
                changed[place] ^= 1 << bit
                #expect(throws: ProofError.self) {
                    try ProofFile(changed).verify(record: record, key: key.verifierKey)
                }
            }
        }
    }
}
