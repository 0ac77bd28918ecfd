import Governance
import Testing
import TimeLimits

struct FilterTests {
    private let now: Instant = "2026-12-20T12:00:00+01:00"

    private func allows(_ scenario: Scenario, _ set: (inout Filter) -> Void) throws -> Bool {
        var filter = Filter()
        set(&filter)
        return filter.allows(try #require(scenario.current), at: now, in: paris)
    }

    @Test("Without conditions every decision passes")
    func none() throws {
        #expect(try allows(given(made(owner: nil, due: nil))) { _ in })
    }

    @Test("Names are compared without case and accents; a decision without owner has no owner's name")
    func names() throws {
        #expect(try allows(given(made())) { $0.owner = "dga RESSOURCES" })
        #expect(try !allows(given(made())) { $0.owner = "DGA" })
        #expect(try !allows(given(made(owner: nil))) { $0.owner = "DGA Ressources" })
        #expect(try allows(given(made())) { $0.body = "codir" })
        #expect(try !allows(given(made())) { $0.body = "Bureau" })
        #expect(try allows(given(made(), executed())) { $0.state = .executed })
        #expect(try !allows(given(made())) { $0.state = .executed })
    }

    @Test("Due before or after a day excludes that day, whether an hour is known or not")
    func due() throws {
        for due: Moment in ["2026-11-30", "2026-11-30T17:00:00+01:00"] {
            #expect(try !allows(given(made(due: due))) { $0.dueBefore = "2026-11-30" })
            #expect(try allows(given(made(due: due))) { $0.dueBefore = "2026-12-01" })
            #expect(try !allows(given(made(due: due))) { $0.dueAfter = "2026-11-30" })
            #expect(try allows(given(made(due: due))) { $0.dueAfter = "2026-11-29" })
        }
        #expect(try !allows(given(made(due: nil))) { $0.dueAfter = "2020-01-01" })
        #expect(try !allows(given(made())) { ($0.dueAfter, $0.dueBefore) = ("2026-11-29", "2026-11-30") })
    }

    @Test("Late, without date, without owner and silent are four different words")
    func attention() throws {
        #expect(try allows(given(made())) { $0.late = true })
        #expect(try !allows(given(made(), executed(on: "2026-12-05"))) { $0.late = true })
        #expect(try allows(given(made(due: nil))) { $0.undated = true })
        #expect(try !allows(given(made(due: nil), executed())) { $0.undated = true })
        #expect(try allows(given(made(owner: nil))) { $0.unowned = true })
        #expect(try !allows(given(made(owner: nil), abandoned(on: "2026-11-12"))) { $0.unowned = true })
        #expect(try !allows(given(made(owner: nil))) { ($0.unowned, $0.undated) = (true, true) })
    }

    @Test("Silence is counted in days since the last news, of what is owed")
    func silence() throws {
        let news = DecisionEvent.progressNoted(.init(text: "Avance")).on("2026-12-10T23:00:00+01:00")
        #expect(try allows(given(made(), news)) { $0.silentFor = 10 })
        #expect(try !allows(given(made(), news)) { $0.silentFor = 11 })
        #expect(try !allows(given(made(), executed())) { $0.silentFor = 0 })
        #expect(given(made(), executed()).current?.silentDays(at: now, in: paris) == 0)
    }
}
