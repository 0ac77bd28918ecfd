public import TimeLimits

/// The authority whose decisions are followed: what decides the calendar by which its dates are counted.
public struct Authority: Sendable, Hashable {
    public private(set) var name: String?
    public private(set) var kind: AuthorityKind?
    /// Whose public holidays count; the nation's until something else is said.
    public private(set) var territory: Territory
    /// The rule by which its council is convened.
    public private(set) var conveningRule: String?
    /// In the order of their first days.
    public private(set) var closures: [ClosedPeriod]
    /// The number of its events.
    public private(set) var version: UInt64

    /// The most closures that stand at a time.
    public static let closureLimit = 500

    /// An authority of which nothing is known yet.
    public init() {
        territory = .france
        closures = []
        version = 0
    }

    /// The authority after one more event. Total: what was recorded can be folded.
    public mutating func evolve(_ event: AuthorityEvent) {
        version += 1
        switch event {
        case .described(let said):
            name = said.name ?? name
            kind = said.kind ?? kind
            territory = said.territory ?? territory
            conveningRule = said.conveningRule ?? conveningRule
        case .closureDeclared(let period):
            guard !closures.contains(period) else { return }
            let place = closures.firstIndex { $0.closure.first > period.closure.first } ?? closures.endIndex
            closures.insert(period, at: place)
        case .closureWithdrawn(let period): closures.removeAll { $0 == period }
        }
    }

    /// The closure, the authority's or the party's, in which a day falls.
    public func closure(on day: CivilDate, of party: String?) -> ClosedPeriod? {
        closures.first { $0.closure.contains(day) && $0.concerns(party) }
    }

    /// The closures that count when a date is counted for a party.
    public func closures(of party: String?) -> [Closure] {
        closures.filter { $0.concerns(party) }.map(\.closure)
    }
}
