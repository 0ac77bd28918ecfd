public import TimeLimits

/// Which decisions: every condition that is given must hold.
///
/// `text` is looked up in an index and is not tested here; see `Folding.words(of:)`.
public struct Filter: Sendable, Hashable {
    public var owner: String?
    public var body: String?
    public var state: DecisionState?
    /// Due before it; a day is excluded.
    public var dueBefore: Moment?
    /// Due after it; a day is excluded.
    public var dueAfter: Moment?
    /// Owed, and the due date has passed.
    public var late = false
    /// Owed, without a due date.
    public var undated = false
    /// Owed, without an owner.
    public var unowned = false
    /// Owed, and without news for at least so many days.
    public var silentFor: Int?

    public init() {}

    /// Whether a decision passes, as it stands at an instant.
    public func allows(_ decision: Decision, at instant: Instant, in zone: TimeZoneTable) -> Bool {
        isNamed(decision) && isDue(decision, in: zone) && needsAttention(decision, at: instant, in: zone)
    }

    private func isNamed(_ decision: Decision) -> Bool {
        if let state, decision.state != state { return false }
        if let owner, !Self.areSame(owner, decision.owner) { return false }
        if let body, !Self.areSame(body, decision.body) { return false }
        return true
    }

    private func isDue(_ decision: Decision, in zone: TimeZoneTable) -> Bool {
        if dueBefore == nil, dueAfter == nil { return true }
        guard let due = decision.due else { return false }
        if let dueBefore, due.start(in: zone) >= dueBefore.start(in: zone) { return false }
        if let dueAfter, due.start(in: zone) < dueAfter.lateFrom(in: zone) { return false }
        return true
    }

    private func needsAttention(_ decision: Decision, at instant: Instant, in zone: TimeZoneTable) -> Bool {
        if late, !decision.lateness(at: instant, in: zone).isLate { return false }
        if undated, !decision.isUndated { return false }
        if unowned, !decision.isUnowned { return false }
        if let silentFor, decision.state.isClosed || decision.silentDays(at: instant, in: zone) < silentFor {
            return false
        }
        return true
    }

    private static func areSame(_ name: String, _ other: String?) -> Bool {
        guard let other else { return false }
        return name == other || Folding.folded(name) == Folding.folded(other)
    }
}

extension Decision {
    /// Owed, without a due date.
    public var isUndated: Bool { !state.isClosed && due == nil }

    /// Owed, without an owner.
    public var isUnowned: Bool { !state.isClosed && owner == nil }

    /// The days since something last moved, for a decision that is owed; 0 for another.
    public func silentDays(at instant: Instant, in zone: TimeZoneTable) -> Int {
        guard !state.isClosed else { return 0 }
        return max(0, lastNews.day(in: zone).days(until: zone.civilDate(of: instant)))
    }
}
