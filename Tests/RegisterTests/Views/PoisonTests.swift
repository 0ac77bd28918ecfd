import EventLog
import Governance
import Testing
import TimeLimits

@testable import Register

extension TestRegister {
    /// Records an event of a type that this version does not know, as a later version would have.
    func poison(_ reference: Reference = "A-1") async throws {
        _ = try await register.log.append(
            to: DecisionStream.name(reference),
            [
                ProposedEvent(
                    id: .random(), type: "decision.foreseen", schemaVersion: 1, effective: .day(0), actor: "future",
                    payload: [])
            ])
    }
}

@Suite("An event that the views cannot digest")
struct PoisonTests {
    private func viewsStopped(_ body: () async throws -> Void) async {
        let error = await #expect(throws: RegisterError.self) { try await body() }
        #expect(error?.code == .viewsStopped)
        #expect(error?.detail.contains("decision.foreseen") == true)
    }

    @Test("stops them before its position with its reason, and no question claims to know what follows")
    func stops() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.make(as: "A-2")
        register.clock.advance(days: 1)
        try await register.poison()
        register.clock.advance(days: 1)
        try await register.make(as: "A-3")
        await viewsStopped { _ = try await register.list() }
        await viewsStopped { _ = try await register.overdue() }
        await viewsStopped { _ = try await register.stats() }
        await viewsStopped { _ = try await register.show("A-2") }
        await viewsStopped { _ = try await register.register.recordOverdue() }
        let status = try register.register.status()
        #expect(status.position == 4)
        #expect(status.viewsPosition == 2)
        #expect(status.lag == 2)
        #expect(status.waitingSince == TestRegister.start.adding(days: 1))
        #expect(status.failure?.position == 3)
        #expect(status.failure?.message.contains("decision.foreseen") == true)
        #expect(status.decisions == 2)
    }

    @Test("stops them alone, and is told with its type, its reason and the instant at which it was first met")
    func told() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        #expect(try await register.settledStatus().projections.map(\.state) == [.current])
        try await register.poison()
        await viewsStopped { _ = try await register.list() }
        register.clock.advance(days: 1)
        try await register.make(as: "A-2")
        // They try again each second, and say the same.
        try await Task.sleep(for: .milliseconds(1_100))
        let views = try #require(try register.register.status().projections.first)
        #expect(views.name == .views)
        #expect(views.state == .stopped)
        #expect((views.position, views.lag, views.gaps) == (1, 2, 0))
        #expect(views.failure?.isPoison == true)
        #expect(views.failure?.position == 2)
        #expect(views.failure?.type == "decision.foreseen")
        #expect(views.failure?.since == TestRegister.start)
        #expect(views.failure?.fault.code == "unknownEventType")
        #expect(views.failure?.fault.details == ["type": "decision.foreseen"])
    }

    @Test("leaves the past before it to be asked about, and commands on other decisions")
    func past() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.make(as: "A-2")
        register.clock.advance(days: 2)
        try await register.poison("B-9")
        let outcome = try await register.perform(.addNote(.init(text: "Va")), on: "A-2")
        #expect(outcome.version == 2)
        #expect(try await register.show("A-1", TestRegister.query(knownAt: "2026-11-23")).version == 1)
    }

    @Test("stops a rebuild at the same place, and a register that is opened again")
    func again() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.poison()
        let rebuild = try await register.rebuild()
        #expect(rebuild.failure?.message.contains("decision.foreseen") == true)
        #expect(try register.register.status().projections.map(\.state) == [.stopped, .stopped])
        #expect(try register.register.status().generation == 1)
        #expect(try register.folder.names(in: "views") == ["1", "current"])
        try register.reopen()
        await viewsStopped { _ = try await register.list() }
        #expect(try register.register.status().viewsPosition == 1)
    }

    @Test("as the first event of a decision that does not make it, stops them just before it")
    func notMade() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        _ = try await register.register.log.append { _ in
            Proposal([
                Self.append("A-2", .made(.init(title: "T", body: "B"))), Self.append("X-1", .markedConfidential),
                Self.append("A-3", .made(.init(title: "T", body: "B"))),
            ]) { _ in true }
        }
        let error = await #expect(throws: RegisterError.self) { try await register.list() }
        #expect(error?.code == .viewsStopped)
        let status = try register.register.status()
        #expect(status.viewsPosition == 2)
        #expect(status.failure?.position == 3)
        #expect(status.failure?.message.contains("X-1") == true)
    }

    private static func append(_ reference: Reference, _ event: DecisionEvent) -> StreamAppend {
        StreamAppend(
            stream: DecisionStream.name(reference), expected: .any,
            events: [
                ProposedEvent(
                    id: .random(), type: EventType(event).rawValue, schemaVersion: 1, effective: .day(20_000),
                    actor: "test", payload: (try? event.payload()) ?? [])
            ])
    }

    @Test("is told by its own position, also when the log itself finds it damaged in the middle of a batch")
    func damaged() {
        #expect(ViewFailure.place(of: LogError.damaged(position: 7, reason: "it is missing"), after: 2) == (7, true))
        #expect(ViewFailure.place(of: LogError.damaged(position: nil, reason: "it is short"), after: 2) == (3, true))
        #expect(ViewFailure.place(of: CancellationError(), after: 2) == (3, false))
    }

    @Test("ends a following of the log with its reason, after all that came before it")
    func follow() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.poison()
        await viewsStopped {
            for try await _ in register.register.follow(from: 1, clearance: .all) {}
        }
    }

    @Test("is found by a verification")
    func verify() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.poison()
        _ = try? await register.list()
        let findings = try await register.register.verify { _, _ in }
        #expect(findings.map(\.at) == ["2"])
        #expect(findings.first?.message.contains("decision.foreseen") == true)
    }
}
