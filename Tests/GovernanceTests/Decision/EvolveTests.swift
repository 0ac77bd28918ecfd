import Governance
import Testing
import TimeLimits

struct EvolveTests {
    @Test("A stream that does not begin with the making is damaged, and gives nothing")
    func firstEvent() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<200 {
            let event = RandomDecisions.event(&random)
            if case .made = event { continue }
            #expect(given(event.on("2026-11-02")).current == nil)
        }
    }

    @Test("Whatever follows the making can be folded, each event is one version", arguments: 0..<200 as Range<UInt64>)
    func total(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var happenings = [made()]
        for _ in 0..<40 { happenings.append(RandomDecisions.event(&random).on(RandomDecisions.moment(&random))) }
        let decision = try #require(Scenario(happenings: happenings).current)
        #expect(decision.version == 41)
        #expect(decision.reference == ref)
        #expect(decision.made == "2026-11-02")
        _ = decision.lateness(at: "2026-12-20", in: paris)
        #expect(Scenario(happenings: happenings).current == decision)
    }

    @Test("A second making changes nothing but the version")
    func secondMaking() throws {
        let once = try #require(given(made()).current)
        var twice = try #require(given(made(), made(on: "2026-11-05", owner: "DGS", due: nil)).current)
        #expect(twice.version == 2)
        twice.version = 1
        twice.lastNews = once.lastNews
        #expect(twice == once)
    }

    @Test("The latest news counts by the day it took effect; remarks, ties and secrecy are no news")
    func news() {
        let quiet: [DecisionEvent] = [
            .noteAdded(.init(text: "Vu")), .linked(Link(kind: .amends, to: "R-2")), .markedConfidential,
            .becameOverdue(.init(due: "2026-11-30")),
        ]
        for event in quiet { #expect(given(made(), event.on("2026-12-10")).current?.lastNews == "2026-11-02") }
        #expect(given(made(), blocked(on: "2026-11-10")).current?.lastNews == "2026-11-10")
        let day = DecisionEvent.progressNoted(.init(text: "Avance")).on("2026-11-10")
        let hour = DecisionEvent.progressNoted(.init(text: "Avance")).on("2026-11-09T23:30:00+01:00")
        #expect(given(made(), hour, day).current?.lastNews == "2026-11-10")
        #expect(given(made(), day, hour).current?.lastNews == "2026-11-10")
    }
}
