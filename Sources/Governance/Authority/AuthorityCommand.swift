public import TimeLimits

/// What somebody wants to record about the authority.
public enum AuthorityCommand: Sendable, Hashable {
    /// Describe it, or put its description right.
    case describe(AuthorityDescription)
    /// Make known days on which it, or a party, does not work.
    case declareClosure(ClosedPeriod)
    /// Take such days back: the closure of that party that begins on that day.
    case withdrawClosure(first: CivilDate, owner: String?)
}

extension Authority {
    /// What commands make happen to the authority as it stood when they took effect, or the rule that refuses one. Pure,
    /// as `Decision.decide`.
    ///
    /// What is so already makes nothing happen, so that a profile may be applied again.
    ///
    /// - Parameters:
    ///   - effective: when it took effect.
    ///   - now: the present.
    /// - Throws: the rule; `authorityAsSaid` when all of it is so already.
    public func decide(
        _ commands: [AuthorityCommand], effective: Moment, now: Instant, in zone: TimeZoneTable
    ) throws(Rejection) -> [AuthorityEvent] {
        guard effective.start(in: zone) <= now else { throw .effectiveInFuture(on: effective.text(in: zone)) }
        var (authority, events): (Authority, [AuthorityEvent]) = (self, [])
        for command in commands {
            guard let event = try authority.decide(command) else { continue }
            authority.evolve(event)
            events.append(event)
        }
        guard !events.isEmpty else { throw .authorityAsSaid }
        return events
    }

    /// Nothing when it is so already.
    private func decide(_ command: AuthorityCommand) throws(Rejection) -> AuthorityEvent? {
        switch command {
        case .describe(let said): try describe(said).map { .described($0) }
        case .declareClosure(let period): try declare(period).map { .closureDeclared($0) }
        case .withdrawClosure(let first, let owner): .closureWithdrawn(try withdraw(first: first, owner: owner))
        }
    }

    private func describe(_ said: AuthorityDescription) throws(Rejection) -> AuthorityDescription? {
        var next = said
        next.name = try TextRule.party.checkOptional(said.name, field: "name")
        next.conveningRule = try TextRule.label.checkOptional(said.conveningRule, field: "convening")?.uppercased()
        if next.name == name { next.name = nil }
        if next.kind == kind { next.kind = nil }
        if next.territory == territory, version > 0 { next.territory = nil }
        if next.conveningRule == conveningRule { next.conveningRule = nil }
        return next == AuthorityDescription() ? nil : next
    }

    private func declare(_ period: ClosedPeriod) throws(Rejection) -> ClosedPeriod? {
        let owner = try TextRule.party.checkOptional(period.owner, field: "owner")
        let checked = ClosedPeriod(period.closure, owner: owner)
        if closures.contains(checked) { return nil }
        guard closures.count < Self.closureLimit else { throw .tooMany(field: "closures", limit: Self.closureLimit) }
        return checked
    }

    private func withdraw(first: CivilDate, owner: String?) throws(Rejection) -> ClosedPeriod {
        let owner = try TextRule.party.checkOptional(owner, field: "owner").map(Folding.folded)
        let found = closures.first { $0.closure.first == first && $0.owner.map(Folding.folded) == owner }
        guard let found else { throw .unknownClosure(first: first.description) }
        return found
    }
}
