import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("A due date that is counted")
struct DueDateTests {
    /// How a date is given in these tests, without its start.
    private enum Given {
        case by(rule: String, quantity: Int? = nil)
        case after(TimeLimit)

        func from(_ start: String?) -> DueGiven {
            switch self {
            case .by(let rule, let quantity): .by(rule: rule, quantity: quantity, from: start)
            case .after(let limit): .after(limit, from: start)
            }
        }
    }

    /// The date by the authority of the register, for a command that takes effect on a day.
    private func due(
        _ given: Given, from: String? = nil, on effective: Moment = "2026-11-22", in register: TestRegister
    ) async throws -> DueDate {
        try given.from(from).date(
            for: await register.register.authority(), by: .builtIn, effective: effective, in: paris)
    }

    @Test("by a rule keeps the rule, its source and its start")
    func rule() async throws {
        let due = try await due(.by(rule: "SILENCE_2M"), from: "2026-11-02", in: TestRegister())
        #expect(due.moment == "2027-01-02")
        let fields = try #require(due.basis?.fields)
        #expect(fields["rule"] == "SILENCE_2M" && fields["from"] == "2026-11-02" && fields["territory"] == "FR")
        #expect(fields["quantity"] == "2" && fields["unit"] == "month" && fields["suspendable"] == "yes")
    }

    @Test("from nothing said begins on the day on which the command takes effect, or now")
    func start() async throws {
        let register = try TestRegister()
        let fifteen = Given.after(try TimeLimitExpression.parse("+15j"))
        #expect(try await due(fifteen, in: register).moment == "2026-12-07")
        #expect(try await due(fifteen, on: "2026-11-02", in: register).moment == "2026-11-17")
    }

    @Test("goes by the authority's holidays: Good Friday in Metz is no business day")
    func territory() async throws {
        let register = try TestRegister()
        let one = Given.after(try TimeLimitExpression.parse("+1bd"))
        #expect(try await due(one, from: "2026-04-02", in: register).moment == "2026-04-03")
        try await register.perform(.describe(.init(territory: .moselleWithGoodFriday)))
        #expect(try await due(one, from: "2026-04-02", in: register).moment == "2026-04-07")
    }

    @Test("leaves the authority's closures out where it set the limit itself, never for a limit of the law")
    func closures() async throws {
        let register = try TestRegister()
        try await register.close("2026-12-24", "2027-01-02")
        try await register.close("2027-05-07", "2027-05-07")
        let own = try await due(.after(try TimeLimitExpression.parse("+5bd")), from: "2026-12-21", in: register)
        #expect(own.moment == "2027-01-06")
        #expect(own.basis?.closures.map(\.first) == ["2026-12-24"], "only the closure that the count meets is kept")
        let law = try await due(.by(rule: "ARE_10JO"), from: "2026-12-21", in: register)
        #expect(law.moment == "2027-01-06" && law.basis?.closures == [])
    }

    @Test("by the rule of the authority's own council: twelve days in Lyon")
    func convening() async throws {
        let register = try TestRegister()
        let convocation = Given.by(rule: "convocation")
        await #expect(throws: Rejection.noConveningRule) {
            try await due(convocation, from: "2026-12-14", in: register)
        }
        try await register.perform(.describe(.init(conveningRule: "LYON_REPORT_12")))
        let lyon = try await due(convocation, from: "2026-12-14", in: register)
        #expect(lyon.moment == "2026-12-02" && lyon.basis?.limit.ruleID == "LYON_REPORT_12")
    }

    @Test("in hours is an instant of the territory's clock, from an hour")
    func hours() async throws {
        let due = try await due(.by(rule: "RGPD_72H"), from: "2026-12-24T16:20", in: TestRegister())
        #expect(due.moment == "2026-12-27T16:20:00+01:00")
    }

    @Test("is read back from the log as it was counted, and told by the command")
    func recorded() async throws {
        let register = try TestRegister()
        for (rule, from) in [
            ("SILENCE_2M", "2026-11-02"), ("PURGE", "2026-12-14|2026-12-15"), ("RGPD_72H", "2026-10-24T16:20"),
            ("LYON_REPORT_12", "2026-12-30"), ("ENQUETE_30J", "2026-11-02"),
        ] {
            let due = try await due(.by(rule: rule), from: from, in: register)
            let outcome = try await register.register.make(
                .init(title: "T", body: "CODIR"), due: .by(rule: rule, quantity: nil, from: from), reference: nil,
                register.request("\(rule)", on: "2026-10-20"))
            #expect(outcome.due == due)
            let kept = try await register.show(outcome.reference)
            #expect(kept.due == due.moment && kept.dueBasis == due.basis, "\(rule)")
            #expect(try kept.dueBasis?.counted().date.moment == due.moment)
        }
        try await register.close("2026-12-24", "2027-01-02")
        let due = try await due(.after(try TimeLimitExpression.parse("+5jo")), from: "2026-12-21", in: register)
        let outcome = try await register.register.make(
            .init(title: "T", body: "CODIR"),
            due: .after(try TimeLimitExpression.parse("+5jo"), from: "2026-12-21"), reference: nil,
            register.request("closures"))
        #expect(try await register.show(outcome.reference).dueBasis == due.basis)
        #expect(try await register.register.verify { _, _ in } == [])
    }

    @Test("that cannot be counted says why, by the library's error")
    func refused() async throws {
        let register = try TestRegister()
        let cases: [(Given, String?)] = [
            (.by(rule: "NIMPORTE"), nil), (.by(rule: "SILENCE_2M", quantity: -1), nil),
            (.by(rule: "SILENCE_2M"), "2026-02-30"), (.by(rule: "PURGE"), "2026-11-02"),
            (.by(rule: "INTERNAL_OUVRES"), "2026-11-02"),
            (.by(rule: "SILENCE_2M"), "2300-01-01"),
        ]
        for (given, from) in cases {
            await #expect(throws: TimeLimitError.self) { try await due(given, from: from, in: register) }
        }
    }

    @Test("is counted by the authority as it is when the command is decided, and set by a postponement too")
    func postponed() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-30", as: "A-1")
        try await register.perform(.describe(.init(territory: .moselleWithGoodFriday)))
        let outcome = try await register.register.perform(
            due: .after(try TimeLimitExpression.parse("+2bd"), from: "2026-12-24"), on: "A-1",
            register.request("postpone")
        ) { due in due.map { [.postpone(.init(due: $0.moment, dueBasis: $0.basis, reason: "Accord"))] } ?? [] }
        #expect(outcome.due?.moment == "2026-12-29")
        #expect(try await register.show("A-1").dueBasis?.territory == .moselleWithGoodFriday)
        await #expect(throws: TimeLimitError.self) {
            try await register.register.make(
                .init(title: "T", body: "CODIR"), due: .by(rule: "NIMPORTE", quantity: nil, from: nil),
                reference: nil, register.request("unknown"))
        }
    }

    @Test("is answered as the first time even when its rule has gone from the catalogue since")
    func ruleGone() async throws {
        let register = try TestRegister()
        let id = CommandID.random()
        func make(_ rule: String) async throws -> CommandOutcome {
            try await register.register.make(
                .init(title: "T", body: "CODIR"), due: .by(rule: rule, quantity: nil, from: "2026-11-02"),
                reference: nil, register.request("the same content", id: id))
        }
        let first = try await make("SILENCE_2M")
        let again = try await make("GONE")
        #expect(again.isRepeated && again.due == first.due && again.position == first.position)
    }

    @Test("is told again when the command is sent again")
    func repeated() async throws {
        let register = try TestRegister()
        let id = CommandID.random()
        let first = try await register.make(due: "2026-12-24", as: "A-1", id: id)
        let second = try await register.make(due: "2026-12-24", as: "A-1", id: id)
        #expect(first.due?.moment == "2026-12-24" && second.due == first.due && second.isRepeated)
    }
}
