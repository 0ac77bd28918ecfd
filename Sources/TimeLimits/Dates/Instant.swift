/// A point of time, to the microsecond, the same everywhere.
public struct Instant: Sendable, Hashable {
    /// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted; negative before it.
    public let microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Later than every instant that can be written as a date.
    public static let distantFuture = Instant(microseconds: .max)
    /// Earlier than every instant that can be written as a date.
    public static let distantPast = Instant(microseconds: .min)

    /// The instant this much later (earlier when negative); stops at `distantFuture` or `distantPast`.
    public func adding(microseconds: Int64) -> Instant {
        let (sum, overflow) = self.microseconds.addingReportingOverflow(microseconds)
        guard !overflow else { return microseconds > 0 ? .distantFuture : .distantPast }
        return Instant(microseconds: sum)
    }
}

extension Instant: Comparable {
    public static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.microseconds < rhs.microseconds }
}

extension Instant {
    /// Whole seconds since 1970, rounded down.
    var seconds: Int { floorDivide(Int(microseconds), by: 1_000_000).quotient }

    /// 0…999,999, what `seconds` leaves out.
    var microsecondsOfSecond: Int { floorDivide(Int(microseconds), by: 1_000_000).remainder }

    /// Saturates like `adding`.
    init(seconds: Int, microseconds: Int = 0) {
        let (product, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
        let whole = overflow ? (seconds > 0 ? Instant.distantFuture : .distantPast) : Instant(microseconds: product)
        self = whole.adding(microseconds: Int64(microseconds))
    }
}
