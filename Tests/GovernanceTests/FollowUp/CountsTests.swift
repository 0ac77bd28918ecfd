import Governance
import Testing
import TimeLimits

struct CountsTests {
    private let now: Instant = "2026-12-20T12:00:00+01:00"

    private func counts(_ scenarios: Scenario...) -> Counts {
        var counts = Counts()
        for decision in scenarios.compactMap(\.current) { counts.add(decision, at: now, in: paris) }
        return counts
    }

    @Test("Each decision is counted where it stands")
    func states() {
        let counts = counts(
            given(made()), given(made(owner: nil, due: nil)), given(made(), suspended(on: "2026-11-10")),
            given(made(), blocked(on: "2026-11-10")), given(made(), executed()),
            given(made(), executed(on: "2026-12-03")), given(made(), abandoned(on: "2026-11-12")))
        #expect(counts.made == 7)
        #expect(counts.open == 4)
        #expect(counts.executed == 2 && counts.executedInTime == 1 && counts.executedLate == 1)
        #expect(counts.overdue == 2)
        #expect(counts.undated == 1 && counts.unowned == 1)
        #expect(counts.suspended == 1 && counts.blocked == 1 && counts.abandoned == 1)
        #expect(counts.shareInTime == 0.5)
        #expect(counts.medianLateDays == 3)
    }

    @Test("Of nothing executed there is no share, and of nothing late no median")
    func empty() {
        #expect(counts(given(made())).shareInTime == nil)
        #expect(counts(given(made()), given(made(), executed())).medianLateDays == nil)
    }

    @Test("The median of an even number is the middle of the two in the middle")
    func median() {
        let even = counts(
            given(made(), executed(on: "2026-12-20")), given(made(), executed(on: "2026-12-01")),
            given(made(), executed(on: "2026-12-04")), given(made(), executed(on: "2026-12-05")))
        #expect(even.medianLateDays == 4.5)
    }
}
