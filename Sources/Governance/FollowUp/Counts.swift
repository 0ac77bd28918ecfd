public import TimeLimits

/// Counts over a set of decisions, as they stand at an instant; those of its tally among them.
@dynamicMemberLookup
public struct Counts: Sendable, Equatable {
    /// What does not depend on the instant.
    public private(set) var tally: Tally
    /// Owed and late.
    public private(set) var overdue: Int
    private var delays: Delays

    private enum Delays: Sendable {
        /// The lateness of each decision executed late, in microseconds.
        case each([Int64])
        /// Their median, worked out elsewhere.
        case median(Int64?)
    }

    public init() {
        (tally, overdue, delays) = (Tally(), 0, .each([]))
    }

    /// Counts that were kept.
    ///
    /// - Parameter medianDelay: the median lateness of those executed late, in microseconds.
    public init(tally: Tally, overdue: Int, medianDelay: Int64?) {
        (self.tally, self.overdue, delays) = (tally, overdue, .median(medianDelay))
    }

    public subscript(dynamicMember count: KeyPath<Tally, Int>) -> Int { tally[keyPath: count] }

    public var executed: Int { tally.executedInTime + tally.executedLate }

    /// The part of the executed ones that was in time, from 0 to 1; nothing when none is executed.
    public var shareInTime: Double? {
        executed == 0 ? nil : Double(tally.executedInTime) / Double(executed)
    }

    /// The median lateness of those executed late, in days with one decimal; nothing when there is none.
    public var medianLateDays: Double? { medianDelay.map(Decision.rounded(days:)) }

    /// The same in microseconds.
    public var medianDelay: Int64? {
        switch delays {
        case .median(let delay): delay
        case .each(let delays): Self.median(ofSorted: delays.sorted())
        }
    }

    public static func == (left: Counts, right: Counts) -> Bool {
        left.tally == right.tally && left.overdue == right.overdue && left.medianDelay == right.medianDelay
    }

    /// The middle one, or the mean of the two in the middle.
    private static func median(ofSorted delays: [Int64]) -> Int64? {
        guard !delays.isEmpty else { return nil }
        let middle = delays.count / 2
        return delays.count % 2 == 1 ? delays[middle] : mean(delays[middle - 1], delays[middle])
    }

    /// The mean of two delays, to the microsecond.
    public static func mean(_ left: Int64, _ right: Int64) -> Int64 { left + (right - left) / 2 }

    /// Counts one more decision.
    public mutating func add(_ decision: Decision, at instant: Instant, in zone: TimeZoneTable) {
        tally += decision.tally(in: zone)
        if decision.lateness(at: instant, in: zone).isLate { overdue += 1 }
        guard case .each(var each) = delays, let delay = decision.executionDelay(in: zone) else { return }
        // Given up first, so that the array is not copied for each decision.
        delays = .median(nil)
        each.append(delay)
        delays = .each(each)
    }
}
