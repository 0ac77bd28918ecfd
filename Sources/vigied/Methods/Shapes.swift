import Governance
import Register
import RegisterAPI
import TimeLimits
import Varlink

// What the register answers, in the shapes of the contract.

extension DecisionsInterface.View {
    init(_ age: ViewAge, in zone: TimeZoneTable) {
        self.init(
            position: Int(age.position), instant: Moment.instant(age.instant).text(in: zone),
            generation: Int(age.generation))
    }
}

extension DecisionsInterface.Decision {
    init(_ row: DecisionRow, in zone: TimeZoneTable) {
        let decision = row.decision
        self.init(
            ref: decision.reference.text, title: row.isWithheld ? "" : decision.title, body: decision.body,
            state: .init(decision.state), madeOn: decision.made.text(in: zone),
            lastNews: decision.lastNews.text(in: zone), version: Int(decision.version), position: Int(row.position))
        (sitting, owner, delegate, sponsor) = (decision.sitting, decision.owner, decision.delegate, decision.sponsor)
        due = decision.due?.text(in: zone)
        firstDue = decision.firstDue?.text(in: zone)
        postponements = decision.postponements
        suspendedDays = decision.suspendedDays
        dueClosure = row.closure.map { .init($0) }
        (late, lateDays, inTime) = (row.lateness.isLate, row.lateness.days, row.lateness.isExecutedInTime)
        executedOn = decision.execution?.on.text(in: zone)
        reportedOn = decision.execution.map { Moment.instant($0.reported).text(in: zone) }
        attestedOn = decision.attestation?.on.text(in: zone)
        attestedBy = decision.attestation?.by
        suspendedSince = decision.suspension?.since.text(in: zone)
        waitingOn = decision.suspension?.waitingOn
        rulingBy = decision.block?.rulingBy
        confidential = decision.isConfidential
        withheld = row.isWithheld
        links = decision.links.map { .init(kind: .init($0.kind), to: $0.to.text) }
        silentDays = row.silentDays
        if !row.isWithheld { showContent(decision) }
    }

    private mutating func showContent(_ decision: Decision) {
        evidence = decision.execution?.evidence
        reason = decision.suspension?.reason ?? decision.block?.reason
        labels = decision.labels
        dueBasis = decision.dueBasis?.fields
        dueDoubt = decision.dueBasis.flatMap { .init($0, suspendedDays: decision.suspendedDays) }
    }
}

extension DecisionsInterface.State {
    init(_ state: DecisionState) {
        self =
            switch state {
            case .open: .open
            case .suspended: .suspended
            case .blocked: .blocked
            case .partlyExecuted: .partlyExecuted
            case .executed: .executed
            case .abandoned: .abandoned
            case .moot: .moot
            case .superseded: .superseded
            }
    }
}

extension DecisionState {
    init(_ state: DecisionsInterface.State) {
        self =
            switch state {
            case .open: .open
            case .suspended: .suspended
            case .blocked: .blocked
            case .partlyExecuted: .partlyExecuted
            case .executed: .executed
            case .abandoned: .abandoned
            case .moot: .moot
            case .superseded: .superseded
            }
    }
}

extension DecisionsInterface.LinkKind {
    init(_ kind: LinkKind) {
        self =
            switch kind {
            case .relatesTo: .relatesTo
            case .amends: .amends
            case .amendedBy: .amendedBy
            case .supersedes: .supersedes
            case .supersededBy: .supersededBy
            case .follows: .follows
            case .followedBy: .followedBy
            }
    }
}

extension LinkKind {
    init(_ kind: DecisionsInterface.LinkKind) {
        self =
            switch kind {
            case .relatesTo: .relatesTo
            case .amends: .amends
            case .amendedBy: .amendedBy
            case .supersedes: .supersedes
            case .supersededBy: .supersededBy
            case .follows: .follows
            case .followedBy: .followedBy
            }
    }
}

extension DecisionsInterface.Event {
    /// - Parameter isWithheld: whether the caller may not read what the event says.
    init(_ event: RegisterRecord, isWithheld: Bool, in zone: TimeZoneTable) {
        self.init(
            position: Int(event.position), ref: event.subject.reference?.text ?? "", version: Int(event.version),
            type: event.type,
            effective: event.context.effective.text(in: zone),
            recorded: Moment.instant(event.context.recorded).text(in: zone), actor: event.context.actor,
            assertedBy: event.context.assertedBy, id: event.id.description,
            data: isWithheld ? JSONObject() : event.fields.object(in: zone))
    }
}

extension NamedFields {
    /// The fields as JSON; moments as ISO 8601.
    func object(in zone: TimeZoneTable) -> JSONObject {
        var object = JSONObject()
        for entry in entries { object[entry.name] = entry.value.json(in: zone) }
        return object
    }

    /// - Throws: `BadData` for a value that no field has.
    init(_ object: JSONObject) throws {
        self.init()
        for (name, value) in object {
            guard let field = FieldValue(value) else { throw Received.bad("badEvent", name) }
            entries.append((name, field))
        }
    }
}

extension FieldValue {
    fileprivate func json(in zone: TimeZoneTable) -> JSON {
        switch self {
        case .text(let text): text.json
        case .moment(let moment): moment.text(in: zone).json
        case .flag(let flag): flag.json
        case .integer(let integer): integer.json
        case .labels(let labels): labels.json
        case .texts(let texts): texts.json
        }
    }

    fileprivate init?(_ json: JSON) {
        switch json {
        case .string(let text): self = .text(text)
        case .bool(let flag): self = .flag(flag)
        case .int(let integer): self = .integer(Int(integer))
        case .object: if let labels = try? [String: String](json: json) { self = .labels(labels) } else { return nil }
        case .array: if let texts = try? [String](json: json) { self = .texts(texts) } else { return nil }
        case .null, .float: return nil
        }
    }
}

extension DecisionsInterface.Counts {
    init(_ counts: Counts) {
        self.init(
            made: counts.made, open: counts.open, executed: counts.executed, executedInTime: counts.executedInTime,
            executedLate: counts.executedLate, overdue: counts.overdue, undated: counts.undated,
            unowned: counts.unowned, suspended: counts.suspended, blocked: counts.blocked,
            abandoned: counts.abandoned, shareInTime: counts.shareInTime, medianLateDays: counts.medianLateDays)
    }
}

extension DecisionsInterface.Explanation {
    init(_ explanation: Explanation, isWithheld: Bool, in zone: TimeZoneTable) {
        let topic: DecisionsInterface.Topic =
            switch explanation.topic {
            case .state: .state
            case .owner: .owner
            case .due: .due
            case .lateness: .lateness
            }
        self.init(
            topic: topic, value: explanation.value, code: explanation.code, details: explanation.details,
            events: explanation.events.map { .init(.decision($0), isWithheld: isWithheld, in: zone) },
            steps: isWithheld ? [] : explanation.steps.map { .init(french: $0.french, english: $0.english) })
    }
}

extension EventSubject {
    /// The decision concerned; nothing for the authority.
    var reference: Reference? {
        switch self {
        case .decision(let reference): reference
        case .authority: nil
        }
    }
}
