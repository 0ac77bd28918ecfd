public import TimeLimits

/// A due date as somebody gives it.
public enum DueGiven: Sendable, Hashable {
    /// A date, or a date and a time.
    case on(Moment)
    /// So much time, as `+15d` reads.
    case after(TimeLimit, from: String?)
    /// A rule of the catalogue, or ``conveningRule``, with another quantity than its own when one is given.
    case by(rule: String, quantity: Int?, from: String?)

    /// Stands for the rule by which the authority's council is convened.
    public static let conveningRule = "CONVOCATION"

    /// The due date by the authority's calendar as it stands.
    ///
    /// `from` is the day from which it is counted, two joined by a vertical bar for the rules that take two; absent,
    /// when the command takes effect, with its hour for a limit in hours. The closures of the whole authority count where the authority itself
    /// set the limit, and never for the law's.
    ///
    /// - Parameter effective: when the command takes effect.
    /// - Throws: `TimeLimitError`, `Rejection.noConveningRule`, `Rejection.tooMany`.
    public func date(
        for authority: Authority, by catalogue: RuleCatalogue, effective: Moment, in zone: TimeZoneTable
    ) throws -> DueDate {
        switch self {
        case .on(let moment): return DueDate(moment: moment)
        case .after(let limit, let from):
            let starts = try authority.starts(from) ?? [limit.start(effective, for: authority, in: zone)]
            return try authority.dueDate(limit, from: starts)
        case .by(let rule, let quantity, let from):
            let given = try authority.starts(from)
            let limit = try catalogue.limit(
                id: authority.rule(named: rule), on: given?.first?.day ?? effective.day(in: zone), quantity: quantity)
            return try authority.dueDate(limit, from: given ?? [limit.start(effective, for: authority, in: zone)])
        }
    }
}

extension TimeLimit {
    fileprivate func start(_ moment: Moment, for authority: Authority, in zone: TimeZoneTable) -> LimitDate {
        reading.unit == .hour ? LimitDate(moment, in: authority.territory) : .day(moment.day(in: zone))
    }

    /// Whether it matters which days are off.
    fileprivate var looksAtDaysOff: Bool {
        reading.rollover != .none || reading.unit == .businessDay || reading.unit == .workingDay
    }
}

/// A due date, and how it was obtained.
public struct DueDate: Sendable, Hashable {
    public let moment: Moment
    /// Nothing for a date that was given as a date.
    public let basis: Counting?

    public init(moment: Moment, basis: Counting? = nil) {
        (self.moment, self.basis) = (moment, basis)
    }
}

extension Authority {
    fileprivate func starts(_ text: String?) throws(TimeLimitError) -> [LimitDate]? {
        guard let text else { return nil }
        return try LimitDate.parse(list: text, in: territory)
    }

    fileprivate func rule(named name: String) throws(Rejection) -> String {
        guard name.uppercased() == DueGiven.conveningRule else { return name }
        guard let conveningRule else { throw .noConveningRule }
        return conveningRule
    }

    /// The most closures that a count may meet: they are kept with the date, in one record of the log.
    private static let metLimit = 60

    /// Only the closures that the count meets are kept with the date: the others change nothing in it.
    fileprivate func dueDate(_ limit: TimeLimit, from starts: [LimitDate]) throws -> DueDate {
        let all = limit.setBy == .authority && limit.looksAtDaysOff ? closures(of: nil) : []
        let date = try Counting(limit: limit, starts: starts, territory: territory, closures: all).date()
        let days = starts.map(\.day) + [date.day]
        let met = all.filter { closure in
            days.contains { $0 >= closure.first } && days.contains { $0 <= closure.last }
        }
        guard met.count <= Self.metLimit else { throw Rejection.tooMany(field: "closures", limit: Self.metLimit) }
        let basis = Counting(limit: limit, starts: starts, territory: territory, closures: met)
        return DueDate(moment: date.moment, basis: basis)
    }
}
