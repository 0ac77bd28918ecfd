/// Where the follow-up of a decision stands.
///
/// Being late is not a state: it is computed from the due date (`Decision.lateness(at:in:)`).
/// The raw values are the names in JSON and on the wire.
public enum DecisionState: String, Sendable, Hashable, CaseIterable {
    /// To be carried out.
    case open
    /// The clock is stopped: somebody outside has the ball.
    case suspended
    /// It cannot go on without a ruling; the clock runs.
    case blocked
    /// A part is carried out; the rest is still owed.
    case partlyExecuted
    /// Carried out.
    case executed
    /// Given up by a decision.
    case abandoned
    /// No longer relevant: events made it pointless.
    case moot
    /// Replaced by another decision.
    case superseded

    /// Whether nothing more is owed.
    public var isClosed: Bool {
        switch self {
        case .open, .suspended, .blocked, .partlyExecuted: false
        case .executed, .abandoned, .moot, .superseded: true
        }
    }
}
