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
    /// the day on which the command takes effect. The closures of the whole authority count where the authority itself
    /// set the limit, and never for the law's.
    ///
    /// - Parameter effective: the day on which the command takes effect.
    /// - Throws: `TimeLimitError`, `Rejection.noConveningRule`.
    public func date(
        for authority: Authority, by catalogue: RuleCatalogue, effective: CivilDate
    ) throws -> DueDate {
        switch self {
        case .on(let moment): return DueDate(moment: moment)
        case .after(let limit, let from):
            return try authority.dueDate(limit, from: authority.starts(from) ?? [.day(effective)])
        case .by(let rule, let quantity, let from):
            let starts = try authority.starts(from) ?? [.day(effective)]
            let limit = try catalogue.limit(
                id: authority.rule(named: rule), on: starts.first?.day ?? effective, quantity: quantity)
            return try authority.dueDate(limit, from: starts)
        }
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

    /// Only the closures that the count meets are kept with the date: the others change nothing in it.
    fileprivate func dueDate(_ limit: TimeLimit, from starts: [LimitDate]) throws(TimeLimitError) -> DueDate {
        let all = limit.setBy == .authority ? closures(of: nil) : []
        let date = try Counting(limit: limit, starts: starts, territory: territory, closures: all).date()
        let days = starts.map(\.day) + [date.day]
        let met = all.filter { closure in
            days.contains { $0 >= closure.first } && days.contains { $0 <= closure.last }
        }
        let basis = Counting(limit: limit, starts: starts, territory: territory, closures: met)
        return DueDate(moment: date.moment, basis: basis)
    }
}
