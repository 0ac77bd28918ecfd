public import TimeLimits

/// What happened to the authority itself, in the past tense: what decides the calendar by which its dates are counted.
public enum AuthorityEvent: Sendable, Hashable {
    /// It was described, or its description was put right.
    case described(AuthorityDescription)
    /// Days on which it, or one of its services, does not work were made known.
    case closureDeclared(ClosedPeriod)
    /// Such days were taken back.
    case closureWithdrawn(ClosedPeriod)
}

/// What is said about an authority; what is absent stays as it was.
public struct AuthorityDescription: Sendable, Hashable {
    public var name: String?
    public var kind: AuthorityKind?
    /// Whose public holidays count.
    public var territory: Territory?
    /// The rule by which its council is convened: `CONV_5F`, and `LYON_REPORT_12` in Lyon.
    public var conveningRule: String?

    public init(
        name: String? = nil, kind: AuthorityKind? = nil, territory: Territory? = nil, conveningRule: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.territory = territory
        self.conveningRule = conveningRule
    }
}

/// Days on which an authority, or one of its services, does not work.
public struct ClosedPeriod: Sendable, Hashable {
    public var closure: Closure
    /// The party that is closed; the whole authority when absent.
    public var owner: String?

    public init(_ closure: Closure, owner: String? = nil) {
        self.closure = closure
        self.owner = owner
    }

    /// Whether the closure is the whole authority's, or that of the party named.
    func concerns(_ party: String?) -> Bool {
        guard let owner else { return true }
        return party.map { Folding.folded($0) == Folding.folded(owner) } ?? false
    }
}
