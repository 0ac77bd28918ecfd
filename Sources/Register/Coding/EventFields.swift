import Governance
import TimeLimits

// The stored form of every payload of a decision's events. Numbers are for ever: a field that goes leaves its number
// unused, and a field that comes takes a new one.

private let epoch = Moment.day(CivilDate(daysSinceEpoch: 0))

extension DecisionEvent.Made: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(title: "", body: "") }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "title", &title)
        try coder.text(2, "body", &body)
        try coder.text(3, "sitting", &sitting)
        try coder.text(4, "owner", &owner)
        try coder.text(5, "sponsor", &sponsor)
        try coder.moment(6, "due", &due)
        try coder.text(7, "note", &note)
        try coder.flag(8, "confidential", &isConfidential)
        try coder.labels(9, "labels", &labels)
        try coder.counting(10, "dueBasis", &dueBasis)
    }
}

extension DecisionEvent.OwnerSet: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(owner: "") }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "owner", &owner)
        try coder.text(2, "reason", &reason)
    }
}

extension DecisionEvent.Delegated: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(to: "") }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "to", &to)
        try coder.text(2, "reason", &reason)
    }
}

extension DecisionEvent.Noted: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(text: "") }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "text", &text)
    }
}

extension DecisionEvent.Postponed: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(due: epoch, reason: "") }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.moment(1, "due", &due)
        try coder.text(2, "reason", &reason)
        try coder.text(3, "grantedBy", &grantedBy)
        try coder.counting(4, "dueBasis", &dueBasis)
    }
}

extension DecisionEvent.Suspended: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(reason: nil) }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "reason", &reason)
        try coder.text(2, "waitingOn", &waitingOn)
    }
}

extension DecisionEvent.Resumed: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(reason: nil) }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "reason", &reason)
        try coder.moment(2, "due", &due)
        try coder.integer(3, "suspendedDays", &suspendedDays)
    }
}

extension DecisionEvent.Blocked: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(reason: "") }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "reason", &reason)
        try coder.text(2, "rulingBy", &rulingBy)
    }
}

extension DecisionEvent.Executed: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init() }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "evidence", &evidence)
    }
}

extension DecisionEvent.Attested: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(by: "") }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "by", &by)
        try coder.text(2, "note", &note)
    }
}

extension DecisionEvent.Reasoned: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(reason: "") }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "reason", &reason)
    }
}

extension DecisionEvent.Superseded: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(by: Reference(recorded: "")) }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.reference(1, "by", &by)
        try coder.text(2, "reason", &reason)
    }
}

extension DecisionEvent.Amended: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init() }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "title", &title)
        try coder.text(2, "body", &body)
        try coder.text(3, "sitting", &sitting)
        try coder.text(4, "sponsor", &sponsor)
        try coder.moment(5, "due", &due)
        try coder.text(6, "reason", &reason)
        try coder.counting(7, "dueBasis", &dueBasis)
    }
}

extension Link: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(kind: .relatesTo, to: Reference(recorded: "")) }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        var (kind, to) = (self.kind, self.to)
        try coder.choice(1, "kind", &kind)
        try coder.reference(2, "to", &to)
        self = Link(kind: kind, to: to)
    }
}

extension DecisionEvent.BecameOverdue: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init(due: epoch) }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.moment(1, "due", &due)
    }
}

/// An event that says all by its type.
struct NoFields: FieldCoded {
    init() {}

    init(emptyFor: FieldsToFill) {}

    mutating func walk(_ coder: inout some FieldCoder) throws {}
}
