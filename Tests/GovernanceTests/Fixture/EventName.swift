import Governance

/// The types of a decision's events. An event without a name here does not compile.
enum EventName: String, CaseIterable {
    case made, ownerSet, delegated, progressNoted, noteAdded, postponed, suspended, resumed, blocked, executed
    case partlyExecuted, attested, reopened, abandoned, foundMoot, superseded, amended, linked, markedConfidential
    case becameOverdue

    init(_ event: DecisionEvent) {
        self =
            switch event {
            case .made: .made
            case .ownerSet: .ownerSet
            case .delegated: .delegated
            case .progressNoted: .progressNoted
            case .noteAdded: .noteAdded
            case .postponed: .postponed
            case .suspended: .suspended
            case .resumed: .resumed
            case .blocked: .blocked
            case .executed: .executed
            case .partlyExecuted: .partlyExecuted
            case .attested: .attested
            case .reopened: .reopened
            case .abandoned: .abandoned
            case .foundMoot: .foundMoot
            case .superseded: .superseded
            case .amended: .amended
            case .linked: .linked
            case .markedConfidential: .markedConfidential
            case .becameOverdue: .becameOverdue
            }
    }
}
