import EventLog
import Foundation
import Governance
import Synchronization
import Testing
import TimeLimits

@testable import Register

@Suite("What a register proves")
struct LogProofsTests {
    /// A register whose origin can name a key, and its proofs.
    private struct Proving {
        let folder: TemporaryFolder
        let register: Register
        let proofs: LogProofs

        init(authority: String = "essai.example", key: CheckpointKey = .ofStateDirectory) throws {
            folder = try TemporaryFolder()
            let options = Register.Options(stateDirectory: folder.path, authority: authority, zone: paris)
            register = try Register(options, clock: { TestRegister.start }, onFatal: { _ in })
            proofs = LogProofs(of: register, key: key)
        }

        func make(_ reference: Reference, confidential: Bool = false) async throws {
            let made = DecisionEvent.Made(title: "Réparer", body: "CODIR", isConfidential: confidential)
            _ = try await register.make(
                made, reference: reference, CommandRequest(content: Array(reference.text.utf8), actor: "camille"))
        }

        func note(_ reference: Reference, _ text: String) async throws {
            _ = try await register.perform(
                [.addNote(.init(text: text))], on: reference,
                CommandRequest(content: Array(text.utf8), actor: "camille"))
        }
    }

    /// The code of the refusal that a call ends with.
    private func refusal(_ body: () async throws -> some Any) async -> ProofRefusal? {
        await #expect(throws: ProofRefusal.self) { _ = try await body() }
    }

    @Test("An event is proved by its position or by its decision, one proof for each of its events if asked")
    func events() async throws {
        let proving = try Proving()
        try await proving.make("A-1")
        try await proving.make("B-1")
        try await proving.note("A-1", "Vu")
        let key = try VerifierKey(try proving.proofs.verifierKey)
        let byPosition = try await proving.proofs.proof(position: 3, clearance: .none)
        let last = try await proving.proofs.proofs(of: "A-1", isWhole: false, clearance: .none)
        let each = try await proving.proofs.proofs(of: "A-1", isWhole: true, clearance: .none)
        #expect(last == [byPosition])
        #expect(each.map(\.position) == [1, 3])
        #expect(each.last == byPosition)
        for proof in each {
            let record = try #require(proof.record)
            #expect(proof.reference == "A-1")
            #expect(proof.leaf == "\(TreeHash.leaf(record))")
            try ProofFile(Array(proof.file.utf8)).verify(record: record, key: key)
        }
        #expect(throws: ProofError.self) {
            try ProofFile(Array(each[0].file.utf8)).verify(record: each[1].record ?? [], key: key)
        }
    }

    @Test("The record of a confidential decision is given to those who may read it, and the proof to everybody")
    func secrecy() async throws {
        let proving = try Proving()
        try await proving.make("A-1", confidential: true)
        try await proving.note("A-1", "Vu")
        for (clearance, isCleared) in [
            (.none, false), (.named(["Bureau"]), false), (.named(["codir"]), true), (.all, true),
        ]
            as [(Clearance, Bool)]
        {
            let proofs = try await proving.proofs.proofs(of: "A-1", isWhole: true, clearance: clearance)
            let alone = try await proving.proofs.proof(position: 1, clearance: clearance)
            #expect(proofs.map { $0.record != nil } == [isCleared, isCleared])
            #expect((alone.record != nil) == isCleared)
            #expect(!alone.leaf.isEmpty)
        }
    }

    @Test("Events about the authority are proved to everybody, with their records")
    func authority() async throws {
        let proving = try Proving()
        _ = try await proving.register.perform(
            [.declareClosure(ClosedPeriod(try Closure(first: "2026-12-24", last: "2026-12-31", label: "Fêtes")))],
            CommandRequest(content: [1], actor: "camille"))
        let proof = try await proving.proofs.proof(position: 1, clearance: .none)
        #expect(proof.record != nil && proof.reference == nil)
    }

    @Test("What is not in the log is not proved: a position, a decision, sizes")
    func outside() async throws {
        let proving = try Proving()
        try await proving.make("A-1")
        for position: UInt64 in [0, 2, .max] {
            let refused = await refusal { try await proving.proofs.proof(position: position, clearance: .all) }
            #expect(refused?.code == .notInLog)
            #expect(refused?.details == ["text": "\(position)", "position": "1"])
        }
        await #expect(throws: Rejection.unknownReference(reference: "X")) {
            try await proving.proofs.proofs(of: "X", isWhole: false, clearance: .all)
        }
        #expect(await refusal { try await proving.proofs.consistency(old: 1, new: 2) }?.code == .notInLog)
        #expect(await refusal { try await proving.proofs.consistency(old: 0, new: 1) }?.code == .notLater)
        #expect(await refusal { try await proving.proofs.consistency(old: 1, new: 0) }?.code == .notLater)
        #expect(try await proving.proofs.consistency(old: 1, new: 1) == "")
    }

    @Test("The key made at the first start is the key of the next")
    func keyStays() async throws {
        let proving = try Proving()
        let again = LogProofs(of: proving.register, key: .ofStateDirectory)
        #expect(try again.verifierKey == proving.proofs.verifierKey)
        let attributes = try FileManager.default.attributesOfItem(atPath: proving.folder.path + "/checkpoint.key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("A key that is lost is not drawn anew once the log has signed, and before that it is")
    func lostKey() async throws {
        let proving = try Proving()
        let file = proving.folder.path + "/checkpoint.key"
        try FileManager.default.removeItem(atPath: file)
        let drawn = LogProofs(of: proving.register, key: .ofStateDirectory)
        #expect(try drawn.verifierKey != proving.proofs.verifierKey)
        #expect(drawn.keyFailure == nil)
        _ = try await drawn.checkpoint()
        try FileManager.default.removeItem(atPath: file)
        let lost = LogProofs(of: proving.register, key: .ofStateDirectory)
        #expect(lost.keyFailure?.code == .checkpointKeyLost)
        #expect(await refusal { try await lost.checkpoint() } == ProofRefusal(.checkpointKeyLost, ["path": file]))
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test("A key that is named must be there, and a key of this log; its text will do")
    func namedKey() async throws {
        let first = try Proving()
        let file = first.folder.path + "/checkpoint.key"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for key in [CheckpointKey.file(file), .text(text), .text(text.trimmingCharacters(in: .newlines))] {
            #expect(try Proving(key: key).proofs.verifierKey == first.proofs.verifierKey)
        }
        let absent = first.folder.path + "/absent"
        for key in [CheckpointKey.file(absent), .text("secret")] {
            let refused = await refusal { try Proving(key: key).proofs.verifierKey }
            #expect(refused?.code == .noCheckpointKey)
            #expect(refused?.details["detail"]?.contains("secret") == false)
        }
        #expect(!FileManager.default.fileExists(atPath: absent))
        let other = await refusal { try Proving(authority: "autre.example", key: .text(text)).proofs.verifierKey }
        #expect(other?.code == .noCheckpointKey)
    }

    @Test("A log whose origin names no key signs nothing, and is verified and proved to have grown all the same")
    func noKeyName() async throws {
        let proving = try Proving(authority: "Métropole d'essai")
        try await proving.make("A-1")
        #expect(await refusal { try await proving.proofs.checkpoint() }?.code == .originNotKeyName)
        #expect(
            await refusal { try await proving.proofs.proof(position: 1, clearance: .all) }?.code == .originNotKeyName)
        #expect(await refusal { try await proving.proofs.tiles(after: nil) }?.code == .originNotKeyName)
        #expect(try await proving.proofs.consistency(old: 1, new: 1) == "")
        #expect(try await proving.proofs.verify(isDeep: true, checkpoint: nil) { _, _ in } == [])
        #expect(!FileManager.default.fileExists(atPath: proving.folder.path + "/checkpoint.key"))
    }

    @Test("A checkpoint given to a verification must be signed by this log's key")
    func foreignCheckpoint() async throws {
        let (proving, other) = (try Proving(), try Proving())
        let foreign = try await other.proofs.checkpoint()
        for checkpoint in [foreign, "", try proving.proofs.verifierKey] {
            let refused = await refusal {
                try await proving.proofs.verify(isDeep: false, checkpoint: checkpoint) { _, _ in }
            }
            #expect(refused?.code == .badCheckpoint)
        }
        let own = try await proving.proofs.checkpoint()
        #expect(try await proving.proofs.verify(isDeep: false, checkpoint: own) { _, _ in } == [])
    }

    @Test("A checkpoint that a former key signed is verified by that key")
    func formerKey() async throws {
        let proving = try Proving()
        try await proving.make("A-1")
        let (signed, former) = (try await proving.proofs.checkpoint(), try proving.proofs.verifierKey)
        try FileManager.default.removeItem(atPath: proving.folder.path + "/checkpoint.key")
        let other = try SigningKey(name: proving.register.log.origin)
        let text = proving.folder.path + "/other.key"
        _ = try SigningKey.file(text, name: other.name)
        let proofs = LogProofs(of: proving.register, key: .file(text))
        #expect(await refusal { try await proofs.verify(isDeep: false, checkpoint: signed) { _, _ in } } != nil)
        #expect(try await proofs.verify(isDeep: false, checkpoint: signed, key: former) { _, _ in } == [])
        let foreign = try SigningKey(name: "elsewhere").verifierKey.description
        for wrong in ["", "x", try proofs.verifierKey, foreign] {
            let refused = await refusal {
                try await proofs.verify(isDeep: false, checkpoint: signed, key: wrong) { _, _ in }
            }
            #expect(refused?.code == .badCheckpoint, "\(wrong)")
        }
    }

    @Test("Another log signed with the same key does not continue the checkpoint")
    func rewritten() async throws {
        let first = try Proving()
        let key = CheckpointKey.file(first.folder.path + "/checkpoint.key")
        let second = try Proving(key: key)
        try await first.make("A-1")
        let signed = try await first.proofs.checkpoint()
        let short = try await second.proofs.verify(isDeep: false, checkpoint: signed) { _, _ in }
        #expect(short.map(\.at) == ["0"])
        try await second.make("A-2")
        let rewritten = try await second.proofs.verify(isDeep: false, checkpoint: signed) { _, _ in }
        #expect(rewritten.map { "\($0.place) \($0.at)" } == ["log 1"])
        #expect(await refusal { try await second.proofs.tiles(after: signed) }?.code == .otherLog)
    }

    @Test("An event that this version cannot read is proved, others too, and a deep verification names it")
    func unreadable() async throws {
        let proving = try Proving()
        try await proving.make("A-1")
        try await proving.make("A-2")
        _ = try await proving.register.log.append(
            to: DecisionStream.name("A-1"),
            [
                ProposedEvent(
                    id: .random(), type: "decision.foreseen", schemaVersion: 1, effective: .day(0), actor: "future",
                    payload: [])
            ])
        try await proving.note("A-2", "Vu")
        #expect(try await proving.proofs.proof(position: 3, clearance: .all).record != nil)
        #expect(try await proving.proofs.proof(position: 4, clearance: .none).record != nil)
        #expect(try await proving.proofs.proofs(of: "A-2", isWhole: false, clearance: .none).map(\.position) == [4])
        let deep = try await proving.proofs.verify(isDeep: true, checkpoint: nil) { _, _ in }
        #expect(deep.map { "\($0.place) \($0.at)" } == ["log 3"])
        #expect(deep.first?.message.contains("decision.foreseen") == true)
    }

    @Test("A deep verification goes through the log twice, and tells how far it is")
    func progress() async throws {
        let proving = try Proving()
        for number in 1...3 { try await proving.make(Reference("A-\(number)")) }
        let told = Mutex<[[UInt64]]>([])
        let found = try await proving.proofs.verify(isDeep: true, checkpoint: nil) { done, total in
            told.withLock { $0.append([done, total]) }
        }
        #expect(found == [])
        #expect(told.withLock { $0 } == [[3, 6], [6, 6]])
    }
}
