import Foundation
import Testing

@testable import EventLog

/// The verifier in another language, which shares no code with the log.
@Suite("scripts/verify-proof", .serialized)
struct VerifyProofTests {
    private let directory: TemporaryDirectory
    private let key: SigningKey
    private let test: TestLog

    init() throws {
        directory = try TemporaryDirectory()
        key = try SigningKey(name: TestLog.origin)
        test = try TestLog()
    }

    @Test("python3 and its package cryptography are installed, which the tests below need")
    func findsPython() throws {
        let found = try Python.run(["-c", "import cryptography"])
        #expect(found.status == 0, "scripts/install-dependencies --for-tests installs it: \(found.output)")
    }

    @Test("It proves records by their bytes or their leaf hash, first, last and in between")
    func provesRecords() async throws {
        try await test.log.append(to: "s", ProposedEvent.some(300))
        let signed = try await test.log.checkpoint(signedBy: key)
        for position in [1, 2, 256, 300] as [UInt64] {
            let proof = try file("\(position).tlog-proof", proof(position, signed, extra: [1, 2, 3]))
            let record = try #require(try test.log.record(at: position))
            try expectProved([proof, try file("record", record)], "number \(position) of the 300")
            try expectProved([proof, "--leaf", "\(TreeHash.leaf(record))"], "number \(position) of the 300")
            let other = try #require(try test.log.record(at: position % 300 + 1))
            try expectRefused([proof, try file("other", other)], "not in the tree")
        }
    }

    @Test("It refuses a proof with any line changed, left out or added, a changed record and another's key")
    func refusesChanges() async throws {
        try await test.log.append(to: "s", ProposedEvent.some(5))
        let signed = try await test.log.checkpoint(signedBy: key)
        let record = try file("record", try #require(try test.log.record(at: 4)))
        let encoded = try proof(4, signed)
        try expectProved([try file("proof", encoded), record], "number 4 of the 5")
        let lines = String(decoding: encoded, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for place in lines.indices.dropLast() {
            for changed in [[], ["A" + lines[place].dropFirst()], [lines[place], lines[place]]] as [[Substring]] {
                var other = lines
                other.replaceSubrange(place...place, with: changed)
                // Twice the same signature, or the empty line that is found first, says nothing else.
                if other == lines || (changed.count == 2 && lines[place].hasPrefix("—")) { continue }
                try expectRefused([try file("proof", Array(other.joined(separator: "\n").utf8)), record], "Not proved")
            }
        }
        let stranger = try SigningKey(name: TestLog.origin).verifierKey
        let outcome = try Python.verifyProof([stranger.description, try file("proof", encoded), record])
        #expect(outcome.status == 1, "\(outcome.output)")
        #expect(outcome.output.contains("not signed by this key, \(stranger.label)"), "\(outcome.output)")
    }

    @Test("It proves that a log continues what it was, and refuses a rewritten one")
    func consistency() async throws {
        var notes: [(UInt64, String)] = []
        for count in [1, 3, 252, 44] {
            try await test.log.append(to: "s", ProposedEvent.some(count))
            let signed = try await test.log.checkpoint(signedBy: key)
            let size = signed.checkpoint.head.size
            notes.append((size, try file("checkpoint-\(size)", Array(signed.encoded.utf8))))
        }
        for (old, oldNote) in notes {
            for (new, newNote) in notes where old <= new {
                let proof = try test.log.consistencyProof(old: old, new: new)
                let file = try file("proof", Array(proof.text.utf8))
                try expectProved(
                    ["--consistency", oldNote, newNote, file], "\(new) events continues the log of \(old)")
                if old < new { try expectRefused(["--consistency", newNote, oldNote, file], "does not continue") }
            }
        }
        let other = try TestLog()
        try await other.log.append(to: "s", ProposedEvent.some(300))
        let foreign = try await other.log.checkpoint(signedBy: key)
        let proof = try file("proof", Array(try other.log.consistencyProof(old: 4, new: 300).text.utf8))
        let note = try file("foreign", Array(foreign.encoded.utf8))
        try expectRefused(["--consistency", notes[1].1, note, proof], "rewritten")
    }

    @Test("It refuses a signed note that one more line makes malformed", arguments: NoteVectors.malformedLines)
    func malformed(lines: [UInt8], reason: String) async throws {
        try await test.log.append(to: "s", ProposedEvent.some(5))
        let good = Array(try await test.log.checkpoint(signedBy: key).encoded.utf8)
        let proof = try file("proof", [])
        let others = String(repeating: NoteVectors.peterLine, count: 99)
        let note = try file("note", good + Array(others.utf8))
        try expectProved(["--consistency", note, note, proof], "5 events continues the log of 5")
        let bad = good + lines
        #expect(throws: ProofError.self) { try SignedNote(bad) }
        try expectRefused(["--consistency", note, try file("bad", bad), proof], reason)
    }

    @Test("It derives the root from exported tiles, and refuses changed or missing entries")
    func tiles() async throws {
        try await test.log.append(to: "s", ProposedEvent.some(300))
        let tiles = directory.path + "/tiles"
        try test.log.exportTiles(to: tiles, checkpoint: try await test.log.checkpoint(signedBy: key))
        try expectProved(["--tiles", tiles], "The 300 records")
        let path = tiles + "/tile/entries/001.p/44"
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        bytes[bytes.count - 1] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try expectRefused(["--tiles", tiles], "do not have the root")
        try Data(bytes.dropLast()).write(to: URL(fileURLWithPath: path))
        try expectRefused(["--tiles", tiles], "too short")
        try FileManager.default.removeItem(atPath: path)
        try expectRefused(["--tiles", tiles], "No such file")
    }

    @Test("Without arguments that it knows it says how it is used")
    func usage() throws {
        for arguments in [
            [], ["a"], [key.verifierKey.description, "a"], [key.verifierKey.description, "--x", "y", "z"],
        ] {
            let outcome = try Python.verifyProof(arguments)
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("verify-proof VKEY FILE.tlog-proof RECORD"))
        }
    }

    private func proof(_ position: UInt64, _ signed: SignedCheckpoint, extra: [UInt8]? = nil) throws -> [UInt8] {
        Array(try test.log.proofFile(position: position, checkpoint: signed, extra: extra).encoded.utf8)
    }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = directory.path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func expectProved(_ arguments: [String], _ sentence: String) throws {
        let outcome = try Python.verifyProof([key.verifierKey.description] + arguments)
        #expect(outcome.status == 0 && outcome.output.contains(sentence), "\(outcome.output)")
    }

    private func expectRefused(_ arguments: [String], _ sentence: String) throws {
        let outcome = try Python.verifyProof([key.verifierKey.description] + arguments)
        #expect(outcome.status == 1 && outcome.output.hasPrefix("Not proved: "), "\(outcome.output)")
        #expect(outcome.output.contains(sentence), "\(outcome.output)")
    }
}
