/// Which days are worked in a territory, or at one authority when its closures are given.
public struct WorkCalendar: Sendable, Hashable {
    public let holidays: HolidayCalendar
    public let closures: [Closure]

    public init(territory: Territory, closures: [Closure] = []) {
        holidays = HolidayCalendar(territory)
        self.closures = closures
    }

    public var territory: Territory { holidays.territory }

    /// Saturday, Sunday, a holiday or a closure: a day on which no limit that is carried over ends (Code de procédure
    /// civile 642, regulation 1182/71).
    public func isOffCourt(_ date: CivilDate) -> Bool {
        date.weekday >= 6 || holidays.isHoliday(date) || closure(on: date) != nil
    }

    /// *Jour ouvré*: from Monday to Friday, neither a holiday nor a closure.
    public func isBusinessDay(_ date: CivilDate) -> Bool { !isOffCourt(date) }

    /// *Jour ouvrable* of labour law: from Monday to Saturday, neither a holiday nor a closure.
    public func isWorkingDay(_ date: CivilDate) -> Bool {
        date.weekday != 7 && !holidays.isHoliday(date) && closure(on: date) == nil
    }

    /// The first closure that holds that day.
    public func closure(on date: CivilDate) -> Closure? {
        closures.first { $0.contains(date) }
    }
}
