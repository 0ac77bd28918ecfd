import Governance
import Register
import Testing
import TimeLimits

@Suite("Commands")
struct RecordingTests {
    /// Every command, each on a decision that is ready for it, and the events that it records.
    static let commands: [(before: [DecisionCommand], command: DecisionCommand, events: [String])] = [
        ([], .assign(.init(owner: "DGA")), ["decision.ownerSet"]),
        ([], .delegate(.init(to: "Régie")), ["decision.delegated"]),
        ([], .noteProgress(.init(text: "Avance")), ["decision.progressNoted"]),
        ([], .addNote(.init(text: "Noté")), ["decision.noteAdded"]),
        ([], .postpone(.init(due: "2026-12-24", reason: "Gel")), ["decision.postponed"]),
        ([], .suspend(.init(waitingOn: "Préfecture")), ["decision.suspended"]),
        ([.suspend(.init(reason: "Avis"))], .resume(reason: nil), ["decision.resumed"]),
        ([], .block(.init(reason: "Arbitrage")), ["decision.blocked"]),
        ([], .execute(evidence: "PV", withoutEvidence: false), ["decision.executed"]),
        ([], .executePartly(.init(text: "Moitié")), ["decision.partlyExecuted"]),
        (
            [.execute(evidence: nil, withoutEvidence: true)], .attest(by: "Inspection", note: nil),
            ["decision.attested"]
        ),
        ([.abandon(.init(reason: "Coût"))], .reopen(.init(reason: "Reprise")), ["decision.reopened"]),
        ([], .abandon(.init(reason: "Coût")), ["decision.abandoned"]),
        ([], .findMoot(.init(reason: "Pont détruit")), ["decision.foundMoot"]),
        ([], .supersede(.init(by: "B-2")), ["decision.superseded", "decision.linked"]),
        ([], .amend(.init(title: "Refaire le pont")), ["decision.amended"]),
        ([], .link(Link(kind: .follows, to: "B-2")), ["decision.linked", "decision.linked"]),
        ([], .markConfidential, ["decision.markedConfidential"]),
    ]

    @Test("each is in the log and in the views as soon as it is answered", arguments: commands.indices)
    func each(index: Int) async throws {
        let (before, command, types) = Self.commands[index]
        let register = try TestRegister()
        try await register.make(owner: "Voirie", due: "2026-12-01", as: "A-1")
        try await register.make(as: "B-2")
        for command in before { try await register.perform(command, on: "A-1") }
        let former = try await register.show("A-1")
        let outcome = try await register.perform(command, on: "A-1")
        #expect(outcome.events == types)
        #expect(outcome.reference == "A-1")
        #expect(!outcome.isRepeated)
        #expect(outcome.position == register.register.position)
        let now = try await register.show("A-1")
        #expect(now.version == outcome.version)
        #expect(now != former)
        #expect(try await register.history("A-1").last == types[0])
        #expect(try register.events().suffix(types.count).map(\.type) == types)
    }

    @Test("a decision that is recorded is shown and counted at once, hundreds of times in a row")
    func readYourWrites() async throws {
        let register = try TestRegister()
        for number in 1...300 {
            let made = try await register.make("Titre \(number)", owner: "DGA")
            #expect(try await register.show(made.reference).title == "Titre \(number)")
            #expect(try await register.stats().made == number)
        }
    }

    @Test("an event has the account, the word of another, the day it took effect and the instant of recording")
    func context() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        register.clock.advance(days: 3)
        try await register.perform(
            .execute(evidence: "PV", withoutEvidence: false), on: "A-1", at: "2026-11-23", by: "Voirie")
        let event = try #require(try register.events().last)
        #expect(
            event.context
                == EventContext(
                    effective: "2026-11-23", recorded: register.clock.now, actor: "camille", assertedBy: "Voirie"))
    }

    @Test("a clock that goes back records nothing earlier than what is recorded")
    func clockBack() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        register.clock.advance(days: -10)
        try await register.make(as: "A-2")
        let recorded = try register.events().map(\.context.recorded)
        #expect(recorded == [TestRegister.start, TestRegister.start])
    }

    @Test("a command on a reference that nobody has is refused, and records nothing")
    func unknown() async throws {
        let register = try TestRegister()
        await #expect(throws: Rejection.unknownReference(reference: "X-9")) {
            try await register.perform(.addNote(.init(text: "?")), on: "X-9")
        }
        await #expect(throws: Rejection.unknownReference(reference: "X-9")) { try await register.show("X-9") }
        #expect(register.register.position == 0)
    }

    @Test("a reference that is taken is refused")
    func taken() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        await #expect(throws: Rejection.referenceTaken(reference: "A-1")) { try await register.make(as: "A-1") }
    }

    @Test("references that Unicode holds for equal and bytes do not are two decisions, each with its own events")
    func equivalent() async throws {
        let register = try TestRegister()
        // The sign of the Kelvin, and the letter K.
        let (sign, letter) = (Reference(recorded: "\u{212A}-1"), Reference(recorded: "K-1"))
        for (reference, title) in [(sign, "Kelvin"), (letter, "Lettre")] {
            try await register.make(title, as: reference)
        }
        // Together in one batch of the views.
        try await register.rebuild()
        #expect(try await register.show(sign).title == "Kelvin")
        #expect(try await register.show(letter).title == "Lettre")
    }

    @Test("the expected version lets a command through at that version and refuses it at any other")
    func expectedVersion() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.perform(.addNote(.init(text: "Un")), on: "A-1", version: 1)
        await #expect(throws: Rejection.versionConflict(reference: "A-1", expected: 1, actual: 2)) {
            try await register.perform(.addNote(.init(text: "Deux")), on: "A-1", version: 1)
        }
        #expect(register.register.position == 2)
    }

    @Test("one that is refused among many at once is refused alone")
    func alone() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        let answers = await withTaskGroup(of: String.self, returning: [String: Int].self) { group in
            for number in 0..<120 {
                group.addTask { await Self.answer(register, number) }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(answers == ["made": 40, "executed": 1, "refused": 39, "noted": 40])
        #expect(try await register.stats().made == 41)
        #expect(try await register.history("A-1").count == 42)
    }

    private static func answer(_ register: TestRegister, _ number: Int) async -> String {
        do {
            switch number % 3 {
            case 0:
                try await register.make()
                return "made"
            case 1:
                try await register.perform(.execute(evidence: nil, withoutEvidence: true), on: "A-1")
                return "executed"
            default:
                try await register.perform(.addNote(.init(text: "\(number)")), on: "A-1")
                return "noted"
            }
        } catch is Rejection {
            return "refused"
        } catch {
            return "\(error)"
        }
    }

    @Test("what comes after the register was closed is refused by name, and closing twice does no harm")
    func closed() async throws {
        let register = try TestRegister()
        try await register.make()
        try register.register.close()
        try register.register.close()
        let error = await #expect(throws: RegisterError.self) { try await register.make() }
        #expect(error?.code == .stopping)
        let question = await #expect(throws: RegisterError.self) { try await register.list() }
        #expect(question?.code == .stopping)
        let rebuild = #expect(throws: RegisterError.self) { try register.register.startRebuild() }
        #expect(rebuild?.code == .stopping)
    }
}
