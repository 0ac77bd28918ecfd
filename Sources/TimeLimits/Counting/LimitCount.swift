/// The algorithm: one count, in one reading and one calendar.
///
/// The order is fixed: count, take the last day of a month that is too short, add the day of a franc period, carry
/// over. Adding that day first would make 1 September of 30 June and two months, where 31 August is right.
struct LimitCount {
    let limit: TimeLimit
    let reading: Reading
    let calendar: WorkCalendar

    func date(from starts: [LimitDate]) throws(TimeLimitError) -> LimitDate {
        var notes = TraceNotes(isKept: false)
        return try date(from: starts, noting: &notes)
    }

    func date(from starts: [LimitDate], noting notes: inout TraceNotes) throws(TimeLimitError) -> LimitDate {
        let expected = limit.mode.starts
        guard starts.count == expected, let first = starts.first, let last = starts.last else {
            throw .startCount(expected: expected, found: starts.count)
        }
        for start in starts where !CountingYears.contains(start.day) { throw .dateOutsideYears(start.text) }
        let date = try date(from: first, and: last, noting: &notes)
        guard CountingYears.contains(date.day) else { throw .resultOutsideYears(date.day.year) }
        return date
    }

    private func date(
        from first: LimitDate, and second: LimitDate, noting notes: inout TraceNotes
    ) throws(TimeLimitError) -> LimitDate {
        switch limit.mode {
        case .forward, .backward:
            if reading.unit == .hour { return .time(try hours(from: first, noting: &notes)) }
            let day = try day(from: first.day, noting: &notes)
            noteIfKept(day, &notes)
            return .day(day)
        case .special: return .day(fridayOfWeek(after: first.day, noting: &notes))
        case .specialMax: return .day(try later(first.day, second.day, noting: &notes))
        case .specialPurge:
            let safe = try later(first.day, second.day, noting: &notes).adding(days: 1)
            notes.add(.dayAfter(safe))
            return .day(safe)
        }
    }

    var sign: Int { limit.mode == .backward ? -1 : 1 }
}

extension LimitCount {
    private func later(
        _ first: CivilDate, _ second: CivilDate, noting notes: inout TraceNotes
    ) throws(TimeLimitError) -> CivilDate {
        let ends = [try day(from: first, noting: &notes), try day(from: second, noting: &notes)]
        let later = max(ends[0], ends[1])
        notes.add(.later(of: ends, later))
        return later
    }

    private func fridayOfWeek(after start: CivilDate, noting notes: inout TraceNotes) -> CivilDate {
        let monday = start.adding(days: 1 - start.weekday)
        let friday = monday.adding(days: 7 * limit.quantity + 4)
        notes.add(.startExcluded(start))
        notes.add(.fridayOfWeek(limit.quantity, friday))
        noteIfKept(friday, &notes)
        return friday
    }

    private func day(from start: CivilDate, noting notes: inout TraceNotes) throws(TimeLimitError) -> CivilDate {
        let raw = try raw(from: start, noting: &notes)
        return try carriedOver(franc(raw, noting: &notes), noting: &notes)
    }

    private func franc(_ raw: CivilDate, noting notes: inout TraceNotes) -> CivilDate {
        guard reading.isFranc else { return raw }
        let clear = raw.adding(days: sign)
        // Nothing was counted that could be clear: the effect is of the next day.
        notes.add(limit.quantity == 0 ? .dayAfter(clear) : .clear(clear))
        return clear
    }

    private func carriedOver(
        _ end: CivilDate, noting notes: inout TraceNotes
    ) throws(TimeLimitError) -> CivilDate {
        guard reading.rollover != .none else { return end }
        var day = end
        while calendar.isOffCourt(day) {
            day = day.adding(days: 1)
            guard CountingYears.contains(day) else { throw .resultOutsideYears(day.year) }
        }
        if day != end { notes.add(.carriedOver(past: calendar.daysOff(from: end, before: day), day)) }
        return day
    }
}

extension LimitCount {
    private func raw(from start: CivilDate, noting notes: inout TraceNotes) throws(TimeLimitError) -> CivilDate {
        let quantity = limit.quantity
        switch reading.unit {
        // Hours are counted as time, above.
        case .day, .hour: return noted(start, start.adding(days: sign * quantity), &notes)
        case .week: return noted(start, start.adding(days: sign * 7 * quantity), &notes)
        case .dayInclusive: return noted(start, start.adding(days: sign * (quantity - 1)), &notes)
        case .month: return months(sign * quantity, from: start, noting: &notes)
        case .year: return months(sign * 12 * quantity, from: start, noting: &notes)
        case .businessDay, .workingDay: return try steps(from: start, noting: &notes)
        }
    }

    private func noted(_ start: CivilDate, _ end: CivilDate, _ notes: inout TraceNotes) -> CivilDate {
        noteStart(start, &notes)
        noteCounted(.day(end), &notes)
        return end
    }

    private func months(_ months: Int, from start: CivilDate, noting notes: inout TraceNotes) -> CivilDate {
        let (end, isClamped) = start.adding(months: months)
        _ = noted(start, end, &notes)
        if isClamped { notes.add(.monthEnd(missingDay: start.day, end)) }
        return end
    }

    private func steps(from start: CivilDate, noting notes: inout TraceNotes) throws(TimeLimitError) -> CivilDate {
        var day = start
        var left = limit.quantity
        while left > 0 {
            day = day.adding(days: sign)
            guard CountingYears.contains(day) else { throw .resultOutsideYears(day.year) }
            if counts(day) { left -= 1 }
        }
        noteStart(start, &notes)
        if notes.isKept {
            let passed = sign > 0 ? (start.adding(days: 1), day) : (day, start)
            let named = calendar.daysOff(from: passed.0, before: passed.1).filter { isNotCounted($0) }
            if !named.isEmpty { notes.add(.notCounted(named)) }
        }
        noteCounted(.day(day), &notes)
        return day
    }

    private func counts(_ day: CivilDate) -> Bool {
        reading.unit == .businessDay ? calendar.isBusinessDay(day) : calendar.isWorkingDay(day)
    }

    /// Whether a day off is worth a word: a holiday or closure on a day that would have been counted.
    private func isNotCounted(_ off: DayOff) -> Bool {
        off.name != nil && off.hasWeekday(upTo: reading.unit == .businessDay ? 5 : 6)
    }
}

extension LimitCount {
    private func hours(from start: LimitDate, noting notes: inout TraceNotes) throws(TimeLimitError) -> LocalTime {
        guard case .time(let given) = start else { throw .timeNeeded(start.text) }
        let seconds = Int64(sign * limit.quantity) * 3_600
        let from = LocalTime(of: given.instant, in: calendar.territory)
        let end = LocalTime(
            of: given.instant.adding(microseconds: seconds * 1_000_000), in: calendar.territory)
        notes.add(.startTime(.time(from)))
        if let isSecond = calendar.territory.comesTwice(from) { notes.add(.comesTwice(from, isSecond: isSecond)) }
        if end.offset != from.offset { notes.add(.clockMoved(seconds: end.offset - from.offset)) }
        noteCounted(.time(end), &notes)
        if let isSecond = calendar.territory.comesTwice(end) { notes.add(.comesTwice(end, isSecond: isSecond)) }
        noteIfKept(end.day, &notes)
        return end
    }

    private func noteStart(_ start: CivilDate, _ notes: inout TraceNotes) {
        if limit.quantity == 0 { return }
        notes.add(reading.unit == .dayInclusive ? .startIncluded(start) : .startExcluded(start))
    }

    private func noteCounted(_ end: LimitDate, _ notes: inout TraceNotes) {
        if limit.quantity == 0, limit.mode == .specialMax { return }
        notes.add(.counted(limit.quantity, reading.unit, isBackward: sign < 0, end))
    }

    /// A day off on which the limit ends all the same.
    private func noteIfKept(_ end: CivilDate, _ notes: inout TraceNotes) {
        guard notes.isKept, reading.unit != .businessDay, reading.unit != .workingDay || end.weekday == 7,
            let off = calendar.daysOff(from: end, before: end.adding(days: 1)).first
        else { return }
        notes.add(.kept(DayOff(first: end, last: end, name: off.name), KeepingReason(limit, reading)))
    }
}

extension CivilDate {
    /// The same day of the month that many months away, or the last of a month that is shorter.
    func adding(months: Int) -> (date: CivilDate, isClamped: Bool) {
        let (year, month, day) = CivilCalendar.fields(ofDay: Int(daysSinceEpoch))
        let (newYear, newMonth) = floorDivide(year * 12 + month - 1 + months, by: 12)
        let length = CivilCalendar.daysIn(month: newMonth + 1, year: newYear)
        let number = CivilCalendar.dayNumber(year: newYear, month: newMonth + 1, day: min(day, length))
        return (CivilDate(daysSinceEpoch: Int32(clamping: number)), day > length)
    }
}

extension Territory {
    /// For a time that the clock shows twice, whether it is the second; nil for any other.
    func comesTwice(_ time: LocalTime) -> Bool? {
        let local = time.instant.seconds + time.offset
        let before = local - zone.offset(at: Instant(seconds: local - 86_400))
        let after = local - zone.offset(at: Instant(seconds: local + 86_400))
        let both = [before, after].filter { $0 + zone.offset(at: Instant(seconds: $0)) == local }
        guard both.count == 2, before != after else { return nil }
        return time.instant.seconds == max(before, after)
    }
}
