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

    /// The tally of one decision.
    public init(_ decision: Decision, in zone: TimeZoneTable) {
        made = 1
        open = decision.state.isClosed ? 0 : 1
        undated = decision.isUndated ? 1 : 0
        unowned = decision.isUnowned ? 1 : 0
        switch decision.state {
        case .open, .partlyExecuted: break
        case .suspended: suspended = 1
        case .blocked: blocked = 1
        case .executed: count(isLate: decision.executionDelay(in: zone) != nil)
        case .abandoned, .moot, .superseded: abandoned = 1
        }
    }

    private mutating func count(isLate: Bool) {
        if isLate { executedLate = 1 } else { executedInTime = 1 }
    }

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
    /// By how much an executed decision was late, in microseconds; nothing when it was in time or is not executed.
    public func executionDelay(in zone: TimeZoneTable) -> Int64? {
        guard let execution else { return nil }
        let lateness = lateness(at: execution.on.start(in: zone), in: zone)
        return lateness.isExecutedInTime == false ? lateness.microseconds : nil
    }
}
