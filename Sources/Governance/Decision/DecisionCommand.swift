public import TimeLimits

/// What somebody wants to record, in the imperative. `decide` turns it into events or refuses it.
public enum DecisionCommand: Sendable, Hashable {
    /// Record a decision that was made.
    case make(DecisionEvent.Made)
    /// Make somebody answerable.
    case assign(DecisionEvent.OwnerSet)
    /// Give the work to somebody else; the owner stays answerable.
    case delegate(DecisionEvent.Delegated)
    /// Tell what moved.
    case noteProgress(DecisionEvent.Noted)
    /// Add a remark.
    case addNote(DecisionEvent.Noted)
    /// Move the due date back.
    case postpone(DecisionEvent.Postponed)
    /// Stop the clock.
    case suspend(DecisionEvent.Suspended)
    /// Let it run again, after a suspension or a block.
    case resume(reason: String?)
    /// Say that it cannot go on without a ruling.
    case block(DecisionEvent.Blocked)
    /// Say that it is carried out. Exactly one of `evidence` and `withoutEvidence` is given.
    case execute(evidence: String?, withoutEvidence: Bool)
    /// Say that a part is carried out.
    case executePartly(DecisionEvent.Noted)
    /// Confirm the execution. Without `by`, the caller confirms.
    case attest(by: String?, note: String?)
    /// Take the follow-up up again.
    case reopen(DecisionEvent.Reasoned)
    /// Give it up.
    case abandon(DecisionEvent.Reasoned)
    /// Say that events made it pointless.
    case findMoot(DecisionEvent.Reasoned)
    /// Say that another decision took its place.
    case supersede(DecisionEvent.Superseded)
    /// Put the wording, the sponsor, the body or the date right.
    case amend(DecisionEvent.Amended)
    /// Tie it to another decision.
    case link(Link)
    /// Keep its content for those cleared for its body.
    case markConfidential
    /// Record that the due date has passed. Not a user's command: the clock gives it.
    case recordOverdue(due: Moment)
}

/// Under which circumstances a command is decided: time, ids and actor come in with it, so that `decide` reads none.
public struct CommandContext: Sendable {
    /// The decision that the command is about.
    public var reference: Reference
    /// The present.
    public var now: Instant
    /// When it took effect; the present when the user gave nothing.
    public var effective: Moment
    /// The account that typed it.
    public var actor: String
    /// Who said it, when that is not the account; a name that passed `TextRule.party`.
    public var assertedBy: String?
    /// The authority's time zone.
    public var zone: TimeZoneTable
    /// What is an error when typed, and an oddity to keep when it comes from an old table.
    public var isHistorical: Bool

    public init(
        reference: Reference, now: Instant, effective: Moment? = nil, actor: String, assertedBy: String? = nil,
        zone: TimeZoneTable, isHistorical: Bool = false
    ) {
        self.reference = reference
        self.now = now
        self.effective = effective ?? .instant(now)
        self.actor = actor
        self.assertedBy = assertedBy
        self.zone = zone
        self.isHistorical = isHistorical
    }

    var doer: String { assertedBy ?? actor }

    func text(_ moment: Moment) -> String { moment.text(in: zone) }

    func isBefore(_ moment: Moment, _ other: Moment) -> Bool {
        switch (moment, other) {
        case (.instant(let left), .instant(let right)): left < right
        default: moment.day(in: zone) < other.day(in: zone)
        }
    }
}
