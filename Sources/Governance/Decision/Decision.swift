public import TimeLimits

/// A decision and where its follow-up stands: what folding its events gives.
public struct Decision: Sendable, Hashable {
    public let reference: Reference
    public var title: String
    public var body: String
    public var sitting: String?
    /// Who is answerable: a post, a service, a commune, an outside body. No account is needed.
    public var owner: String?
    /// Who does the work for the owner; absent when the owner does.
    public var delegate: String?
    /// The elected member in charge.
    public var sponsor: String?
    public var state: DecisionState
    /// When it was decided.
    public var made: Moment
    /// When the register learned of it.
    public var madeRecorded: Instant
    public var due: Moment?
    /// How the due date was counted, before any suspension; absent for one that was given as a date.
    public var dueBasis: Counting?
    /// The days by which suspensions moved the due date since it was set.
    public var suspendedDays: Int
    /// The first due date that it ever had.
    public var firstDue: Moment?
    /// How often the due date was moved back.
    public var postponements: Int
    /// The due date whose passing was recorded last.
    public var overdueRecordedFor: Moment?
    /// Those whose passing was recorded before it: one may come back into force, and is recorded once all the same.
    public var overdueRecordedBefore: [Moment]
    /// Whether a part of it is carried out: what it resumes to.
    public var isPartlyExecuted: Bool
    /// Since when it has its owner, when that was set after it was made.
    public var ownerSince: Moment?
    /// When its clock was last set going again.
    public var resumed: Moment?
    public var suspension: Suspension?
    public var block: DecisionEvent.Blocked?
    public var execution: Execution?
    public var attestation: Attestation?
    /// When it was given up, found moot or superseded.
    public var dropped: Moment?
    public var isConfidential: Bool
    public var labels: [String: String]
    public var links: [Link]
    /// When something last moved, by the day it took effect: what silence is counted from.
    public var lastNews: Moment
    /// The number of its events.
    public var version: UInt64

    /// A stopped clock.
    public struct Suspension: Sendable, Hashable {
        public var since: Moment
        public var reason: String?
        public var waitingOn: String?

        public init(since: Moment, reason: String? = nil, waitingOn: String? = nil) {
            self.since = since
            self.reason = reason
            self.waitingOn = waitingOn
        }
    }

    /// How it was carried out.
    public struct Execution: Sendable, Hashable {
        /// When it was done.
        public var on: Moment
        /// When that was reported.
        public var reported: Instant
        /// Who reported it as their act.
        public var by: String
        /// What proves it; absent when nothing does.
        public var evidence: String?

        public init(on: Moment, reported: Instant, by: String, evidence: String? = nil) {
            self.on = on
            self.reported = reported
            self.by = by
            self.evidence = evidence
        }
    }

    /// Who confirmed the execution, and when.
    public struct Attestation: Sendable, Hashable {
        public var on: Moment
        public var by: String

        public init(on: Moment, by: String) {
            self.on = on
            self.by = by
        }
    }

    /// The most links that a decision may have.
    public static let linkLimit = 200
    /// The most labels that a decision may have.
    public static let labelLimit = 20
    /// The most events that a decision may have; the moments of lateness count, but are never refused.
    public static let eventLimit: UInt64 = 10_000

    init(reference: Reference, made: DecisionEvent.Made, context: EventContext) {
        self.reference = reference
        title = made.title
        body = made.body
        sitting = made.sitting
        owner = made.owner
        sponsor = made.sponsor
        state = .open
        self.made = context.effective
        madeRecorded = context.recorded
        due = made.due
        dueBasis = made.dueBasis
        suspendedDays = 0
        firstDue = made.due
        postponements = 0
        overdueRecordedBefore = []
        isPartlyExecuted = false
        isConfidential = made.isConfidential
        labels = made.labels
        links = []
        lastNews = context.effective
        version = 0
    }

    /// A decision with every field given: for a store that keeps folded decisions.
    public init(
        reference: Reference, title: String, body: String, state: DecisionState, made: Moment, madeRecorded: Instant,
        lastNews: Moment, version: UInt64
    ) {
        self.reference = reference
        self.title = title
        self.body = body
        self.state = state
        self.made = made
        self.madeRecorded = madeRecorded
        self.lastNews = lastNews
        self.version = version
        suspendedDays = 0
        postponements = 0
        overdueRecordedBefore = []
        isPartlyExecuted = false
        isConfidential = false
        labels = [:]
        links = []
    }
}
