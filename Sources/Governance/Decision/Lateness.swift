public import TimeLimits

/// How a decision stands to its due date at an instant. It is computed and never stored as a state.
public struct Lateness: Sendable, Hashable {
    /// Whether the decision is owed and its due date has passed.
    public var isLate: Bool
    /// By how many days the due date is or was passed: until now while owed, until the execution once executed.
    ///
    /// Between two days, or a day and an instant, a whole number of civil days. Between two instants, days of
    /// 24 hours with one decimal. Zero when the date is kept, absent, or nothing was owed any more.
    public var days: Double
    /// The same, to the microsecond: what medians and sums are taken of.
    public var microseconds: Int64
    /// Whether it was executed in time; nothing while it is not executed. Without a due date, in time.
    public var isExecutedInTime: Bool?

    static let none = Lateness(isLate: false, days: 0, microseconds: 0, isExecutedInTime: nil)
}

extension Decision {
    /// How the decision stands to its due date at an instant.
    ///
    /// While suspended the clock stands: the lateness is that of the moment of suspension.
    public func lateness(at instant: Instant, in zone: TimeZoneTable) -> Lateness {
        if let execution { return executionLateness(execution.on, in: zone) }
        guard let due, !state.isClosed else { return .none }
        let reference: Moment =
            if let since = suspension?.since { since } else { .instant(instant) }
        guard reference.start(in: zone) >= due.lateFrom(in: zone) else { return .none }
        return Lateness(
            isLate: true, days: Self.days(from: due, to: reference, in: zone),
            microseconds: Self.microseconds(from: due, to: reference, in: zone), isExecutedInTime: nil)
    }

    private func executionLateness(_ on: Moment, in zone: TimeZoneTable) -> Lateness {
        guard let due, on.start(in: zone) >= due.lateFrom(in: zone) else {
            return Lateness(isLate: false, days: 0, microseconds: 0, isExecutedInTime: true)
        }
        return Lateness(
            isLate: false, days: Self.days(from: due, to: on, in: zone),
            microseconds: Self.microseconds(from: due, to: on, in: zone), isExecutedInTime: false)
    }

    /// The instant from which an owed decision is late; nothing without a due date, when closed, or when its
    /// clock stands since before that instant.
    public func lateFrom(in zone: TimeZoneTable) -> Instant? {
        guard let due, !state.isClosed else { return nil }
        let from = due.lateFrom(in: zone)
        if let since = suspension?.since, since.start(in: zone) < from { return nil }
        return from
    }

    /// The instant at which the passing of the due date is to be recorded; nothing when it is recorded already,
    /// or when nothing can pass.
    public func overdueAlarm(in zone: TimeZoneTable) -> Instant? {
        guard let due, !isOverdueRecorded(for: due) else { return nil }
        return lateFrom(in: zone)
    }

    /// Whether the passing of a due date, that in force or one that was before, is recorded.
    public func isOverdueRecorded(for date: Moment) -> Bool {
        overdueRecordedFor == date || overdueRecordedBefore.contains(date)
    }

    private static let day: Int64 = 86_400_000_000

    private static func microseconds(from due: Moment, to end: Moment, in zone: TimeZoneTable) -> Int64 {
        if case .instant(let from) = due, case .instant(let to) = end {
            return to.microseconds - from.microseconds
        }
        return Int64(due.day(in: zone).days(until: end.day(in: zone))) * day
    }

    private static func days(from due: Moment, to end: Moment, in zone: TimeZoneTable) -> Double {
        rounded(days: microseconds(from: due, to: end, in: zone))
    }

    /// A duration in days of 24 hours, with one decimal.
    public static func rounded(days microseconds: Int64) -> Double {
        (Double(microseconds) / Double(day) * 10).rounded() / 10
    }
}
