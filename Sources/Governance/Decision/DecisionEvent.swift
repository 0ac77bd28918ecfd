public import TimeLimits

/// What happened to a decision, in the past tense: the words of the log.
///
/// The day on which an event took effect and the instant at which it was recorded stand beside it,
/// in `EventContext`, never inside.
///
/// The largest cases are boxed, so that all the others are moved as the few words that they are.
public enum DecisionEvent: Sendable, Hashable {
    /// A body, or a person under a delegation, decided; follow-up begins.
    indirect case made(Made)
    /// Somebody was made answerable for carrying the decision out.
    case ownerSet(OwnerSet)
    /// The owner gave the work to somebody else and stays answerable.
    case delegated(Delegated)
    /// Something moved: dated news of the execution. Its absence is what makes a decision silent.
    case progressNoted(Noted)
    /// A remark that is not progress; it may come at any time, also after closure.
    case noteAdded(Noted)
    /// The due date was moved back, with a reason; the first date is kept and postponements are counted.
    indirect case postponed(Postponed)
    /// The clock was stopped, because the next step is not the owner's.
    case suspended(Suspended)
    /// The clock runs again, or the ruling was given.
    case resumed(Resumed)
    /// It cannot go on; a ruling is asked.
    case blocked(Blocked)
    /// It was carried out, with evidence or explicitly without.
    case executed(Executed)
    /// A part was carried out; the rest is still owed.
    case partlyExecuted(Noted)
    /// Somebody other than the doer confirmed the execution.
    case attested(Attested)
    /// A closed follow-up was taken up again.
    case reopened(Reasoned)
    /// It was given up.
    case abandoned(Reasoned)
    /// Events made it pointless.
    case foundMoot(Reasoned)
    /// Another decision took its place.
    case superseded(Superseded)
    /// Its wording, its sponsor, its body or its date was put right.
    indirect case amended(Amended)
    /// It was tied to another decision.
    case linked(Link)
    /// From here on, its content is shown only to those cleared for its body.
    case markedConfidential
    /// Its due date passed while it was owed: recorded once for each due date, effective at the due moment.
    case becameOverdue(BecameOverdue)
}

extension DecisionEvent {
    public struct Made: Sendable, Hashable {
        public var title: String
        /// Who decided.
        public var body: String
        public var sitting: String?
        /// Who is answerable for carrying it out.
        public var owner: String?
        /// The elected member in charge.
        public var sponsor: String?
        public var due: Moment?
        /// How the due date was counted; absent for one that was given as a date.
        public var dueBasis: Counting?
        public var note: String?
        public var isConfidential: Bool
        /// An authority's own columns, by name.
        public var labels: [String: String]

        public init(
            title: String, body: String, sitting: String? = nil, owner: String? = nil, sponsor: String? = nil,
            due: Moment? = nil, dueBasis: Counting? = nil, note: String? = nil, isConfidential: Bool = false,
            labels: [String: String] = [:]
        ) {
            self.title = title
            self.body = body
            self.sitting = sitting
            self.owner = owner
            self.sponsor = sponsor
            self.due = due
            self.dueBasis = dueBasis
            self.note = note
            self.isConfidential = isConfidential
            self.labels = labels
        }
    }

    public struct OwnerSet: Sendable, Hashable {
        public var owner: String
        public var reason: String?

        public init(owner: String, reason: String? = nil) {
            self.owner = owner
            self.reason = reason
        }
    }

    public struct Delegated: Sendable, Hashable {
        /// Who does the work now.
        public var to: String
        public var reason: String?

        public init(to: String, reason: String? = nil) {
            self.to = to
            self.reason = reason
        }
    }

    public struct Noted: Sendable, Hashable {
        public var text: String

        public init(text: String) {
            self.text = text
        }
    }

    public struct Postponed: Sendable, Hashable {
        /// The new due date.
        public var due: Moment
        /// How the new due date was counted; absent for one that was given as a date.
        public var dueBasis: Counting?
        public var reason: String
        /// Who agreed to it.
        public var grantedBy: String?

        public init(due: Moment, dueBasis: Counting? = nil, reason: String, grantedBy: String? = nil) {
            self.due = due
            self.dueBasis = dueBasis
            self.reason = reason
            self.grantedBy = grantedBy
        }
    }

    public struct Suspended: Sendable, Hashable {
        public var reason: String?
        /// Who has the ball.
        public var waitingOn: String?

        public init(reason: String? = nil, waitingOn: String? = nil) {
            self.reason = reason
            self.waitingOn = waitingOn
        }
    }

    public struct Resumed: Sendable, Hashable {
        public var reason: String?
        /// The due date moved by the days during which the clock stood; absent when nothing moved.
        public var due: Moment?
        /// The days during which the clock stood.
        public var suspendedDays: Int

        public init(reason: String? = nil, due: Moment? = nil, suspendedDays: Int = 0) {
            self.reason = reason
            self.due = due
            self.suspendedDays = suspendedDays
        }
    }

    public struct Blocked: Sendable, Hashable {
        public var reason: String
        /// Who is asked to rule.
        public var rulingBy: String?

        public init(reason: String, rulingBy: String? = nil) {
            self.reason = reason
            self.rulingBy = rulingBy
        }
    }

    public struct Executed: Sendable, Hashable {
        /// What proves it; absent when it was said explicitly that nothing does.
        public var evidence: String?

        public init(evidence: String? = nil) {
            self.evidence = evidence
        }
    }

    public struct Attested: Sendable, Hashable {
        /// Who confirmed it.
        public var by: String
        public var note: String?

        public init(by: String, note: String? = nil) {
            self.by = by
            self.note = note
        }
    }

    public struct Reasoned: Sendable, Hashable {
        public var reason: String

        public init(reason: String) {
            self.reason = reason
        }
    }

    public struct Superseded: Sendable, Hashable {
        public var by: Reference
        public var reason: String?

        public init(by: Reference, reason: String? = nil) {
            self.by = by
            self.reason = reason
        }
    }

    public struct Amended: Sendable, Hashable {
        public var title: String?
        public var body: String?
        public var sitting: String?
        public var sponsor: String?
        public var due: Moment?
        /// How the due date was counted; absent for one that was given as a date.
        public var dueBasis: Counting?
        public var reason: String?

        public init(
            title: String? = nil, body: String? = nil, sitting: String? = nil, sponsor: String? = nil,
            due: Moment? = nil, dueBasis: Counting? = nil, reason: String? = nil
        ) {
            self.title = title
            self.body = body
            self.sitting = sitting
            self.sponsor = sponsor
            self.due = due
            self.dueBasis = dueBasis
            self.reason = reason
        }
    }

    public struct BecameOverdue: Sendable, Hashable {
        /// The due date that passed.
        public var due: Moment

        public init(due: Moment) {
            self.due = due
        }
    }
}
