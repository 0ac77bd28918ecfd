/// The result of a count.
public struct CountedLimit: Sendable, Hashable {
    public let limit: TimeLimit
    public let date: LimitDate
    /// The level of the rule, or `.doubt` where a local holiday may or may not carry the limit over.
    public let level: CertaintyLevel
    /// The other dates that a doubt allows, each different; empty when there is no doubt about the date.
    public let others: [OtherDate]
    /// How `date` was counted.
    public let trace: Trace

    public var semantics: Semantics { limit.semantics }

    /// Of all dates, the one to act on: for a right of others the latest, for a duty the earliest.
    public var prudent: LimitDate {
        let all = others.map(\.date) + [date]
        return (limit.isLaterPrudent ? all.max() : all.min()) ?? date
    }
}

/// A date that holds on a condition.
public struct OtherDate: Sendable, Hashable {
    public let date: LimitDate
    /// The condition: `si le délai est franc`.
    public let reason: Phrase
    public let trace: Trace
}
