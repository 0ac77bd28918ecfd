/// A time limit, its starts and the calendar it runs in: one count.
///
/// The result depends on these values alone. Closures are days off only in limits that the authority sets itself,
/// never in those of the law.
public struct Counting: Sendable, Hashable {
    public let limit: TimeLimit
    public let starts: [LimitDate]
    public let territory: Territory
    public let closures: [Closure]

    /// `starts` holds as many dates as `limit.mode.starts`.
    public init(limit: TimeLimit, starts: [LimitDate], territory: Territory, closures: [Closure] = []) {
        self.limit = limit
        self.starts = starts
        self.territory = territory
        self.closures = closures
    }

    /// The date alone, for counts by the thousand.
    ///
    /// Throws `.startCount` for one date too few or too many, `.dateOutsideYears` and `.resultOutsideYears` outside
    /// 1900 to 2199, and `.timeNeeded` for hours counted from a day.
    public func date() throws(TimeLimitError) -> LimitDate {
        var notes = TraceNotes(isKept: false)
        return try count(limit.reading, in: calendar).date(from: starts, noting: &notes)
    }

    /// The date with its trace, and every other date that a doubt of the law allows. Throws as `date()` does.
    public func counted() throws(TimeLimitError) -> CountedLimit {
        let (date, trace) = try traced(count(limit.reading, in: calendar))
        var others: [OtherDate] = []
        var level = limit.level
        for doubt in doubts {
            let other = try doubt.count.date(from: starts)
            guard other != date, !others.contains(where: { $0.date == other }) else { continue }
            if doubt.isAboutHolidays { level = .doubt }
            others.append(OtherDate(date: other, reason: doubt.reason, trace: try traced(doubt.count).trace))
        }
        return CountedLimit(limit: limit, date: date, level: level, others: others, trace: trace)
    }

    /// The first day from `day` on, that day included, on which this limit may end: past days off for a limit that is
    /// carried over, on a day that counts for one in business or working days, that day itself for all others.
    public func nextEnd(from day: CivilDate) -> CivilDate {
        var end = day
        while !mayEnd(on: end), CountingYears.contains(end) { end = end.adding(days: 1) }
        return end
    }

    private func mayEnd(on day: CivilDate) -> Bool {
        switch limit.reading.unit {
        case .businessDay: calendar.isBusinessDay(day)
        case .workingDay: calendar.isWorkingDay(day)
        default: limit.reading.rollover == .none || !calendar.isOffCourt(day)
        }
    }

    private func traced(_ count: LimitCount) throws(TimeLimitError) -> (date: LimitDate, trace: Trace) {
        var notes = TraceNotes(isKept: true)
        let date = try count.date(from: starts, noting: &notes)
        return (date, Trace(year: starts.first?.day.year ?? date.day.year, steps: notes.steps))
    }

    private func count(_ reading: Reading, in calendar: WorkCalendar) -> LimitCount {
        LimitCount(limit: limit, reading: reading, calendar: calendar)
    }

    private var calendar: WorkCalendar {
        WorkCalendar(territory: territory, closures: limit.setBy == .authority ? closures : [])
    }
}

extension Counting {
    private struct Doubt {
        let count: LimitCount
        let reason: Phrase
        let isAboutHolidays: Bool
    }

    /// The counts that may give another date: the other reading of the text, and the national holidays where nobody
    /// knows whether local ones carry a limit of the law over.
    private var doubts: [Doubt] {
        var doubts: [Doubt] = []
        if let national = nationalCount(limit.reading) {
            doubts.append(Doubt(count: national, reason: Self.withoutLocalHolidays, isAboutHolidays: true))
        }
        guard let other = limit.otherReading else { return doubts }
        let reason = limit.reasonOfOtherReading(other)
        doubts.append(Doubt(count: count(other, in: calendar), reason: reason, isAboutHolidays: false))
        if let national = nationalCount(other) {
            let both = reason + Phrase(" et ", " and ") + Self.withoutLocalHolidays
            doubts.append(Doubt(count: national, reason: both, isAboutHolidays: false))
        }
        return doubts
    }

    private func nationalCount(_ reading: Reading) -> LimitCount? {
        guard limit.setBy == .law, reading.rollover != .none, !territory.localFeasts.isEmpty else { return nil }
        return count(reading, in: WorkCalendar(territory: .france))
    }

    private static let withoutLocalHolidays = Phrase(
        "si un jour férié local ne reporte pas le délai", "if a local holiday does not carry the limit over")
}

extension TimeLimit {
    /// When the other reading would hold.
    fileprivate func reasonOfOtherReading(_ other: Reading) -> Phrase {
        var reasons: [Phrase] = []
        if other.unit != reading.unit {
            reasons.append(
                reading.unit == .dayInclusive
                    ? Phrase("si le premier jour ne compte pas", "if the first day does not count")
                    : Phrase("si le délai compte en ", "if the period is counted in ") + other.unit.name(for: 2))
        }
        if other.isFranc != reading.isFranc { reasons.append(reasonOfFranc(other)) }
        if other.rollover != reading.rollover {
            reasons.append(
                other.rollover == .none
                    ? Phrase("si le délai n'est pas reporté", "if the limit is not carried over")
                    : Phrase("si le délai est reporté", "if the limit is carried over"))
        }
        return reasons.joined(separator: Phrase(" et ", " and "))
    }

    private func reasonOfFranc(_ other: Reading) -> Phrase {
        if quantity == 0 { return Phrase("si l'effet est du lendemain", "if the effect is of the day after") }
        return other.isFranc
            ? Phrase("si le délai est franc", "if the period is clear")
            : Phrase("si le délai n'est pas franc", "if the period is not clear")
    }
}
