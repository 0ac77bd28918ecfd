/// Where a count starts or ends: a day, or a time of day for limits in hours.
public enum LimitDate: Sendable, Hashable {
    case day(CivilDate)
    case time(LocalTime)

    /// The day or instant, as the clock of that territory shows it.
    public init(_ moment: Moment, in territory: Territory) {
        switch moment {
        case .day(let day): self = .day(day)
        case .instant(let instant): self = .time(LocalTime(of: instant, in: territory))
        }
    }

    public var day: CivilDate {
        switch self {
        case .day(let day): day
        case .time(let time): time.day
        }
    }

    public var moment: Moment {
        switch self {
        case .day(let day): .day(day)
        case .time(let time): .instant(time.instant)
        }
    }

    /// ISO 8601 in local time: `2026-12-14`, or `2026-12-27T16:20` with seconds when there are some.
    public var text: String {
        switch self {
        case .day(let day): day.description
        case .time(let time): time.text
        }
    }
}

extension LimitDate: Comparable {
    /// By time; a day comes before the times of that day.
    public static func < (left: LimitDate, right: LimitDate) -> Bool {
        switch (left, right) {
        case (.time(let left), .time(let right)): left.instant < right.instant
        case (.day, .time): left.day <= right.day
        default: left.day < right.day
        }
    }
}

/// A time of day, to the second, and the offset that the local clock then had.
public struct LocalTime: Sendable, Hashable {
    public let day: CivilDate
    /// 0…86,399.
    public let secondsOfDay: Int
    /// Seconds to add to UTC; it tells apart the two times of the hour that comes twice.
    public let offset: Int

    /// What the clock of the territory shows at that instant; fractions of a second are dropped.
    public init(of instant: Instant, in territory: Territory) {
        offset = territory.zone.offset(at: instant)
        let (day, second) = floorDivide(instant.seconds + offset, by: 86_400)
        self.day = CivilDate(daysSinceEpoch: Int32(clamping: day))
        secondsOfDay = second
    }

    public var instant: Instant { Instant(seconds: Int(day.daysSinceEpoch) * 86_400 + secondsOfDay - offset) }

    var text: String {
        let minutes = "\(day)T\(padded(secondsOfDay / 3_600, to: 2)):\(padded(secondsOfDay / 60 % 60, to: 2))"
        return secondsOfDay.isMultiple(of: 60) ? minutes : minutes + ":\(padded(secondsOfDay % 60, to: 2))"
    }
}

extension LimitDate {
    /// Reads one start of a count: `2026-12-24`, `2026-12-24T16:20`, and every form of `DateText`.
    ///
    /// A time without offset is the territory's; one with an offset is turned into it. Throws `.unreadableDate`,
    /// `.dateDoesNotExist` or, outside 1900 to 2199, `.dateOutsideYears`, each naming the text.
    public static func parse(_ text: some StringProtocol, in territory: Territory) throws(TimeLimitError) -> LimitDate {
        let date: LimitDate
        if let day = isoDay(text) {
            date = .day(day)
        } else {
            do throws(DateTextError) {
                date = LimitDate(try DateText.parse(text, in: territory.zone), in: territory)
            } catch {
                throw TimeLimitError(error)
            }
        }
        guard CountingYears.contains(date.day) else { throw .dateOutsideYears(String(text)) }
        return date
    }

    /// Reads the starts of a count, separated by `|`: `2026-12-14|2026-12-15`.
    ///
    /// Throws as `parse(_:in:)` does, and `.startCount` for more than two.
    public static func parse(list text: some StringProtocol, in territory: Territory) throws(TimeLimitError)
        -> [LimitDate]
    {
        let parts = text.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count <= 2 else { throw .startCount(expected: 2, found: parts.count) }
        var dates: [LimitDate] = []
        for part in parts { dates.append(try parse(part, in: territory)) }
        return dates
    }

    /// The day of exactly `YYYY-MM-DD`, the form of long files.
    private static func isoDay(_ text: some StringProtocol) -> CivilDate? {
        guard text.utf8.count == 10 else { return nil }
        var scanner = ByteScanner(Array(text.utf8))
        guard let (year, month, day) = scanner.isoDate() else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }
}
