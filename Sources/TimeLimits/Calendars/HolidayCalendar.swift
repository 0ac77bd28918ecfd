/// The public holidays of a territory.
///
/// The list is that of the law in force today, applied to every year: 8 May is in it for 1975 too, when it was not a
/// holiday. Days off by custom (Mi-Carême, Schœlcher day) are not in it.
public struct HolidayCalendar: Sendable, Hashable {
    public let territory: Territory
    private let feasts: [Feast]
    /// A bit for each day of each month that is a fixed holiday; index 0 is unused.
    private let fixedDays: [UInt32]
    /// A bit for each holiday that moves with Easter, Good Friday being bit 0.
    private let daysAfterGoodFriday: UInt64

    public init(_ territory: Territory) {
        self = Self.calendars[territory] ?? Self(building: territory)
    }

    /// The holidays of a year from 1900 to 2199, by date; two that fall on one date are both there.
    ///
    /// Throws `.yearOutside` for another year.
    public func holidays(in year: Int) throws(TimeLimitError) -> [Holiday] {
        guard CountingYears.range.contains(year) else { throw .yearOutside(year) }
        return feasts.map { holiday($0, in: year) }.sorted { $0.date < $1.date }
    }

    /// The holidays of that day: none, one, or two when Ascension is on 1 or 8 May or a local one meets another.
    public func holidays(on date: CivilDate) -> [Holiday] {
        guard isHoliday(date) else { return [] }
        let year = date.year
        return feasts.map { holiday($0, in: year) }.filter { $0.date == date }
    }

    /// Whether that day is a holiday; arithmetic only, for counts that look at many days.
    public func isHoliday(_ date: CivilDate) -> Bool {
        let number = Int(date.daysSinceEpoch)
        let (year, month, day) = CivilCalendar.fields(ofDay: number)
        if fixedDays[month] >> UInt32(day) & 1 == 1 { return true }
        let days = number - Easter.dayNumber(in: year) + 2
        return days >= 0 && days < 64 && daysAfterGoodFriday >> UInt64(days) & 1 == 1
    }

    private func holiday(_ feast: Feast, in year: Int) -> Holiday {
        Holiday(
            date: CivilDate(daysSinceEpoch: Int32(feast.dayNumber(in: year))), name: feast.name,
            isLocal: feast.isLocal)
    }

    private static let calendars = Dictionary(
        uniqueKeysWithValues: Territory.allCases.map { ($0, HolidayCalendar(building: $0)) })

    private init(building territory: Territory) {
        self.territory = territory
        feasts = Feast.national + territory.localFeasts
        var fixed = [UInt32](repeating: 0, count: 13)
        var moving: UInt64 = 0
        for feast in feasts {
            switch feast.day {
            case .fixed(let month, let day): fixed[month] |= 1 << UInt32(day)
            case .afterEaster(let days): moving |= 1 << UInt64(days + 2)
            }
        }
        fixedDays = fixed
        daysAfterGoodFriday = moving
    }
}
