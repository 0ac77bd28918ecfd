/// Easter Sunday of the Gregorian calendar.
enum Easter {
    /// The day number of Easter Sunday; read from a table for the years of a count.
    static func dayNumber(in year: Int) -> Int {
        let index = year - CountingYears.range.lowerBound
        return table.indices.contains(index) ? table[index] : computed(year)
    }

    private static let table = CountingYears.range.map(computed)

    /// The anonymous Gregorian algorithm (Meeus, Jones, Butcher); the one-letter names are the published ones.
    private static func computed(_ year: Int) -> Int {
        let a = year % 19
        let (b, c) = year.quotientAndRemainder(dividingBy: 100)
        let (d, e) = b.quotientAndRemainder(dividingBy: 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = c.quotientAndRemainder(dividingBy: 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let month = (h + l - 7 * m + 90) / 25
        let day = (h + l - 7 * m + 33 * month + 19) % 32
        return CivilCalendar.dayNumber(year: year, month: month, day: day)
    }
}

/// The years in which time limits begin and end. Beyond them the law in force today tells nothing.
enum CountingYears {
    static let range = 1900...2199
    private static let days =
        CivilCalendar.dayNumber(year: 1900, month: 1, day: 1)...CivilCalendar.dayNumber(year: 2199, month: 12, day: 31)

    static func contains(_ date: CivilDate) -> Bool { days.contains(Int(date.daysSinceEpoch)) }
}
