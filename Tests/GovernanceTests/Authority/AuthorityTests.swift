import Governance
import Testing
import TimeLimits

/// What happens to the authority when commands are given, on 20 December 2026 at noon.
struct AuthorityTests {
    private let now: Instant = "2026-12-20T12:00:00+01:00"

    private func decide(
        _ authority: Authority = Authority(), _ commands: AuthorityCommand..., on effective: Moment = "2026-12-20"
    ) throws(Rejection) -> [AuthorityEvent] {
        try authority.decide(commands, effective: effective, now: now, in: paris)
    }

    private func authority(_ events: AuthorityEvent...) -> Authority {
        events.reduce(into: Authority()) { $0.evolve($1) }
    }

    private func period(
        _ first: CivilDate, _ last: CivilDate, _ label: String = "Fêtes", owner: String? = nil
    ) throws -> ClosedPeriod {
        ClosedPeriod(try Closure(first: first, last: last, label: label), owner: owner)
    }

    private let metz = AuthorityDescription(
        name: "EURO-METROPOLE de Metz", kind: .metropole, territory: .moselleWithGoodFriday, conveningRule: "CONV_5F")

    @Test("Nothing is known of an authority but that the nation's holidays count")
    func unknown() {
        #expect(Authority().territory == .france && Authority().name == nil && Authority().closures.isEmpty)
    }

    @Test("An authority is described, and later descriptions change only what they say")
    func describe() throws {
        #expect(try decide(Authority(), .describe(metz)) == [.described(metz)])
        let described = authority(.described(metz), .described(.init(territory: .moselle)))
        #expect(described.name == "EURO-METROPOLE de Metz" && described.territory == .moselle)
        #expect(described.kind == .metropole && described.conveningRule == "CONV_5F" && described.version == 2)
        let event = try decide(described, .describe(.init(name: "Metz", kind: .metropole)))
        #expect(event == [.described(.init(name: "Metz"))])
    }

    @Test("A profile applied again changes nothing, and says so")
    func again() throws {
        let fetes = try period("2026-12-24", "2027-01-02")
        let known = authority(.described(metz), .closureDeclared(fetes))
        #expect(throws: Rejection.authorityAsSaid) {
            try decide(known, .describe(metz), .declareClosure(fetes))
        }
        let other = try period("2027-05-07", "2027-05-08", "Pont")
        #expect(
            try decide(known, .describe(metz), .declareClosure(fetes), .declareClosure(other))
                == [.closureDeclared(other)])
    }

    @Test("That the nation's holidays count is worth saying once")
    func national() throws {
        let said = AuthorityDescription(territory: .france)
        #expect(try decide(Authority(), .describe(said)) == [.described(said)])
        #expect(throws: Rejection.authorityAsSaid) {
            try decide(authority(.described(said)), .describe(said))
        }
    }

    @Test("A closure is withdrawn by its first day and its owner")
    func withdraw() throws {
        let all = try period("2026-12-24", "2027-01-02")
        let one = try period("2026-12-24", "2026-12-31", "Travaux", owner: "Régie de l’eau")
        let known = authority(.closureDeclared(all), .closureDeclared(one))
        #expect(
            try decide(known, .withdrawClosure(first: "2026-12-24", owner: "REGIE DE L’EAU"))
                == [.closureWithdrawn(one)])
        #expect(authority(.closureDeclared(all), .closureWithdrawn(all)).closures.isEmpty)
        #expect(throws: Rejection.unknownClosure(first: "2026-12-25")) {
            try decide(known, .withdrawClosure(first: "2026-12-25", owner: nil))
        }
        #expect(throws: Rejection.unknownClosure(first: "2026-12-24")) {
            try decide(known, .withdrawClosure(first: "2026-12-24", owner: "DGA"))
        }
    }

    @Test("A day falls in the closure of the authority, or of the party concerned, whatever its case and accents")
    func falls() throws {
        let all = try period("2026-12-28", "2026-12-31")
        let one = try period("2026-11-02", "2026-11-06", "Inventaire", owner: "Médiathèque")
        let known = authority(.closureDeclared(all), .closureDeclared(one))
        #expect(known.closures == [one, all])
        #expect(known.closure(on: "2026-12-31", of: nil) == all)
        #expect(known.closure(on: "2026-12-31", of: "DGA") == all)
        #expect(known.closure(on: "2027-01-01", of: "DGA") == nil)
        #expect(known.closure(on: "2026-11-04", of: "MEDIATHEQUE") == one)
        #expect(known.closure(on: "2026-11-04", of: "DGA") == nil)
        #expect(known.closure(on: "2026-11-04", of: nil) == nil)
        #expect(known.closures(of: nil) == [all.closure])
    }

    @Test("Texts are checked and trimmed, as those of a decision")
    func texts() throws {
        #expect(try decide(Authority(), .describe(.init(name: "  MEL "))) == [.described(.init(name: "MEL"))])
        #expect(throws: Rejection.controlCharacter(field: "name")) {
            try decide(Authority(), .describe(.init(name: "M\u{7}EL")))
        }
        #expect(throws: TimeLimitError.self) { try period("2026-12-24", "2026-12-24", "Fê\u{7}tes") }
        #expect(try period("2026-12-24", "2026-12-24", " Fêtes ").closure.label == "Fêtes")
    }

    @Test("What is to come is not recorded as done, and closures are bounded")
    func bounds() throws {
        #expect(throws: Rejection.effectiveInFuture(on: "2026-12-21")) {
            try decide(Authority(), .describe(metz), on: "2026-12-21")
        }
        var full = Authority()
        for day in 0..<Authority.closureLimit {
            let date = CivilDate(daysSinceEpoch: Int32(20_000 + day))
            full.evolve(.closureDeclared(try period(date, date)))
        }
        let oneMore = try period("2026-12-24", "2026-12-24")
        #expect(throws: Rejection.tooMany(field: "closures", limit: 500)) {
            try decide(full, .declareClosure(oneMore))
        }
    }

    @Test("What is recorded late about the past changes the past, and nothing that took effect after it")
    func late() throws {
        var history = AuthorityHistory()
        history.add(.described(metz), effective: "2026-01-01")
        history.add(.described(.init(name: "Metz Métropole", territory: .france)), effective: "2018-01-01")
        history.add(.described(.init(conveningRule: "CONV_3F")), effective: "2026-01-01")
        #expect(history.count == 3)
        #expect(history.authority().name == "EURO-METROPOLE de Metz")
        #expect(history.authority().territory == .moselleWithGoodFriday)
        #expect(history.authority().conveningRule == "CONV_3F", "of one moment, the last one recorded counts")
        #expect(history.authority(at: "2020-01-01").name == "Metz Métropole")
        #expect(history.authority(at: "2017-12-31") == Authority())
    }
}
