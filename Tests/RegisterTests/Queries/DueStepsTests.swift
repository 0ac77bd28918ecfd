import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("Why a decision has its due date")
struct DueStepsTests {
    private func steps(_ reference: Reference, in register: TestRegister) async throws -> [String] {
        let (_, explanations, _) = try await register.register.why(reference, TestRegister.query())
        let due = explanations.first { $0.topic == .due }
        #expect(explanations.filter { !$0.steps.isEmpty }.map(\.topic).filter { $0 != .due } == [])
        return due?.steps.map(\.french) ?? []
    }

    private func make(
        _ rule: String, from: String, as reference: Reference, owner: String? = nil, in register: TestRegister
    ) async throws {
        _ = try await register.register.make(
            .init(title: "T", body: "B", owner: owner), due: .by(rule: rule, quantity: nil, from: from),
            reference: reference, register.request("\(rule) \(reference.text)", on: "2026-10-12"))
    }

    @Test("is told by the steps of its count")
    func counted() async throws {
        let register = try TestRegister()
        try await make("RECOURS_2MF", from: "2026-10-12", as: "A-1", in: register)
        let steps = try await steps("A-1", in: register)
        #expect(steps.first?.hasPrefix("règle RECOURS_2MF (") == true)
        #expect(
            steps.dropFirst() == [
                "12 octobre exclu", "+ 2 mois → 12 décembre",
                "délai franc → 13 décembre, dimanche → lundi 14 décembre",
            ])
    }

    @Test("is told with both dates when the rule is in doubt")
    func doubt() async throws {
        let register = try TestRegister()
        try await make("LYON_REPORT_12", from: "2026-12-14", as: "A-1", in: register)
        let steps = try await steps("A-1", in: register)
        #expect(steps.contains("− 12 jours → 2 décembre"))
        #expect(steps.last?.contains("1er décembre 2026") == true)
    }

    @Test("tells the days of a suspension apart, until another date is set")
    func suspended() async throws {
        let register = try TestRegister()
        try await make("SILENCE_2M", from: "2026-10-12", as: "A-1", in: register)
        try await register.perform(.suspend(.init(reason: "Pièces")), on: "A-1", at: "2026-11-02")
        try await register.perform(.resume(reason: nil), on: "A-1", at: "2026-11-12")
        #expect(try await steps("A-1", in: register).last == "+ 10 jours de suspension → 22 décembre 2026")
        #expect(try await register.show("A-1").suspendedDays == 10)
        try await register.perform(.postpone(.init(due: "2027-03-01", reason: "Accord")), on: "A-1")
        #expect(try await steps("A-1", in: register).isEmpty)
    }

    @Test("warns of a closure, and moves nothing")
    func closed() async throws {
        let register = try TestRegister()
        try await register.make(owner: "Médiathèque", due: "2026-12-28", as: "A-1")
        try await register.make(owner: "DGA", due: "2026-12-30", as: "A-2")
        try await register.make(owner: "DGA", due: "2027-01-04", as: "A-3")
        try await register.close("2026-12-26", "2026-12-29", owner: "MEDIATHEQUE")
        try await register.close("2026-12-30", "2027-01-02")
        let rows = try await register.rows()
        #expect(rows.map(\.closure?.closure.first) == ["2026-12-26", "2026-12-30", nil])
        #expect(rows.map(\.decision.due) == ["2026-12-28", "2026-12-30", "2027-01-04"])
        #expect(try await steps("A-2", in: register).count == 1)
        #expect(try await steps("A-3", in: register).isEmpty)
        try await register.perform(.execute(evidence: "Fait", withoutEvidence: false), on: "A-2")
        #expect(try await register.register.show("A-2", TestRegister.query()).row.closure == nil)
    }

    @Test("is told as of another moment, with the closures that were known then")
    func asOf() async throws {
        let register = try TestRegister()
        try await register.make(owner: "DGA", due: "2026-12-30", on: "2026-11-01", as: "A-1")
        register.clock.advance(days: 1)
        try await register.close("2026-12-30", "2027-01-02")
        let before = try await register.register.show("A-1", TestRegister.query(knownAt: "2026-11-22")).row
        #expect(before.closure == nil)
        #expect(try await register.register.show("A-1", TestRegister.query()).row.closure != nil)
    }
}
