import Governance
import Testing
import TimeLimits

@testable import Register

extension TestRegister {
    @discardableResult
    func perform(
        _ commands: AuthorityCommand..., on effective: Moment? = nil, id: CommandID = .random()
    ) async throws -> CommandOutcome {
        try await register.perform(commands, request("authority \(commands)", on: effective, id: id))
    }

    /// Makes known that the authority, or a party, is closed.
    @discardableResult
    func close(_ first: CivilDate, _ last: CivilDate, owner: String? = nil) async throws -> CommandOutcome {
        try await perform(
            .declareClosure(ClosedPeriod(try Closure(first: first, last: last, label: "Fêtes"), owner: owner)))
    }
}

@Suite("The authority")
struct AuthorityRegisterTests {
    private let metz = AuthorityDescription(
        name: "EURO-METROPOLE de Metz", kind: .metropole, territory: .moselleWithGoodFriday, conveningRule: "CONV_5F")

    @Test("is unknown in an empty register, and then what its events say, after a restart too")
    func described() async throws {
        let register = try TestRegister()
        #expect(try await register.register.authority() == Authority())
        let outcome = try await register.perform(.describe(metz))
        #expect(outcome.events == ["authority.described"] && outcome.version == 1 && outcome.position == 1)
        try await register.close("2026-12-24", "2027-01-02")
        try register.reopen()
        let known = try await register.register.authority()
        #expect(known.territory == .moselleWithGoodFriday && known.closures.count == 1 && known.version == 2)
    }

    @Test("is told as of another moment, on both axes of time")
    func axes() async throws {
        let register = try TestRegister()
        try await register.perform(.describe(.init(territory: .moselle)), on: "2026-11-01")
        register.clock.advance(days: 2)
        try await register.perform(.describe(.init(territory: .moselleWithGoodFriday)), on: "2026-11-10")
        func territory(_ query: DecisionQuery) async throws -> Territory {
            try await register.register.authority(query).territory
        }
        #expect(try await territory(TestRegister.query()) == .moselleWithGoodFriday)
        #expect(try await territory(TestRegister.query(asOf: "2026-10-31")) == .france)
        #expect(try await territory(TestRegister.query(asOf: "2026-11-05")) == .moselle)
        #expect(try await territory(TestRegister.query(knownAt: "2026-11-22")) == .moselle)
    }

    @Test("keeps its present when its past is put right, and its past when that is told late")
    func past() async throws {
        let register = try TestRegister()
        try await register.perform(.describe(metz), on: "2026-01-01")
        let old = AuthorityDescription(name: "Metz Métropole", territory: .moselle)
        #expect(try await register.perform(.describe(old), on: "2018-01-01").version == 2)
        #expect(try await register.perform(.describe(metz), on: "2017-01-01").version == 3)
        #expect(try await register.register.authority().name == "EURO-METROPOLE de Metz")
        #expect(try await register.register.authority().territory == .moselleWithGoodFriday)
        let then = try await register.register.authority(TestRegister.query(asOf: "2020-06-01"))
        #expect(then.name == "Metz Métropole" && then.territory == .moselle)
        #expect(try await register.perform(.describe(.init(name: "Metz")), on: "2026-02-01").version == 4)
    }

    @Test("takes a command sent again once, and refuses what is so already")
    func again() async throws {
        let register = try TestRegister()
        let id = CommandID.random()
        let first = try await register.perform(.describe(metz), id: id)
        let second = try await register.perform(.describe(metz), id: id)
        #expect(second.isRepeated && second.position == first.position && second.events == first.events)
        await #expect(throws: Rejection.authorityAsSaid) {
            try await register.perform(.describe(metz))
        }
        #expect(register.register.position == 1)
    }

    @Test("is not convened by a rule that nobody knows")
    func unknownRule() async throws {
        let register = try TestRegister()
        await #expect(throws: TimeLimitError.unknownRule("NADA")) {
            try await register.perform(.describe(.init(conveningRule: "NADA")))
        }
        #expect(register.register.position == 0)
    }

    @Test("stands in no list of decisions, and stops no view, no check and no rebuild")
    func apart() async throws {
        let register = try TestRegister()
        try await register.perform(.describe(metz))
        try await register.make(as: "A-1")
        try await register.close("2026-12-24", "2027-01-02")
        #expect(try await register.list() == ["A-1"])
        #expect(try await register.settledStatus().viewsPosition == 3)
        #expect(try await register.register.verify { _, _ in } == [])
        #expect(try await register.rebuild().failure == nil)
    }

    @Test("goes with an export into another register")
    func exported() async throws {
        let register = try TestRegister()
        try await register.perform(.describe(metz))
        try await register.make(as: "A-1")
        try await register.close("2026-12-24", "2027-01-02", owner: "Médiathèque")
        let copy = try TestRegister()
        try await copy.copy(register, by: 1)
        #expect(try await copy.exported().map(\.line) == register.exported().map(\.line))
        #expect(try await copy.register.authority() == register.register.authority())
        #expect(try await register.exported().map(\.subject) == [.authority, .decision("A-1"), .authority])
    }

    @Test("has its events in a stream of their own: another's is refused by an import")
    func strayed() async throws {
        let register = try TestRegister()
        try await register.perform(.describe(metz))
        var event = try #require(try await register.exported().first)
        event.subject = .decision("A-1")
        let copy = try TestRegister()
        let stray = event
        await #expect(throws: RegisterError.self) {
            try await copy.register.importEvents([stray], isTrial: false)
        }
        #expect(copy.register.position == 0)
    }

    @Test("is followed like the rest of the log")
    func followed() async throws {
        let register = try TestRegister()
        try await register.perform(.describe(metz))
        try await register.make(as: "A-1")
        var seen: [String] = []
        for try await events in register.register.follow(from: 1, clearance: .all) {
            seen += events.map(\.event.type)
            if seen.count == 2 { break }
        }
        #expect(seen == ["authority.described", "decision.made"])
    }

    @Test("is brought to what a profile says, and a profile that says it badly is refused by its place")
    func profile() throws {
        let profile = try AuthorityProfile(
            yaml: """
                name: Métropole de Lyon
                kind: specialCollectivity
                territory: FR
                convening: LYON_REPORT_12
                closures:
                  - {first: 2026-12-24, last: 2027-01-02, label: Fêtes}
                  - {first: 2027-05-07, label: Pont, owner: Régie}
                """)
        let fetes = try Closure(first: "2026-12-24", last: "2027-01-02", label: "Fêtes")
        let pont = try Closure(first: "2027-05-07", last: "2027-05-07", label: "Pont")
        #expect(
            profile.commands == [
                .describe(
                    .init(
                        name: "Métropole de Lyon", kind: .specialCollectivity, territory: .france,
                        conveningRule: "LYON_REPORT_12")),
                .declareClosure(ClosedPeriod(fetes)), .declareClosure(ClosedPeriod(pont, owner: "Régie")),
            ])
        for (yaml, part) in [
            ("nom: X", "nom"), ("kind: ville", "kind"), ("territory: FR-99", "territory"),
            ("closures: [{first: 2026-02-30, label: X}]", "closures[0]"),
            ("closures: [{first: 2026-12-24, last: 2026-12-01, label: X}]", "closures[0]"),
            ("closures: [{first: 2026-12-24}]", "label"),
            ("closures: [{first: 2026-12-24, label: X, lable: Y}]", "lable"),
            ("a: &x 1\nb: *x", "anchors"), ("[", "1"), (String(repeating: "#", count: 300_000), "bytes"),
        ] {
            let error = #expect(throws: AuthorityProfileError.self) { try AuthorityProfile(yaml: yaml) }
            #expect(error?.description.contains(part) == true, "\(yaml.prefix(60)): \(error?.description ?? "none")")
        }
    }
}
