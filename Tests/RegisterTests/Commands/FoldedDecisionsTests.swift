import EventLog
import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("Decisions that commands read before")
struct FoldedDecisionsTests {
    @Test("a command is decided on all that was recorded since, by whatever way")
    func seesEverything() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-25", on: "2026-11-20", as: "A-1")
        try await register.make(as: "B-2")
        try await register.perform(.assign(.init(owner: "DGA")), on: "A-1")
        try await register.perform(.link(Link(kind: .amends, to: "A-1")), on: "B-2")
        register.clock.advance(days: 10)
        _ = try await register.register.recordOverdue()
        try await register.perform(.noteProgress(.init(text: "La moitié")), on: "A-1", version: 4)
        let outcome = try await register.perform(
            .execute(evidence: "PV", withoutEvidence: false), on: "A-1", version: 5)
        #expect(outcome.version == 6)
        #expect(outcome.events == ["decision.executed"])
        #expect(try await register.show("A-1").links == [Link(kind: .amendedBy, to: "B-2")])
    }

    @Test("a command that is refused leaves no trace in what the next one is decided on")
    func forgetsRefused() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.perform(.noteProgress(.init(text: "Commencé")), on: "A-1")
        await #expect(throws: Rejection.notSuspended(reference: "A-1")) {
            try await register.perform(
                .suspend(.init(reason: "Attente")), .resume(reason: nil), .resume(reason: nil), on: "A-1")
        }
        let outcome = try await register.perform(.suspend(.init(reason: "Attente")), on: "A-1", version: 2)
        #expect(outcome.version == 3)
        await #expect(throws: (any Error).self) {
            try await register.perform(.suspend(.init(reason: "Encore")), on: "A-1")
        }
    }

    @Test("what is read is what a fold from the beginning gives, whatever is kept", arguments: [1, 2, 5, 1_024])
    func sameAsFold(limit: Int) async throws {
        let register = try TestRegister()
        let folded = FoldedDecisions(limit: limit)
        let references: [Reference] = (1...6).map { Reference(recorded: "A-\($0)") }
        for reference in references { try await register.make(as: reference) }
        var random = SeededRandom(7)
        for number in 1...60 {
            let reference = references[random.below(references.count)]
            try await register.perform(.noteProgress(.init(text: "n° \(number)")), on: reference)
            let (found, expected) = try await register.register.append { view in
                let found = try folded.decision(reference, in: view)
                let expected = try view.decision(reference)
                return Proposal([]) { _ in (found, expected) }
            }
            #expect(found == expected)
            #expect(found?.version ?? 0 > 1)
            #expect(folded.count <= limit)
        }
    }

    @Test("a decision that is not there is not remembered as absent")
    func absent() async throws {
        let register = try TestRegister()
        await #expect(throws: Rejection.unknownReference(reference: "A-1")) {
            try await register.perform(.noteProgress(.init(text: "?")), on: "A-1")
        }
        try await register.make(as: "A-1")
        #expect(try await register.perform(.noteProgress(.init(text: "!")), on: "A-1").version == 2)
    }

    @Test("references that look the same and have other bytes are other decisions")
    func otherBytes() async throws {
        let register = try TestRegister()
        // The sign of the kelvin, which Swift holds equal to the letter.
        let (letter, sign): (Reference, Reference) = ("K-1", "\u{212A}-1")
        try await register.make(as: letter)
        try await register.perform(.noteProgress(.init(text: "lettre")), on: letter)
        await #expect(throws: (any Error).self) {
            try await register.perform(.noteProgress(.init(text: "signe")), on: sign)
        }
        try await register.make(as: sign)
        #expect(try await register.perform(.noteProgress(.init(text: "signe")), on: sign).version == 2)
        #expect(try await register.perform(.noteProgress(.init(text: "lettre")), on: letter).version == 3)
    }
}
