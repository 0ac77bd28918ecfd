import Governance

/// The types of a decision's events as the log names them, each with the version of its payload that is written.
///
/// A name, once landed, is read for ever. When a payload changes its meaning, its version rises, and `decode` keeps
/// reading the old ones.
enum EventType: String, CaseIterable {
    case made = "decision.made"
    case ownerSet = "decision.ownerSet"
    case delegated = "decision.delegated"
    case progressNoted = "decision.progressNoted"
    case noteAdded = "decision.noteAdded"
    case postponed = "decision.postponed"
    case suspended = "decision.suspended"
    case resumed = "decision.resumed"
    case blocked = "decision.blocked"
    case executed = "decision.executed"
    case partlyExecuted = "decision.partlyExecuted"
    case attested = "decision.attested"
    case reopened = "decision.reopened"
    case abandoned = "decision.abandoned"
    case foundMoot = "decision.foundMoot"
    case superseded = "decision.superseded"
    case amended = "decision.amended"
    case linked = "decision.linked"
    case markedConfidential = "decision.markedConfidential"
    case becameOverdue = "decision.becameOverdue"

    /// The payload version that is written today, of every type.
    static let schemaVersion: UInt16 = 1

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

extension DecisionEvent {
    /// Walks the payload, whatever it is.
    func walk(_ coder: inout some FieldCoder) throws {
        switch self {
        case .made(var fields): try fields.walk(&coder)
        case .ownerSet(var fields): try fields.walk(&coder)
        case .delegated(var fields): try fields.walk(&coder)
        case .progressNoted(var fields), .noteAdded(var fields), .partlyExecuted(var fields):
            try fields.walk(&coder)
        case .postponed(var fields): try fields.walk(&coder)
        case .suspended(var fields): try fields.walk(&coder)
        case .resumed(var fields): try fields.walk(&coder)
        case .blocked(var fields): try fields.walk(&coder)
        case .executed(var fields): try fields.walk(&coder)
        case .attested(var fields): try fields.walk(&coder)
        case .reopened(var fields), .abandoned(var fields), .foundMoot(var fields): try fields.walk(&coder)
        case .superseded(var fields): try fields.walk(&coder)
        case .amended(var fields): try fields.walk(&coder)
        case .linked(var fields): try fields.walk(&coder)
        case .becameOverdue(var fields): try fields.walk(&coder)
        case .markedConfidential: break
        }
    }

    /// The event of a type, its payload filled by a coder that reads.
    init(_ type: EventType, filledBy coder: inout some FieldCoder) throws {
        func filled<Fields: FieldCoded>(_ type: Fields.Type) throws -> Fields {
            var fields = Fields(emptyFor: FieldsToFill())
            try fields.walk(&coder)
            return fields
        }
        self =
            switch type {
            case .made: .made(try filled(Made.self))
            case .ownerSet: .ownerSet(try filled(OwnerSet.self))
            case .delegated: .delegated(try filled(Delegated.self))
            case .progressNoted: .progressNoted(try filled(Noted.self))
            case .noteAdded: .noteAdded(try filled(Noted.self))
            case .postponed: .postponed(try filled(Postponed.self))
            case .suspended: .suspended(try filled(Suspended.self))
            case .resumed: .resumed(try filled(Resumed.self))
            case .blocked: .blocked(try filled(Blocked.self))
            case .executed: .executed(try filled(Executed.self))
            case .partlyExecuted: .partlyExecuted(try filled(Noted.self))
            case .attested: .attested(try filled(Attested.self))
            case .reopened: .reopened(try filled(Reasoned.self))
            case .abandoned: .abandoned(try filled(Reasoned.self))
            case .foundMoot: .foundMoot(try filled(Reasoned.self))
            case .superseded: .superseded(try filled(Superseded.self))
            case .amended: .amended(try filled(Amended.self))
            case .linked: .linked(try filled(Link.self))
            case .markedConfidential: .markedConfidential
            case .becameOverdue: .becameOverdue(try filled(BecameOverdue.self))
            }
    }
}
