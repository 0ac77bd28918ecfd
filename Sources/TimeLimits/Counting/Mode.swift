/// In which direction, and from how many dates, a limit is counted.
public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// Back from the start; never carried over.
    case backward
    case forward
    /// The Friday of the n-th week after that of the start; weeks begin on Monday.
    case special
    /// Two starts: each is counted, the later result is taken.
    case specialMax = "special_max"
    /// Two starts: each is counted, and the day after the later result is taken.
    case specialPurge = "special_purge"

    /// How many dates the count starts from: 1 or 2.
    public var starts: Int {
        switch self {
        case .backward, .forward, .special: 1
        case .specialMax, .specialPurge: 2
        }
    }

    public var phrase: Phrase {
        switch self {
        case .backward: Phrase("à rebours", "backwards")
        case .forward: Phrase("en avant", "forwards")
        case .special: Phrase("vendredi de la n-ième semaine", "Friday of the n-th week")
        case .specialMax: Phrase("le plus tardif de deux délais", "the later of two limits")
        case .specialPurge: Phrase("lendemain du plus tardif de deux délais", "the day after the later of two limits")
        }
    }
}

/// What happens when the last day is a Saturday, a Sunday or a holiday.
public enum Rollover: String, Sendable, Hashable, CaseIterable {
    case none
    /// To the next day that is none of them (Code de procédure civile 642).
    case nextWorking = "next_working"
    /// The same step on another ground: regulation 1182/71, article 3(4).
    case euNextWorking = "eu_next_working"
}

/// One way to read the text that sets a limit.
public struct Reading: Sendable, Hashable {
    public let unit: TimeUnit
    /// Whether the period is *franc*: one day more, after the end of the month is taken and before any carry-over.
    public let isFranc: Bool
    public let rollover: Rollover

    public init(unit: TimeUnit, isFranc: Bool = false, rollover: Rollover = .none) {
        self.unit = unit
        self.isFranc = isFranc
        self.rollover = rollover
    }
}
