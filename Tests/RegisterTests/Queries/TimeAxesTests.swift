import Governance
import Testing
import TimeLimits

@testable import Register

/// Seeded histories, asked in every way, against an oracle that folds the same events one after the other.
@Suite("Questions about any moment")
struct TimeAxesTests {
    private static let filters: [@Sendable (inout Filter) -> Void] = [
        { _ in }, { $0.owner = "dga mobilité" }, { $0.body = "conseil metropolitain" }, { $0.state = .suspended },
        { $0.late = true }, { $0.undated = true }, { $0.unowned = true }, { $0.silentFor = 10 },
        { $0.dueBefore = "2026-12-20" }, { $0.dueAfter = "2026-12-01" },
        { ($0.state, $0.body) = (.open, "CODIR") }, { ($0.late, $0.owner) = (true, "Direction de l'eau") },
    ]

    /// What is asked: the present, another day of effect, another instant of knowledge, both.
    private static func queries(_ random: inout SeededRandom, now: Instant) -> [DecisionQuery] {
        filters.flatMap { filter in
            (0..<4).map { kind in
                var query = TestRegister.query(filter)
                if kind % 2 == 1 { query.asOf = RandomHistory.moment(&random, until: now) }
                if kind >= 2 { query.knownAt = RandomHistory.moment(&random, until: now) }
                if random.chance(30) { query.text = random.pick(["ecol", "pont REPARER", "oeuv", "budget", "zzz"]) }
                return query
            }
        }
    }

    @Test("list, overdue, stats and history say what a fold of the events says", arguments: 1...5)
    func againstOracle(seed: Int) async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: seed)
        let oracle = Oracle(events: try register.events(), now: register.clock.now)
        var random = SeededRandom(seed)
        for query in Self.queries(&random, now: register.clock.now) {
            let pages = 1 + random.below(7)
            #expect(try await register.list(query, pages: pages) == oracle.list(query), "\(query)")
            #expect(try await register.overdue(query, pages: pages) == oracle.overdue(query), "\(query)")
            let grouping = random.pick(Grouping.allCases)
            let stats = try await register.register.stats(query, by: grouping)
            let expected = oracle.stats(query, by: grouping)
            #expect(stats.counts == expected.counts, "\(query)")
            #expect(stats.groups.map(\.key) == expected.groups.keys.sorted())
            for group in stats.groups { #expect(group.counts == expected.groups[group.key], "\(query) \(group.key)") }
            #expect(stats.age.instant == oracle.instant(query))
        }
    }

    @Test("a decision, its events and its explanations are those of the moment asked about", arguments: 1...3)
    func oneDecision(seed: Int) async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: seed, commands: 120)
        let oracle = Oracle(events: try register.events(), now: register.clock.now)
        var random = SeededRandom(seed)
        for query in Self.queries(&random, now: register.clock.now) {
            var query = query
            (query.filter, query.text) = (Filter(), nil)
            for (name, found) in oracle.found(query).sorted(by: { $0.key < $1.key }).prefix(6) {
                let reference = try Reference(name)
                let row = try await register.register.show(reference, query).row
                #expect(row.decision == found.decision)
                #expect(row.position == found.position)
                #expect(row.lateness == found.decision.lateness(at: oracle.instant(query), in: paris))
                let events = try await register.register.history(reference, query).events
                #expect(events.map(\.position) == oracle.history(reference, query))
                let why = try await register.register.why(reference, query)
                #expect(why.explanations.map(\.topic) == [.state, .owner, .due, .lateness])
                #expect(why.explanations[0].value == found.decision.state.rawValue)
                #expect(Set(why.explanations.flatMap(\.events)).isSubset(of: events))
            }
        }
    }

    @Test("a decision executed on the 3rd and reported on the 10th was executed on the 3rd, and known on the 10th")
    func twoAxes() async throws {
        let register = try TestRegister(clock: TestClock("2026-11-01T09:00:00+01:00"))
        try await register.make(due: "2026-11-05", as: "A-1")
        register.clock.set("2026-11-10T09:00:00+01:00")
        try await register.perform(.execute(evidence: "PV", withoutEvidence: false), on: "A-1", at: "2026-11-03")
        func state(_ asOf: Moment?, _ knownAt: Moment?) async throws -> DecisionState {
            try await register.show("A-1", TestRegister.query(asOf: asOf, knownAt: knownAt)).state
        }
        #expect(try await state("2026-11-02", nil) == .open)
        #expect(try await state("2026-11-03", nil) == .executed)
        #expect(try await state(nil, "2026-11-09") == .open)
        #expect(try await state(nil, "2026-11-10") == .executed)
        #expect(try await state("2026-11-04", "2026-11-08") == .open)
        #expect(try await register.overdue(TestRegister.query(knownAt: "2026-11-08")) == ["A-1"])
        #expect(try await register.overdue(TestRegister.query(asOf: "2026-11-08")) == [])
    }

    @Test("before it was made, or known, a decision does not exist")
    func before() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        for query in [TestRegister.query(asOf: "2026-11-21"), TestRegister.query(knownAt: "2026-11-21")] {
            #expect(try await register.list(query) == [])
            await #expect(throws: Rejection.unknownReference(reference: "A-1")) {
                try await register.show("A-1", query)
            }
            await #expect(throws: Rejection.unknownReference(reference: "A-1")) {
                try await register.history("A-1", query)
            }
        }
    }

    @Test("a day means its end, an instant itself, and lateness is counted to it")
    func ends() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-25T17:00:00+01:00", on: "2026-11-20", as: "A-1")
        func late(_ moment: Moment) async throws -> [String] {
            try await register.overdue(TestRegister.query(asOf: moment))
        }
        #expect(try await late("2026-11-25T17:00:00+01:00") == [])
        #expect(try await late("2026-11-25T17:00:00.000001+01:00") == ["A-1"])
        #expect(try await late("2026-11-25") == ["A-1"])
        #expect(try await late("2026-11-24") == [])
        let page = try await register.register.list(TestRegister.query(asOf: "2026-11-25"), limit: 1)
        #expect(page.age.instant == "2026-11-25T23:59:59.999999+01:00")
    }
}
