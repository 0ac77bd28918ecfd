import Governance
import Register
import Testing
import TimeLimits

@Suite("A command sent again")
struct RetryTests {
    @Test("has the first answer for ever: at once, after other commands, after opening again")
    func firstAnswer() async throws {
        let register = try TestRegister()
        let id = CommandID.random()
        let first = try await register.make(id: id)
        func again() async throws {
            let answer = try await register.make(id: id)
            #expect(answer.isRepeated)
            #expect(
                [answer.reference.text, "\(answer.version)", "\(answer.position)"] + answer.events
                    == [first.reference.text, "\(first.version)", "\(first.position)"] + first.events)
        }
        try await again()
        try await register.make()
        try await register.perform(.abandon(.init(reason: "Coût")), on: first.reference)
        try await again()
        try register.reopen()
        try await again()
        register.clock.advance(days: 400)
        try await again()
        #expect(register.register.position == 3)
    }

    @Test("with several events, at several decisions, has them all in its answer, those of its own decision first")
    func severalEvents() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-25", on: "2026-11-20", as: "A-1")
        try await register.make(as: "B-2")
        register.clock.advance(days: 10)
        let id = CommandID.random()
        let first = try await register.perform(.supersede(.init(by: "B-2")), on: "A-1", id: id)
        #expect(first.events == ["decision.becameOverdue", "decision.superseded", "decision.linked"])
        try await register.make()
        let again = try await register.perform(.supersede(.init(by: "B-2")), on: "A-1", id: id)
        #expect(again.events == first.events)
        #expect((again.reference, again.version, again.position) == (first.reference, first.version, first.position))
        #expect(again.isRepeated)
    }

    @Test("is not refused by what the first one changed, nor by the version that it expected")
    func notRefused() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        let id = CommandID.random()
        let command = DecisionCommand.execute(evidence: "PV", withoutEvidence: false)
        let first = try await register.perform(command, on: "A-1", version: 1, id: id)
        let again = try await register.perform(command, on: "A-1", version: 1, id: id)
        #expect(again.version == first.version)
    }

    @Test("with other content under its id is refused, and the first one stands")
    func otherContent() async throws {
        let register = try TestRegister()
        let id = CommandID.random()
        try await register.make("Réparer", as: "A-1", id: id)
        let error = await #expect(throws: RegisterError.self) {
            try await register.make("Détruire", as: "A-2", id: id)
        }
        #expect(error?.code == .idReused)
        #expect(try await register.list() == ["A-1"])
    }

    @Test("many times at once is recorded once")
    func concurrent() async throws {
        let register = try TestRegister()
        let id = CommandID.random()
        let answers = try await withThrowingTaskGroup(of: CommandOutcome.self) { group in
            for _ in 0..<50 { group.addTask { try await register.make(id: id) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(answers.map(\.reference)).count == 1)
        #expect(answers.count { !$0.isRepeated } == 1)
        #expect(register.register.position == 1)
    }

    @Test("after a refusal is decided anew, for nothing was recorded")
    func afterRefusal() async throws {
        let register = try TestRegister()
        let id = CommandID.random()
        await #expect(throws: Rejection.self) {
            try await register.perform(.addNote(.init(text: "Un")), on: "A-1", id: id)
        }
        try await register.make(as: "A-1")
        let answer = try await register.perform(.addNote(.init(text: "Un")), on: "A-1", id: id)
        #expect(!answer.isRepeated)
    }

    @Test(
        "an id is read from a UUID in either case, and from nothing else",
        arguments: [
            "", "0", "6BA7B810-9DAD-11D1-80B4", "6BA7B8109DAD11D180B400C04FD430C8",
            "6BA7B810-9DAD-11D1-80B4-00C04FD430CG", "6BA7B810-9DAD-11D1-80B4-00C04FD430C８",
            "+BA7B810-9DAD-11D1-80B4-00C04FD430C8",
        ])
    func badID(text: String) {
        #expect(CommandID(text) == nil)
        let id = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
        #expect(CommandID(id)?.description == id)
        #expect(CommandID(id.uppercased()) == CommandID(id))
    }
}
