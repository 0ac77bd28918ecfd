public import TimeLimits

/// What is counted of a set of decisions and does not change as time passes. Tallies add up, so that they can be kept
/// as decisions change.
public struct Tally: Sendable, Hashable {
    public var made = 0
    /// Owed, in whatever state.
    public var open = 0
    /// Executed by the due date, or without one.
    public var executedInTime = 0
    public var executedLate = 0
    /// Owed, without a due date.
    public var undated = 0
    /// Owed, without an owner.
    public var unowned = 0
    public var suspended = 0
    public var blocked = 0
    /// Given up, found moot or superseded.
    public var abandoned = 0

    public init() {}

    public static func += (left: inout Tally, right: Tally) {
        left.made += right.made
        left.open += right.open
        left.executedInTime += right.executedInTime
        left.executedLate += right.executedLate
        left.undated += right.undated
        left.unowned += right.unowned
        left.suspended += right.suspended
        left.blocked += right.blocked
        left.abandoned += right.abandoned
    }

    public static func -= (left: inout Tally, right: Tally) {
        left.made -= right.made
        left.open -= right.open
        left.executedInTime -= right.executedInTime
        left.executedLate -= right.executedLate
        left.undated -= right.undated
        left.unowned -= right.unowned
        left.suspended -= right.suspended
        left.blocked -= right.blocked
        left.abandoned -= right.abandoned
    }
}

extension Decision {
    /// The tally of this decision.
    public func tally(in zone: TimeZoneTable) -> Tally {
        var tally = Tally()
        tally.made = 1
        tally.open = state.isClosed ? 0 : 1
        tally.undated = isUndated ? 1 : 0
        tally.unowned = isUnowned ? 1 : 0
        switch state {
        case .open, .partlyExecuted: break
        case .suspended: tally.suspended = 1
        case .blocked: tally.blocked = 1
        case .executed: if executionDelay(in: zone) != nil { tally.executedLate = 1 } else { tally.executedInTime = 1 }
        case .abandoned, .moot, .superseded: tally.abandoned = 1
        }
        return tally
    }

    /// By how much an executed decision was late, in microseconds; nothing when it was in time or is not executed.
    public func executionDelay(in zone: TimeZoneTable) -> Int64? {
        guard let execution else { return nil }
        let lateness = lateness(at: execution.on.start(in: zone), in: zone)
        return lateness.isExecutedInTime == false ? lateness.microseconds : nil
    }
}
