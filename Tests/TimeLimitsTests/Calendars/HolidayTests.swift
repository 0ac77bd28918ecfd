import Testing
import TimeLimits

@Suite("Public holidays")
struct HolidayTests {
    @Test("the holidays of 2020 to 2035 are those of the public table", .enabled(if: SharedFiles.areExpected))
    func publicTable() throws {
        let table = try SharedFiles.holidays()
        let france = HolidayCalendar(.france)
        let moselle = HolidayCalendar(.moselleWithGoodFriday)
        for year in 2020...2035 {
            let rows = table.filter { $0.date.year == year }
            let national = rows.filter { $0.zone == "metropole" }
            #expect(names(try france.holidays(in: year)) == national.map { "\($0.date) \($0.name)" })
            #expect(names(try moselle.holidays(in: year)) == rows.map { "\($0.date) \($0.name)" })
            #expect(try moselle.holidays(in: year).filter(\.isLocal).count == rows.count - national.count)
        }
    }

    @Test(
        "the moving feasts are on the days worked out by hand",
        arguments: [
            (2026, "04-03", "04-06", "05-14", "05-25"), (2027, "03-26", "03-29", "05-06", "05-17"),
            (2028, "04-14", "04-17", "05-25", "06-05"), (2029, "03-30", "04-02", "05-10", "05-21"),
            (2030, "04-19", "04-22", "05-30", "06-10"), (2031, "04-11", "04-14", "05-22", "06-02"),
            (2032, "03-26", "03-29", "05-06", "05-17"),
        ])
    func movingFeasts(year: Int, friday: String, monday: String, ascension: String, whitMonday: String) throws {
        let holidays = try HolidayCalendar(.moselleWithGoodFriday).holidays(in: year)
        let dates = Dictionary(holidays.map { ($0.name.english, $0.date.description) }) { first, _ in first }
        #expect(dates["Good Friday"] == "\(year)-\(friday)")
        #expect(dates["Easter Monday"] == "\(year)-\(monday)")
        #expect(dates["Ascension Day"] == "\(year)-\(ascension)")
        #expect(dates["Whit Monday"] == "\(year)-\(whitMonday)")
    }

    @Test(
        "Easter has its earliest and latest days",
        arguments: [(1913, "1913-03-24"), (1943, "1943-04-26"), (2008, "2008-03-24"), (2038, "2038-04-26")])
    func extremeEasters(year: Int, monday: String) throws {
        #expect(HolidayCalendar(.france).holidays(on: try day(monday)).map(\.name.french) == ["Lundi de Pâques"])
    }

    @Test(
        "each territory has its own days",
        arguments: [
            (Territory.guadeloupe, "05-27"), (.martinique, "05-22"), (.guyane, "06-10"), (.laReunion, "12-20"),
            (.mayotte, "04-27"), (.saintBarthelemy, "10-09"), (.saintMartin, "05-27"), (.moselle, "12-26"),
            (.basRhin, "12-26"), (.hautRhin, "12-26"),
        ])
    func localDays(territory: Territory, monthAndDay: String) throws {
        let local = try HolidayCalendar(territory).holidays(in: 2026).filter(\.isLocal)
        #expect(local.map(\.date.description) == ["2026-\(monthAndDay)"])
        #expect(try !HolidayCalendar(.france).isHoliday(day("2026-\(monthAndDay)")))
    }

    @Test("Good Friday is a holiday only where a commune has a temple")
    func goodFriday() throws {
        let friday = try day("2026-04-03")
        let having = Territory.allCases.filter { HolidayCalendar($0).isHoliday(friday) }
        #expect(having == [.moselleWithGoodFriday, .basRhinWithGoodFriday, .hautRhinWithGoodFriday])
    }

    @Test("two holidays on one date are both named, and are one day off")
    func twoOnOneDate() throws {
        let calendar = HolidayCalendar(.france)
        let both = calendar.holidays(on: try day("2008-05-01"))
        #expect(both.map(\.name.french) == ["Fête du Travail", "Ascension"])
        #expect(try calendar.holidays(in: 2008).count == 11)
        #expect(try counting(expression: "+1bd", "2008-04-30").text() == "2008-05-02")
    }

    @Test("the list of a year and the question about a day agree, for every territory and 300 years")
    func agreement() throws {
        for territory in Territory.allCases {
            let calendar = HolidayCalendar(territory)
            for year in stride(from: 1900, through: 2199, by: 7) {
                let listed = Set(try calendar.holidays(in: year).map(\.date))
                let first = try day("\(year)-01-01")
                let asked = (0..<365).map { first.adding(days: $0) }.filter { calendar.isHoliday($0) }
                #expect(listed == Set(asked), "\(territory.code) \(year)")
                #expect(asked.allSatisfy { !calendar.holidays(on: $0).isEmpty })
            }
        }
    }

    @Test("a year beyond the known ones is refused by name", arguments: [1899, 2200, 0, Int.max])
    func yearOutside(year: Int) {
        #expect(throws: TimeLimitError.yearOutside(year)) { try HolidayCalendar(.france).holidays(in: year) }
    }

    private func names(_ holidays: [Holiday]) -> [String] { holidays.map { "\($0.date) \($0.name.french)" } }
}
