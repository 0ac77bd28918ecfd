/// How a date was counted, step by step, in the order of the count.
public struct Trace: Sendable, Hashable {
    /// The year of the start: dates of another year are written with theirs.
    public let year: Int
    public let steps: [Step]

    /// Where the steps lead: the counted date.
    public var date: LimitDate? { steps.last { $0.date != nil }?.date }

    /// The steps in words, one a line; a carry-over continues the line of the date it moves.
    public var lines: [Phrase] {
        var lines: [Phrase] = []
        for (index, step) in steps.enumerated() {
            let continues = step.isCarryOver && index > 0 && steps[index - 1].isAddedDay
            if continues, let line = lines.popLast() {
                lines.append(line + ", " + step.phrase(in: year, isContinued: true))
            } else {
                lines.append(step.phrase(in: year, isContinued: false))
            }
        }
        return lines
    }
}

extension Trace {
    /// One step of a count.
    public enum Step: Sendable, Hashable {
        /// The day of the event, which does not count.
        case startExcluded(CivilDate)
        /// The first day, which counts.
        case startIncluded(CivilDate)
        /// The time from which hours are counted.
        case startTime(LimitDate)
        /// Holidays and closures that were passed over; weekends go without saying.
        case notCounted([DayOff])
        /// The offset changed on the way, by so many seconds.
        case clockMoved(seconds: Int)
        /// The local clock shows this time twice that day.
        case comesTwice(LocalTime, isSecond: Bool)
        case counted(Int, TimeUnit, isBackward: Bool, LimitDate)
        /// The month has no such day: its last day was taken.
        case monthEnd(missingDay: Int, CivilDate)
        /// The day that a franc period adds.
        case clear(CivilDate)
        /// Moved past days off.
        case carriedOver(past: [DayOff], CivilDate)
        /// A day off on which the limit ends all the same.
        case kept(DayOff, KeepingReason)
        case fridayOfWeek(Int, CivilDate)
        case later(of: [CivilDate], CivilDate)
        case dayAfter(CivilDate)
    }
}

extension Trace.Step {
    /// The date that the count has reached, for the steps that reach one.
    public var date: LimitDate? {
        switch self {
        case .notCounted, .clockMoved, .comesTwice, .kept: nil
        case .startTime(let date), .counted(_, _, _, let date): date
        case .startExcluded(let day), .startIncluded(let day), .monthEnd(_, let day), .clear(let day),
            .carriedOver(_, let day), .fridayOfWeek(_, let day), .later(_, let day), .dayAfter(let day):
            .day(day)
        }
    }

    fileprivate var isCarryOver: Bool {
        if case .carriedOver = self { true } else { false }
    }

    fileprivate var isAddedDay: Bool {
        switch self {
        case .clear, .dayAfter: true
        default: false
        }
    }
}

/// Why a limit ends on a day off.
public enum KeepingReason: Sendable, Hashable {
    case noCarryOver
    case backward
    case birth
    case hours

    init(_ limit: TimeLimit, _ reading: Reading) {
        if reading.unit == .hour {
            self = .hours
        } else if limit.mode == .backward {
            self = .backward
        } else {
            self = limit.semantics == .birth ? .birth : .noCarryOver
        }
    }
}

/// The steps of a running count, or nothing when only the date is wanted.
struct TraceNotes {
    let isKept: Bool
    private(set) var steps: [Trace.Step] = []

    init(isKept: Bool) {
        self.isKept = isKept
    }

    mutating func add(_ step: @autoclosure () -> Trace.Step) {
        if isKept { steps.append(step()) }
    }
}
