/// A day that is not worked, or the days of one closure.
public struct DayOff: Sendable, Hashable {
    public let first: CivilDate
    public let last: CivilDate
    /// The holiday's name or the closure's label; nil for a plain Saturday or Sunday.
    public let name: Phrase?
}

extension WorkCalendar {
    /// The days off from `first` to the day before `end`, in order; the days of a closure together, cut to that span.
    func daysOff(from first: CivilDate, before end: CivilDate) -> [DayOff] {
        var found: [DayOff] = []
        var day = first
        while day < end {
            let off = dayOff(from: day, before: end)
            if let off { found.append(off) }
            day = (off?.last ?? day).adding(days: 1)
        }
        return found
    }

    private func dayOff(from day: CivilDate, before end: CivilDate) -> DayOff? {
        if let closure = closure(on: day) {
            return DayOff(first: day, last: min(closure.last, end.adding(days: -1)), name: Phrase(same: closure.label))
        }
        let names = holidays.holidays(on: day).map(\.name)
        guard day.weekday >= 6 || !names.isEmpty else { return nil }
        return DayOff(first: day, last: day, name: names.isEmpty ? nil : names.listed())
    }
}

extension DayOff {
    /// Whether one of the days is from Monday to the given weekday.
    func hasWeekday(upTo weekday: Int) -> Bool {
        (0...first.days(until: last)).contains { first.adding(days: $0).weekday <= weekday }
    }
}
