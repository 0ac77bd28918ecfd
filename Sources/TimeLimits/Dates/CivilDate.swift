/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, without hour or time zone.
public struct CivilDate: Sendable, Hashable {
    /// Days since 1970-01-01; negative before it.
    public let daysSinceEpoch: Int32

    /// 0001-01-01.
    public static let first = CivilDate(daysSinceEpoch: -719_162)
    /// 9999-12-31.
    public static let last = CivilDate(daysSinceEpoch: 2_932_896)

    /// The day with this number; a number outside the calendar gives `first` or `last`.
    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = min(max(daysSinceEpoch, -719_162), 2_932_896)
    }

    /// The day with this year, month and day of month, or nil when there is none (30 February, year 0).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= CivilCalendar.daysIn(month: month, year: year)
        else { return nil }
        self.init(daysSinceEpoch: Int32(CivilCalendar.dayNumber(year: year, month: month, day: day)))
    }

    /// 1…9999.
    public var year: Int { CivilCalendar.fields(ofDay: Int(daysSinceEpoch)).year }

    /// 1…12.
    public var month: Int { CivilCalendar.fields(ofDay: Int(daysSinceEpoch)).month }

    /// 1…31.
    public var day: Int { CivilCalendar.fields(ofDay: Int(daysSinceEpoch)).day }

    /// The ISO 8601 weekday: 1 is Monday, 7 is Sunday.
    public var weekday: Int { CivilCalendar.weekday(ofDay: Int(daysSinceEpoch)) }

    /// The day `days` later (earlier when negative); never leaves the calendar, it stops at `first` or `last`.
    public func adding(days: Int) -> CivilDate {
        let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
        guard !overflow else { return days > 0 ? .last : .first }
        return CivilDate(daysSinceEpoch: Int32(clamping: sum))
    }

    /// How many days later `other` is; negative when it is earlier.
    public func days(until other: CivilDate) -> Int {
        Int(other.daysSinceEpoch) - Int(daysSinceEpoch)
    }
}

extension CivilDate: Comparable {
    public static func < (lhs: CivilDate, rhs: CivilDate) -> Bool { lhs.daysSinceEpoch < rhs.daysSinceEpoch }
}

extension CivilDate: CustomStringConvertible {
    /// ISO 8601, `2026-11-22`; read back by `init(parsing:)`.
    public var description: String {
        let (year, month, day) = CivilCalendar.fields(ofDay: Int(daysSinceEpoch))
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    /// Reads exactly `YYYY-MM-DD`, nothing before, after or instead.
    ///
    /// Throws `.unreadable` for another shape and `.doesNotExist` for a day that the calendar lacks.
    public init(parsing text: some StringProtocol) throws(DateTextError) {
        var scanner = ByteScanner(Array(text.utf8.prefix(11)))
        guard let (year, month, day) = scanner.isoDate(), scanner.isAtEnd else {
            throw .unreadable(String(text))
        }
        guard let date = CivilDate(year: year, month: month, day: day) else { throw .doesNotExist(String(text)) }
        self = date
    }
}
