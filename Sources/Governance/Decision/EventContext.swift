public import TimeLimits

/// What stands beside an event in the log: when, and by whom.
public struct EventContext: Sendable, Hashable {
    /// When it took effect.
    public var effective: Moment
    /// When the register learned of it.
    public var recorded: Instant
    /// The account that typed it.
    public var actor: String
    /// Who said it, when that is not the account: the director on whose word the assistant types.
    public var assertedBy: String?

    public init(effective: Moment, recorded: Instant, actor: String, assertedBy: String? = nil) {
        self.effective = effective
        self.recorded = recorded
        self.actor = actor
        self.assertedBy = assertedBy
    }

    /// The one whose act this was: the one who said it, else the account.
    public var doer: String { assertedBy ?? actor }
}

/// An event that `decide` produced, with the moment at which it took effect.
public struct Fact: Sendable, Hashable {
    public var event: DecisionEvent
    public var effective: Moment

    public init(_ event: DecisionEvent, effective: Moment) {
        self.event = event
        self.effective = effective
    }
}
