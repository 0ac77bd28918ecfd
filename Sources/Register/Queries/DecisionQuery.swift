public import Governance
public import TimeLimits

/// Which decisions are asked for, and as of when.
public struct DecisionQuery: Sendable {
    public var filter = Filter()
    /// Words that must all begin a word of the title, of a note or of progress.
    public var text: String?
    /// As things stood then: only events that had taken effect. A day means its end.
    public var asOf: Moment?
    /// As the register knew it then: only events recorded by then. A day means its end.
    public var knownAt: Moment?
    /// What the caller may read.
    public var clearance: Clearance

    public init(clearance: Clearance) {
        self.clearance = clearance
    }

    /// Whether the answer stands in the views: they know the present only.
    var isAboutThePresent: Bool { asOf == nil && knownAt == nil }

    /// Whether every decision of the present passes: what is kept in tallies.
    var isAboutAll: Bool { isAboutThePresent && filter == Filter() && words == nil }

    /// The words sought, folded; nothing when no text is given.
    var words: [String]? {
        let words = SearchWords.words(of: text ?? "")
        return words.isEmpty ? nil : words
    }
}

/// Whose confidential decisions a caller may read.
public enum Clearance: Sendable, Hashable {
    /// Those of every body.
    case all
    /// Those of these bodies, by name, compared without case and accents.
    case bodies(Set<String>)

    /// Those of no body.
    public static let none = Clearance.bodies([])

    /// Clearance for bodies by their names.
    public static func named(_ bodies: some Sequence<String>) -> Clearance {
        .bodies(Set(bodies.map(Folding.folded)))
    }

    /// Whether the content of a decision is withheld from the caller.
    func withholds(_ decision: Decision) -> Bool {
        withholds(Secrecy(isConfidential: decision.isConfidential, body: decision.body))
    }

    func withholds(_ secrecy: Secrecy) -> Bool {
        guard secrecy.isConfidential else { return false }
        switch self {
        case .all: return false
        case .bodies(let bodies): return !bodies.contains(Folding.folded(secrecy.body))
        }
    }
}

/// What says who may read a decision. That of today counts, whatever moment is asked about: a decision that is marked
/// confidential hides its past too.
struct Secrecy {
    var isConfidential = false
    var body = ""

    mutating func learn(of event: DecisionEvent) {
        switch event {
        case .made(let made):
            isConfidential = isConfidential || made.isConfidential
            if body.isEmpty { body = made.body }
        case .amended(let amended): body = amended.body ?? body
        case .markedConfidential: isConfidential = true
        default: break
        }
    }
}

/// What an answer was drawn from.
public struct ViewAge: Sendable, Hashable {
    /// The last position of the log that it includes.
    public let position: UInt64
    /// The instant to which lateness is computed.
    public let instant: Instant
    /// Which build of the views answered.
    public let generation: UInt64
}

/// A decision as an answer gives it.
public struct DecisionRow: Sendable, Hashable {
    public let decision: Decision
    /// The position of its last event.
    public let position: UInt64
    public let lateness: Lateness
    /// Days without news, while it is owed.
    public let silentDays: Int
    /// The caller is not cleared for its content: title, texts and labels are to be left out.
    public let isWithheld: Bool
    /// The closure, its owner's or the authority's, in which the due date of a decision that is owed falls.
    public let closure: ClosedPeriod?

    init(_ found: FoundDecision, of authority: Authority, at instant: Instant, in zone: TimeZoneTable) {
        decision = found.decision
        position = found.position
        lateness = decision.lateness(at: instant, in: zone)
        silentDays = decision.silentDays(at: instant, in: zone)
        isWithheld = found.isWithheld
        closure = decision.closure(of: authority, in: zone)
    }
}

/// Some decisions of an answer, and where the next ones begin.
public struct DecisionPage: Sendable {
    public let rows: [DecisionRow]
    /// To be given back to go on; nothing at the end.
    public let next: String?
    public let age: ViewAge
}

/// Counts of an answer, by group when that was asked.
public struct StatsAnswer: Sendable {
    public let counts: Counts
    /// In the order of their keys. The key of decisions without an owner is empty.
    public let groups: [(key: String, counts: Counts)]
    public let age: ViewAge
}

/// What counts are grouped by.
public enum Grouping: String, Sendable, CaseIterable {
    case owner, body
    /// The month of the decision: `2026-11`.
    case month

    func key(_ decision: Decision, in zone: TimeZoneTable) -> String {
        switch self {
        case .owner: decision.owner ?? ""
        case .body: decision.body
        case .month: String(decision.made.day(in: zone).description.prefix(7))
        }
    }
}

extension Decision {
    fileprivate func closure(of authority: Authority, in zone: TimeZoneTable) -> ClosedPeriod? {
        guard let due, !state.isClosed else { return nil }
        return authority.closure(on: due.day(in: zone), of: owner)
    }
}
