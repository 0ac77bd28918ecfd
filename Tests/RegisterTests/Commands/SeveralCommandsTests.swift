import Governance
import Register
import Testing
import TimeLimits

@Suite("Several commands in one request, and ties")
struct SeveralCommandsTests {
    @Test("each is decided on what the ones before it made")
    func inOrder() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        let outcome = try await register.perform(
            .assign(.init(owner: "DGA")), .delegate(.init(to: "Régie")), .markConfidential, on: "A-1")
        #expect(outcome.events == ["decision.ownerSet", "decision.delegated", "decision.markedConfidential"])
        #expect(outcome.version == 4)
        #expect(try await register.show("A-1").delegate == "Régie")
    }

    @Test("are all or nothing: a rule that refuses the last refuses them all")
    func allOrNothing() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        await #expect(throws: Rejection.notSuspended(reference: "A-1")) {
            try await register.perform(.assign(.init(owner: "DGA")), .resume(reason: nil), on: "A-1")
        }
        #expect(register.register.position == 1)
        #expect(try await register.show("A-1").owner == nil)
    }

    @Test("a tie stands at both ends, written by one command at positions that follow each other")
    func bothEnds() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.make(as: "B-2")
        let outcome = try await register.perform(.link(Link(kind: .amends, to: "B-2")), on: "A-1")
        #expect(outcome.reference == "A-1")
        #expect(outcome.version == 2)
        #expect(try await register.show("A-1").links == [Link(kind: .amends, to: "B-2")])
        #expect(try await register.show("B-2").links == [Link(kind: .amendedBy, to: "A-1")])
        let ties = try register.events().suffix(2)
        #expect(ties.map(\.position) == [3, 4])
        #expect(ties.map(\.reference) == ["A-1", "B-2"])
    }

    @Test("a tie to a decision that does not exist leaves neither end")
    func noOtherEnd() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        await #expect(throws: Rejection.unknownReference(reference: "B-2")) {
            try await register.perform(.link(Link(kind: .amends, to: "B-2")), on: "A-1")
        }
        #expect(try await register.show("A-1").links == [])
    }

    @Test("two ties to one decision in one request stand at both ends")
    func twoTies() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.make(as: "B-2")
        let outcome = try await register.perform(
            .link(Link(kind: .amends, to: "B-2")), .link(Link(kind: .follows, to: "B-2")), on: "A-1")
        #expect(outcome.events.count == 4)
        #expect(
            try await register.show("B-2").links
                == [Link(kind: .amendedBy, to: "A-1"), Link(kind: .followedBy, to: "A-1")])
    }

    @Test("a decision that is superseded names its successor, and the successor names it")
    func superseded() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        register.clock.advance(days: 1)
        try await register.make(as: "B-2")
        try await register.perform(.supersede(.init(by: "B-2")), on: "A-1", at: "2026-11-22")
        #expect(try await register.show("A-1").state == .superseded)
        #expect(try await register.show("A-1").links == [Link(kind: .supersededBy, to: "B-2")])
        #expect(try await register.show("B-2").links == [Link(kind: .supersedes, to: "A-1")])
    }

    @Test("a tie that the other end has already is written at this end alone")
    func halfThere() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.make(as: "B-2")
        try await register.perform(.link(Link(kind: .supersedes, to: "A-1")), on: "B-2")
        let outcome = try await register.perform(.supersede(.init(by: "B-2")), on: "A-1")
        #expect(outcome.events == ["decision.superseded"])
        #expect(try await register.show("A-1").links == [Link(kind: .supersededBy, to: "B-2")])
    }
}
