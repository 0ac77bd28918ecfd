/// The yearly rule at the end of a TZif file: a POSIX TZ string, such as `CET-1CEST,M3.5.0,M10.5.0/3`,
/// with the hours from -167 to 167 that RFC 8536 adds.
struct PosixRule: Equatable {
    let standardOffset: Int
    let summer: Summer?

    struct Summer: Equatable {
        let offset: Int
        let start: YearlyTime
        let end: YearlyTime
    }

    init(standardOffset: Int, summer: Summer? = nil) {
        self.standardOffset = standardOffset
        self.summer = summer
    }

    init?(_ bytes: [UInt8]) {
        var scanner = ByteScanner(bytes)
        guard scanner.zoneName(), let west = scanner.clock(maximumHours: 24) else { return nil }
        standardOffset = -west
        if scanner.isAtEnd {
            summer = nil
        } else {
            guard let parsed = scanner.summer(standardOffset: standardOffset), scanner.isAtEnd else { return nil }
            summer = parsed
        }
    }

    /// The offset at a UTC second: that of the latest change of this year or its neighbours, since a
    /// change may be moved over New Year by its hour or by the offset.
    func offset(atSecond second: Int) -> Int {
        guard let summer else { return standardOffset }
        let year = CivilCalendar.fields(ofDay: floorDivide(second, by: 86_400).quotient).year
        var latest = (second: Int.min, offset: standardOffset)
        for candidate in (year - 1)...(year + 1) {
            let end = summer.end.localSecond(in: candidate) - summer.offset
            if end <= second, end > latest.second { latest = (end, standardOffset) }
            let start = summer.start.localSecond(in: candidate) - standardOffset
            // `>=`: where an end and a start coincide, summer time lasts all year.
            if start <= second, start >= latest.second { latest = (start, summer.offset) }
        }
        return latest.offset
    }
}

/// A day of every year and a time on it, in seconds from its midnight.
struct YearlyTime: Equatable {
    enum Day: Equatable {
        /// `Jn`, 1…365: 29 February is never counted.
        case julian(Int)
        /// `n`, 0…365: 29 February is counted.
        case ordinal(Int)
        /// `Mm.w.d`: the week-th (5: last) weekday (0: Sunday) of the month.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    let day: Day
    let time: Int

    /// Seconds since the local 1970.
    func localSecond(in year: Int) -> Int {
        dayNumber(in: year) * 86_400 + time
    }

    private func dayNumber(in year: Int) -> Int {
        let newYear = CivilCalendar.dayNumber(year: year, month: 1, day: 1)
        switch day {
        case .julian(let number):
            return newYear + number - (number > 59 && CivilCalendar.isLeap(year) ? 0 : 1)
        case .ordinal(let number):
            return newYear + number
        case .weekday(let month, let week, let weekday):
            let first = CivilCalendar.dayNumber(year: year, month: month, day: 1)
            let daysToFirst = (weekday - CivilCalendar.weekday(ofDay: first) + 7) % 7
            let day = daysToFirst + (week - 1) * 7
            return first + (day < CivilCalendar.daysIn(month: month, year: year) ? day : day - 7)
        }
    }
}

extension ByteScanner {
    /// Three letters or more, or anything between `<` and `>`.
    fileprivate mutating func zoneName() -> Bool {
        if take("<") {
            guard !takeWhile({ $0 != UInt8(ascii: ">") }).isEmpty else { return false }
            return take(">")
        }
        return takeWhile(isLetter).count >= 3
    }

    /// `[+-]h[h][h][:mm[:ss]]`, in seconds.
    fileprivate mutating func clock(maximumHours: Int) -> Int? {
        let sign = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard let hours = number(digits: 1...3), hours <= maximumHours else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] where take(":") {
            guard let value = number(digits: 2...2), value < 60 else { return nil }
            seconds += value * unit
        }
        return sign * seconds
    }

    fileprivate mutating func summer(standardOffset: Int) -> PosixRule.Summer? {
        guard zoneName() else { return nil }
        var offset = standardOffset + 3_600
        if peek != UInt8(ascii: ",") {
            guard let west = clock(maximumHours: 24) else { return nil }
            offset = -west
        }
        guard take(","), let start = yearlyTime(), take(","), let end = yearlyTime() else { return nil }
        return PosixRule.Summer(offset: offset, start: start, end: end)
    }

    private mutating func yearlyTime() -> YearlyTime? {
        guard let day = yearlyDay() else { return nil }
        guard take("/") else { return YearlyTime(day: day, time: 7_200) }
        return clock(maximumHours: 167).map { YearlyTime(day: day, time: $0) }
    }

    private mutating func yearlyDay() -> YearlyTime.Day? {
        if take("M") {
            guard let month = number(digits: 1...2), (1...12).contains(month), take("."),
                let week = number(digits: 1...1), (1...5).contains(week), take("."),
                let weekday = number(digits: 1...1), weekday <= 6
            else { return nil }
            return .weekday(month: month, week: week, weekday: weekday)
        }
        let isJulian = take("J")
        guard let number = number(digits: 1...3), (isJulian ? 1...365 : 0...365).contains(number) else { return nil }
        return isJulian ? .julian(number) : .ordinal(number)
    }
}
