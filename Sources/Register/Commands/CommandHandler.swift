import EventLog
import Governance
import TimeLimits

/// Decides commands inside the log's one write: what they read is what they append to.
final class CommandHandler: Sendable {
    let zone: TimeZoneTable
    let numbering: Numbering
    let catalogue: RuleCatalogue
    private let folded = FoldedDecisions()

    init(zone: TimeZoneTable, numbering: Numbering, catalogue: RuleCatalogue) {
        (self.zone, self.numbering, self.catalogue) = (zone, numbering, catalogue)
    }

    /// Records a decision that was made, under its own reference or the next number of its body. A due date that is
    /// counted takes the place of its own.
    func make(
        _ made: DecisionEvent.Made, due: DueGiven?, reference: Reference?, _ request: CommandRequest,
        in view: borrowing LogView
    ) throws -> Proposal<CommandOutcome> {
        if let repeated = try repeated(request, in: view) { return repeated }
        if let reference { numbering.forgetNumbers(below: reference) }
        let now = Instant(microseconds: view.recorded)
        var made = made
        if let due = try date(due, request, now: now, in: view) { (made.due, made.dueBasis) = (due.moment, due.basis) }
        let name = try reference ?? next(made, request, now: now, in: view)
        let decided = try decide([.make(made)], on: name, request, now: now, in: view)
        return try proposal([decided], request)
    }

    private func next(
        _ made: DecisionEvent.Made, _ request: CommandRequest, now: Instant, in view: borrowing LogView
    ) throws -> Reference {
        let body = try TextRule.party.check(made.body, field: "body")
        let year = (request.effective ?? .instant(now)).day(in: zone).year
        return try numbering.next(body: body, year: year, in: view)
    }

    /// Carries out commands on a decision, one after the other; one that ties two decisions is written at both.
    func perform(
        _ commands: (DueDate?) -> [DecisionCommand], due: DueGiven?, on reference: Reference, _ request: CommandRequest,
        in view: borrowing LogView
    ) throws -> Proposal<CommandOutcome> {
        if let repeated = try repeated(request, in: view) { return repeated }
        let now = Instant(microseconds: view.recorded)
        let commands = commands(try date(due, request, now: now, in: view))
        guard !commands.isEmpty else { throw Rejection.nothingToChange(reference: reference.text) }
        var decided = [try decide(commands, on: reference, request, now: now, in: view)]
        for (end, links) in otherEnds(of: commands, on: reference) {
            decided.append(try decide(ties: links, at: end, request, now: now, in: view))
        }
        return try proposal(decided, request)
    }

    /// The due date that a command gives, counted by what the authority is when the command is decided.
    private func date(
        _ given: DueGiven?, _ request: CommandRequest, now: Instant, in view: borrowing LogView
    ) throws -> DueDate? {
        guard let given else { return nil }
        if case .on(let moment) = given { return DueDate(moment: moment) }
        return try given.date(
            for: view.authorityHistory(in: zone).authority(), by: catalogue,
            effective: request.effective ?? .instant(now), in: zone)
    }

    /// The facts that a command makes of one decision, and the version on which they follow.
    struct Decided {
        let reference: Reference
        let version: UInt64
        let facts: [Fact]
    }

    private func decide(
        _ commands: [DecisionCommand], on reference: Reference, _ request: CommandRequest, now: Instant,
        in view: borrowing LogView
    ) throws -> Decided {
        let decision = try folded.decision(reference, in: view)
        try checkVersion(of: decision, reference, request)
        try checkClearance(for: commands, on: decision, request)
        return try decide(commands, from: decision, context(reference, request, now: now), request)
    }

    /// Each command is decided on what the ones before it made.
    private func decide(
        _ commands: [DecisionCommand], from start: Decision?, _ context: CommandContext, _ request: CommandRequest
    ) throws(Rejection) -> Decided {
        var (decision, facts): (Decision?, [Fact]) = (start, [])
        for (index, command) in commands.enumerated() {
            let more = try Decision.decide(decision, command, context)
            facts += more
            // Nothing is decided on what the last one makes.
            guard index < commands.count - 1 else { break }
            for fact in more {
                decision = Decision.evolve(
                    decision, reference: context.reference, fact.event,
                    request.context(of: fact, recorded: context.now))
            }
        }
        return Decided(reference: context.reference, version: start?.version ?? 0, facts: facts)
    }

    /// The ties that commands write at other decisions, decision by decision in the order in which they are named.
    private func otherEnds(
        of commands: [DecisionCommand], on reference: Reference
    ) -> [(end: Reference, links: [Link])] {
        var ends: [(end: Reference, links: [Link])] = []
        for tie in commands.compactMap({ $0.otherEnd(of: reference) }) {
            if let index = ends.firstIndex(where: { $0.end == tie.at }) {
                if !ends[index].links.contains(tie.link) { ends[index].links.append(tie.link) }
            } else {
                ends.append((tie.at, [tie.link]))
            }
        }
        return ends
    }

    /// The other end of ties. One that is there already is no reason to refuse, nor is a decision made later.
    private func decide(
        ties links: [Link], at reference: Reference, _ request: CommandRequest, now: Instant,
        in view: borrowing LogView
    ) throws -> Decided {
        let decision = try folded.decision(reference, in: view)
        let missing = links.filter { decision?.links.contains($0) != true }
        var context = context(reference, request, now: now)
        context.isHistorical = true
        return try decide(missing.map { .link($0) }, from: decision, context, request)
    }

    private func context(_ reference: Reference, _ request: CommandRequest, now: Instant) -> CommandContext {
        CommandContext(
            reference: reference, now: now, effective: request.effective, actor: request.actor,
            assertedBy: request.assertedBy, zone: zone)
    }

    /// Another body has other readers: who moves a confidential decision to it must be one of those who may read it.
    private func checkClearance(
        for commands: [DecisionCommand], on decision: Decision?, _ request: CommandRequest
    ) throws(RegisterError) {
        guard let decision, request.clearance.withholds(decision), commands.contains(where: \.isAmendment) else {
            return
        }
        throw RegisterError(.notCleared, decision.reference.text)
    }

    private func checkVersion(
        of decision: Decision?, _ reference: Reference, _ request: CommandRequest
    ) throws(Rejection) {
        guard let expected = request.expectedVersion, let decision, decision.version != expected else { return }
        throw .versionConflict(reference: reference.text, expected: expected, actual: decision.version)
    }

    private func proposal(_ decided: [Decided], _ request: CommandRequest) throws -> Proposal<CommandOutcome> {
        let digest = request.digest
        var ordinal = 0
        let appends = try decided.filter { !$0.facts.isEmpty }.map { part in
            let events = try part.facts.map { fact in
                defer { ordinal += 1 }
                return try ProposedEvent(fact, ordinal: ordinal, request, digest: digest)
            }
            return StreamAppend(
                stream: DecisionStream.name(part.reference), expected: .exact(part.version), events: events)
        }
        let due = decided.first?.facts.compactMap(\.event.dueSet).last
        return Proposal(appends) { CommandOutcome($0.events, isRepeated: $0.isRepeated, due: due) }
    }

    /// The first answer to a command that was carried out before.
    func repeated(
        _ request: CommandRequest, in view: borrowing LogView
    ) throws -> Proposal<CommandOutcome>? {
        guard let known = try view.lookup(request.id.eventID) else { return nil }
        guard known.digest == request.digest else {
            throw LogError.idReused(request.id.eventID, position: known.position)
        }
        var events: [RecordedEvent] = []
        while let event = try view.event(at: known.position + UInt64(events.count)),
            event.id == request.id.eventID || event.cause == request.id.eventID
        { events.append(event) }
        let due = try events.compactMap { try RegisterRecord($0)?.dueSet }.last
        let outcome = CommandOutcome(events, isRepeated: true, due: due)
        return Proposal([]) { _ in outcome }
    }
}

extension CommandRequest {
    /// What stands beside a fact once it is recorded.
    func context(of fact: Fact, recorded: Instant) -> EventContext {
        EventContext(effective: fact.effective, recorded: recorded, actor: actor, assertedBy: assertedBy)
    }
}

extension ProposedEvent {
    /// The first event of a command has the command's id; those that follow have ids that follow from it, and name it
    /// as their cause.
    init(_ fact: Fact, ordinal: Int, _ request: CommandRequest, digest: ContentDigest?) throws {
        self.init(
            type: EventType(fact.event).rawValue, schemaVersion: EventType.schemaVersion,
            payload: try fact.event.payload(), effective: fact.effective, ordinal: ordinal, request, digest: digest)
    }

    init(
        type: String, schemaVersion: UInt16, payload: [UInt8], effective: Moment, ordinal: Int,
        _ request: CommandRequest, digest: ContentDigest?
    ) {
        let isFirst = ordinal == 0
        let id = isFirst ? request.id : .derived(from: "\(request.id) \(ordinal)")
        self.init(
            id: id.eventID, type: type, schemaVersion: schemaVersion, effective: EffectiveTime(effective),
            actor: request.actor, assertedBy: request.assertedBy, cause: isFirst ? nil : request.id.eventID,
            payload: payload, digest: digest)
    }
}

extension CommandOutcome {
    /// The events of one command, those of the decision that it names first.
    init(_ events: [RecordedEvent], isRepeated: Bool, due: DueDate? = nil) {
        let stream = events.first?.stream ?? ""
        reference = DecisionStream.reference(stream) ?? Reference(recorded: stream)
        version = events.last { $0.stream == stream }?.version ?? 0
        position = events.last?.position ?? 0
        self.events = events.map(\.type)
        self.isRepeated = isRepeated
        self.due = due
    }
}

extension DecisionCommand {
    /// The tie that the command writes at another decision.
    fileprivate func otherEnd(of reference: Reference) -> (at: Reference, link: Link)? {
        switch self {
        case .link(let link): (link.to, Link(kind: link.kind.inverse, to: reference))
        case .supersede(let superseded): (superseded.by, Link(kind: .supersedes, to: reference))
        default: nil
        }
    }
}

extension LogView {
    /// The decision as its events have left it; nothing when there is none.
    ///
    /// - Parameter known: how some of them had left it.
    func decision(_ reference: Reference, after known: consuming Decision? = nil) throws -> Decision? {
        var decision = known
        try readStream(DecisionStream.name(reference), from: (decision?.version ?? 0) + 1) { view in
            if let event = try RegisterEvent(view) {
                decision = Decision.evolve(decision, reference: reference, event.event, event.context)
            }
            return .next
        }
        return decision
    }
}

extension RegisterRecord {
    fileprivate var dueSet: DueDate? {
        if case .decision(let event) = self { event.event.dueSet } else { nil }
    }
}

extension DecisionEvent {
    /// The due date that the event sets.
    var dueSet: DueDate? {
        switch self {
        case .made(let made): made.due.map { DueDate(moment: $0, basis: made.dueBasis) }
        case .postponed(let postponed): DueDate(moment: postponed.due, basis: postponed.dueBasis)
        case .amended(let amended): amended.due.map { DueDate(moment: $0, basis: amended.dueBasis) }
        case .resumed(let resumed): resumed.due.map { DueDate(moment: $0) }
        default: nil
        }
    }
}

extension DecisionCommand {
    fileprivate var isAmendment: Bool {
        if case .amend = self { true } else { false }
    }
}
