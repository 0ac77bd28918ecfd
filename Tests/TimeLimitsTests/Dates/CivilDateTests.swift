import Testing
import TimeLimits

@Suite("Civil dates")
struct CivilDateTests {
    @Test("every day from 1600 to 2400 goes to its number and back, in order, with its weekday")
    func everyDay() throws {
        let epoch = try #require(CivilDate(year: 1600, month: 1, day: 1))
        var number = epoch.daysSinceEpoch
        var weekday = 6
        #expect(number == -135_140)
        for year in 1600...2400 {
            for month in 1...12 {
                for day in 1...lengthByTheRule(month, year) {
                    let date = try #require(CivilDate(year: year, month: month, day: day))
                    let back = CivilDate(daysSinceEpoch: number)
                    guard date == back, back.year == year, back.month == month, back.day == day,
                        back.weekday == weekday
                    else {
                        Issue.record("\(year)-\(month)-\(day) became \(back), weekday \(back.weekday)")
                        return
                    }
                    number += 1
                    weekday = weekday % 7 + 1
                }
            }
        }
        #expect(CivilDate(daysSinceEpoch: number).description == "2401-01-01")
    }

    private func lengthByTheRule(_ month: Int, _ year: Int) -> Int {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        return lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
    }

    @Test(
        "days that the calendar lacks cannot be made",
        arguments: [
            (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 1, 32),
            (0, 1, 1), (10_000, 1, 1), (Int.max, 1, 1), (2026, Int.min, 1), (2026, 1, Int.max),
        ])
    func missingDays(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test("known days have their numbers")
    func knownDays() {
        #expect(CivilDate(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
        #expect(CivilDate(year: 2000, month: 2, day: 29)?.daysSinceEpoch == 11_016)
        #expect(CivilDate(year: 1, month: 1, day: 1) == .first)
        #expect(CivilDate(year: 9999, month: 12, day: 31) == .last)
        #expect(CivilDate.first.description == "0001-01-01")
        #expect(CivilDate.last.description == "9999-12-31")
    }

    @Test("arithmetic on days stops at the ends of the calendar")
    func arithmetic() throws {
        let day = try CivilDate(parsing: "2026-11-22")
        #expect(day.adding(days: 10).description == "2026-12-02")
        #expect(day.adding(days: -22).description == "2026-10-31")
        #expect(day.days(until: try CivilDate(parsing: "2026-11-30")) == 8)
        #expect(day.days(until: try CivilDate(parsing: "2026-11-01")) == -21)
        #expect(day.adding(days: .max) == .last)
        #expect(day.adding(days: .min) == .first)
        #expect(CivilDate(daysSinceEpoch: .max) == .last)
        #expect(CivilDate(daysSinceEpoch: .min) == .first)
        #expect(CivilDate.first < day)
    }

    @Test("strict reading takes back what description wrote")
    func strictReading() throws {
        for number in stride(from: CivilDate.first.daysSinceEpoch, through: CivilDate.last.daysSinceEpoch, by: 997) {
            let date = CivilDate(daysSinceEpoch: number)
            #expect(try CivilDate(parsing: date.description) == date)
        }
    }

    @Test(
        "strict reading refuses every other form",
        arguments: [
            "", "2026-1-02", "2026-01-2", "26-01-02", "2026/01/02", " 2026-01-02", "2026-01-02 ", "2026-01-02T00:00",
            "20260102", "+2026-01-02", "２０２６-01-02", "30/11/2026",
        ])
    func strictRefusal(text: String) {
        #expect(throws: DateTextError.unreadable(text)) { try CivilDate(parsing: text) }
    }

    @Test("strict reading names a day that does not exist")
    func strictMissingDay() {
        #expect(throws: DateTextError.doesNotExist("2026-02-29")) { try CivilDate(parsing: "2026-02-29") }
        #expect(throws: DateTextError.doesNotExist("0000-01-01")) { try CivilDate(parsing: "0000-01-01") }
    }
}
