import TimeLimits

extension Decision {
    /// The decision after one more event.
    ///
    /// Total: whatever was recorded can be folded, because what was recorded was true. Only a first event that is
    /// not `made` gives nothing, and a stream that begins so is damaged.
    ///
    /// - Parameter reference: the decision that the stream is about.
    public static func evolve(
        _ decision: Decision?, reference: Reference, _ event: DecisionEvent, _ context: EventContext
    ) -> Decision? {
        if var next = decision {
            next.evolve(event, context)
            return next
        }
        guard case .made(let made) = event else { return nil }
        var first = Decision(reference: reference, made: made, context: context)
        first.version = 1
        return first
    }

    /// The same in its place: a decision is large, and a copy of it holds a dozen texts.
    public mutating func evolve(_ event: DecisionEvent, _ context: EventContext) {
        apply(event, context)
        version += 1
    }

    /// The same of a remark, `noteAdded`, which is most of what a register has: of its text and context nothing is kept.
    public mutating func evolveByRemark() {
        version += 1
    }

    private mutating func apply(_ event: DecisionEvent, _ context: EventContext) {
        if event.isNews { learn(of: context.effective) }
        switch event {
        case .made, .noteAdded, .progressNoted: break
        case .ownerSet(let set): changeOwner(to: set.owner, since: context.effective)
        case .delegated(let delegated): delegate = delegated.to == owner ? nil : delegated.to
        case .postponed(let postponed): postpone(postponed)
        case .suspended(let suspended): suspend(suspended, since: context.effective)
        case .resumed(let resumed): resume(resumed, on: context.effective)
        case .blocked(let blocked): stopForRuling(blocked)
        case .executed(let executed): execute(executed, context)
        case .partlyExecuted: executePartly()
        case .attested(let attested): attestation = Attestation(on: context.effective, by: attested.by)
        case .reopened: enter(.open)
        case .abandoned: drop(.abandoned, on: context.effective)
        case .foundMoot: drop(.moot, on: context.effective)
        case .superseded(let superseded):
            drop(.superseded, on: context.effective)
            tie(Link(kind: .supersededBy, to: superseded.by))
        case .amended(let amended): amend(amended)
        case .linked(let link): tie(link)
        case .markedConfidential: isConfidential = true
        case .becameOverdue(let passed): recordPassing(of: passed.due)
        }
    }

    /// News that is recorded late may be older than what is known. UTC orders a day and an hour well enough for a
    /// silence that is counted in days.
    private mutating func learn(of moment: Moment) {
        if moment.isNotBefore(lastNews) { lastNews = moment }
    }

    /// A state begins with none of what the states before it held.
    private mutating func enter(_ next: DecisionState) {
        state = next
        suspension = nil
        block = nil
        dropped = nil
        execution = nil
        attestation = nil
    }

    private mutating func changeOwner(to next: String, since moment: Moment) {
        owner = next
        ownerSince = moment
        delegate = nil
    }

    private mutating func postpone(_ event: DecisionEvent.Postponed) {
        setDue(event.due, event.dueBasis)
        postponements += 1
    }

    /// A date that is set is counted anew: the suspensions before it are part of no count any more.
    private mutating func setDue(_ date: Moment, _ basis: Counting?) {
        due = date
        dueBasis = basis
        suspendedDays = 0
        if firstDue == nil { firstDue = date }
    }

    private mutating func suspend(_ event: DecisionEvent.Suspended, since: Moment) {
        enter(.suspended)
        suspension = Suspension(since: since, reason: event.reason, waitingOn: event.waitingOn)
    }

    private mutating func executePartly() {
        enter(.partlyExecuted)
        isPartlyExecuted = true
    }

    private mutating func resume(_ event: DecisionEvent.Resumed, on moment: Moment) {
        resumed = moment
        enter(isPartlyExecuted ? .partlyExecuted : .open)
        guard let moved = event.due else { return }
        due = moved
        suspendedDays += event.suspendedDays
    }

    private mutating func stopForRuling(_ event: DecisionEvent.Blocked) {
        enter(.blocked)
        block = event
    }

    private mutating func execute(_ event: DecisionEvent.Executed, _ context: EventContext) {
        enter(.executed)
        execution = Execution(
            on: context.effective, reported: context.recorded, by: context.doer, evidence: event.evidence)
    }

    private mutating func drop(_ next: DecisionState, on moment: Moment) {
        enter(next)
        dropped = moment
    }

    private mutating func amend(_ event: DecisionEvent.Amended) {
        title = event.title ?? title
        body = event.body ?? body
        sitting = event.sitting ?? sitting
        sponsor = event.sponsor ?? sponsor
        if let date = event.due { setDue(date, event.dueBasis) }
    }

    private mutating func recordPassing(of date: Moment) {
        if let overdueRecordedFor, !overdueRecordedBefore.contains(overdueRecordedFor) {
            overdueRecordedBefore.append(overdueRecordedFor)
        }
        overdueRecordedFor = date
    }

    private mutating func tie(_ link: Link) {
        if !links.contains(link) { links.append(link) }
    }
}

extension Moment {
    fileprivate func isNotBefore(_ other: Moment) -> Bool {
        if case .day(let day) = self, case .day(let otherDay) = other { return day >= otherDay }
        return start(in: .utc) >= other.start(in: .utc)
    }
}

extension DecisionEvent {
    /// Whether it shows that somebody moved. A remark, a tie, a mark of secrecy and the passing of a date do not.
    public var isNews: Bool {
        switch self {
        case .noteAdded, .linked, .markedConfidential, .becameOverdue: false
        default: true
        }
    }
}
