import Testing
import TimeLimits

@Suite("Moments")
struct MomentTests {
    let paris: TimeZoneTable
    let day: CivilDate

    init() throws {
        paris = try installedZone("Europe/Paris")
        day = try CivilDate(parsing: "2026-11-30")
    }

    @Test("a day due is late from the start of the next day, in the zone")
    func lateDay() throws {
        #expect(Moment.day(day).lateFrom(in: paris) == (try instant("2026-11-30T23:00:00Z")))
        #expect(Moment.day(day).lateFrom(in: .utc) == (try instant("2026-12-01T00:00:00Z")))
        #expect(Moment.day(.last).lateFrom(in: paris) == .distantFuture)
    }

    @Test("an instant due is late one microsecond later")
    func lateInstant() {
        #expect(Moment.instant(Instant(microseconds: 41)).lateFrom(in: paris) == Instant(microseconds: 42))
        #expect(Moment.instant(.distantFuture).lateFrom(in: paris) == .distantFuture)
    }

    @Test("a moment starts with its day, or is its own start")
    func start() throws {
        #expect(Moment.day(day).start(in: paris) == (try instant("2026-11-29T23:00:00Z")))
        #expect(Moment.instant(Instant(microseconds: 7)).start(in: paris) == Instant(microseconds: 7))
    }

    @Test("the day of an instant is the one that the zone's calendar shows")
    func dayInZone() throws {
        let evening = Moment.instant(try instant("2026-11-29T23:30:00Z"))
        #expect(evening.day(in: paris) == day)
        #expect(evening.day(in: .utc) == day.adding(days: -1))
        #expect(Moment.day(day).day(in: .utc) == day)
    }

    @Test(
        "text is ISO 8601 with the zone's offset and no more fraction than needed",
        arguments: [
            ("2012-01-23T14:42:54.644Z", "2012-01-23T15:42:54.644+01:00"),
            ("2012-07-23T14:42:54.644001Z", "2012-07-23T16:42:54.644001+02:00"),
            ("2012-01-23T14:42:54Z", "2012-01-23T15:42:54+01:00"),
            ("1969-12-31T23:59:59.999999Z", "1970-01-01T00:59:59.999999+01:00"),
            ("1900-01-01T00:00:00Z", "1900-01-01T00:09:21+00:09:21"),
        ])
    func text(given: String, expected: String) throws {
        let moment = Moment.instant(try instant(given))
        #expect(moment.text(in: paris) == expected)
        #expect(try DateText.parse(expected, in: .utc) == moment)
    }

    @Test("text of a day is the day, and of a western offset has its minus")
    func otherTexts() throws {
        #expect(Moment.day(day).text(in: paris) == "2026-11-30")
        let noon = Moment.instant(try instant("2026-01-01T12:00:00Z"))
        #expect(noon.text(in: try installedZone("America/St_Johns")) == "2026-01-01T08:30:00-03:30")
        #expect(noon.text(in: .utc) == "2026-01-01T12:00:00+00:00")
    }

    @Test("instants beyond the calendar are still answered")
    func distantInstants() {
        for instant in [Instant.distantPast, .distantFuture] {
            #expect(Moment.instant(instant).text(in: paris).isEmpty == false)
        }
        #expect(paris.civilDate(of: .distantPast) == .first)
        #expect(paris.civilDate(of: .distantFuture) == .last)
        #expect(Instant.distantFuture.adding(microseconds: 1) == .distantFuture)
        #expect(Instant.distantPast.adding(microseconds: -1) == .distantPast)
    }
}
