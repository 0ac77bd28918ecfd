import Governance
import Testing
import TimeLimits

struct LatenessTests {
    private func lateness(_ scenario: Scenario, at instant: Instant, in zone: TimeZoneTable = paris) throws -> Lateness
    {
        try #require(scenario.current).lateness(at: instant, in: zone)
    }

    @Test("A day is kept until its last instant, and passed by one day from the next on")
    func dayToInstant() throws {
        let last = try lateness(given(made()), at: "2026-11-30T23:59:59.999999+01:00")
        #expect(!last.isLate && last.days == 0 && last.isExecutedInTime == nil)
        let first = try lateness(given(made()), at: "2026-12-01T00:00:00+01:00")
        #expect(first.isLate && first.days == 1 && first.microseconds == 86_400_000_000)
        #expect(try lateness(given(made()), at: "2026-12-20T12:00:00+01:00").days == 20)
    }

    @Test("The day ends where the authority is")
    func zones() throws {
        let instant: Instant = "2026-11-30T23:30:00Z"
        #expect(try lateness(given(made()), at: instant).isLate)
        #expect(try !lateness(given(made()), at: instant, in: .utc).isLate)
    }

    @Test("An hour is kept at the hour itself, and lateness is counted in tenths of days of 24 hours")
    func instantToInstant() throws {
        let scenario = given(made(due: "2026-11-30T12:00:00+01:00"))
        #expect(try !lateness(scenario, at: "2026-11-30T12:00:00+01:00").isLate)
        let instantly = try lateness(scenario, at: "2026-11-30T12:00:00.000001+01:00")
        #expect(instantly.isLate && instantly.days == 0 && instantly.microseconds == 1)
        #expect(try lateness(scenario, at: "2026-11-30T14:30:00+01:00").days == 0.1)
        #expect(try lateness(scenario, at: "2026-12-02T00:00:00+01:00").days == 1.5)
    }

    @Test("A day of 25 hours is one day between days, and more than one between hours")
    func longDay() throws {
        let days = given(made(on: "2026-10-01", due: "2026-10-24"), executed(on: "2026-10-26"))
        #expect(try lateness(days, at: "2026-12-20").days == 2)
        let hours = given(
            made(on: "2026-10-01", due: "2026-10-24T12:00:00+02:00"), executed(on: "2026-10-26T14:00:00+01:00"))
        #expect(try lateness(hours, at: "2026-12-20").microseconds == 51 * 3_600_000_000)
    }

    @Test(
        "An execution is measured once and for all",
        arguments: [
            ("2026-11-30", "2026-11-30", 0), ("2026-11-30", "2026-12-03", 3),
            ("2026-11-30", "2026-11-30T23:59:00+01:00", 0), ("2026-11-30", "2026-12-01T00:30:00+01:00", 1),
            ("2026-11-30T12:00:00+01:00", "2026-11-30", 0), ("2026-11-30T12:00:00+01:00", "2026-12-01", 1),
            ("2026-11-30T12:00:00+01:00", "2026-11-30T12:00:00+01:00", 0),
            ("2026-11-30T12:00:00+01:00", "2026-12-04T00:00:00+01:00", 3.5),
        ] as [(Moment, Moment, Double)])
    func executedOnce(due: Moment, on: Moment, days: Double) throws {
        let scenario = given(made(due: due), executed(on: on))
        for instant: Instant in ["2026-12-10", "2027-12-10"] {
            let measured = try lateness(scenario, at: instant)
            #expect(!measured.isLate)
            #expect(measured.days == days)
            #expect(measured.isExecutedInTime == (days == 0))
        }
    }

    @Test("Without a date there is no lateness, and every execution is in time")
    func undated() throws {
        #expect(try lateness(given(made(due: nil)), at: "2030-01-01").isExecutedInTime == nil)
        #expect(try !lateness(given(made(due: nil)), at: "2030-01-01").isLate)
        #expect(try lateness(given(made(due: nil), executed()), at: "2030-01-01").isExecutedInTime == true)
    }

    @Test("While suspended, lateness is what it was at the suspension")
    func frozen() throws {
        let late = given(made(), suspended(on: "2026-12-05"))
        #expect(try lateness(late, at: "2026-12-05T12:00:00+01:00").days == 5)
        #expect(try lateness(late, at: "2027-06-01").days == 5)
        #expect(try lateness(late, at: "2027-06-01").isLate)
        #expect(late.current?.lateFrom(in: paris) == "2026-12-01T00:00:00+01:00")
        #expect(given(made(), suspended(on: "2026-12-01")).current?.lateFrom(in: paris) == "2026-12-01")
        let inTime = given(made(), suspended(on: "2026-11-30"))
        #expect(try !lateness(inTime, at: "2027-06-01").isLate)
    }

    @Test("What was given up, found moot or superseded is not late")
    func dropped() throws {
        let endings: [DecisionEvent] = [
            .abandoned(.init(reason: "R")), .foundMoot(.init(reason: "R")), .superseded(.init(by: "R-2")),
        ]
        for ending in endings {
            let scenario = given(made(), ending.on("2026-12-15"))
            #expect(try !lateness(scenario, at: "2027-01-01").isLate)
            #expect(try lateness(scenario, at: "2027-01-01").days == 0)
            #expect(try lateness(scenario, at: "2027-01-01").isExecutedInTime == nil)
            #expect(scenario.current?.lateFrom(in: paris) == nil)
        }
    }

    @Test("It is late exactly from the instant that lateFrom tells")
    func agreesWithLateFrom() throws {
        for due: Moment in ["2026-10-24", "2026-10-25", "2026-11-30", "2026-11-30T12:00:00+01:00"] {
            let decision = try #require(given(made(on: "2026-10-01", due: due)).current)
            let from = try #require(decision.lateFrom(in: paris))
            #expect(decision.lateness(at: from, in: paris).isLate)
            #expect(!decision.lateness(at: from.adding(microseconds: -1), in: paris).isLate)
        }
    }

    @Test("Durations are rounded to the nearest tenth of a day")
    func rounding() {
        #expect(Decision.rounded(days: 0) == 0)
        #expect(Decision.rounded(days: 4_319_999_999) == 0)
        #expect(Decision.rounded(days: 4_320_000_000) == 0.1)
        #expect(Decision.rounded(days: 86_400_000_000 * 12_345) == 12_345)
    }
}
