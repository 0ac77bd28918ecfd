public import TimeLimits

/// What happened to the authority, in the order in which it took effect: what is recorded late about the past changes
/// the past, and nothing of what took effect after it.
public struct AuthorityHistory: Sendable {
    private var happenings: [(effective: Instant, event: AuthorityEvent)] = []

    public init() {}

    /// The number of its events.
    public var count: Int { happenings.count }

    /// Adds an event; of those that took effect at the same instant, the one added last counts last.
    public mutating func add(_ event: AuthorityEvent, effective: Instant) {
        let place = happenings.lastIndex { $0.effective <= effective }.map { $0 + 1 } ?? 0
        happenings.insert((effective, event), at: place)
    }

    /// The authority as it stood at an instant; as it stands, when none is given.
    public func authority(at instant: Instant = .distantFuture) -> Authority {
        var authority = Authority()
        for happening in happenings where happening.effective <= instant { authority.evolve(happening.event) }
        return authority
    }
}
