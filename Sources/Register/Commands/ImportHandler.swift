import EventLog
import Governance
import TimeLimits

/// Records an import's plan inside the log's one write: all of it, or with a problem nothing.
///
/// Every event of an import has an id that follows from the decision's reference and from what the row is, so the
/// same rows are known when they come again, and only what is new is recorded.
struct ImportHandler {
    private let plan: ImportPlan
    private let actor: String
    private let zone: TimeZoneTable
    private let now: Instant
    private var appends: [StreamAppend] = []
    private var report = ImportReport()
    private var problems: [ImportFinding] = []

    init(_ plan: ImportPlan, actor: String, zone: TimeZoneTable, now: Instant) {
        (self.plan, self.actor, self.zone, self.now) = (plan, actor, zone, now)
    }

    /// The events to record and what they amount to.
    ///
    /// - Throws: `ImportRefused` with every problem found.
    static func handle(
        _ plan: ImportPlan, actor: String, zone: TimeZoneTable, in view: borrowing LogView
    ) throws -> (appends: [StreamAppend], report: ImportReport) {
        var handler = ImportHandler(plan, actor: actor, zone: zone, now: Instant(microseconds: view.recorded))
        for planned in plan.decisions { try handler.add(planned, in: view) }
        guard handler.problems.isEmpty else { throw ImportRefused(handler.problems) }
        handler.report.warnings += plan.warnings.map { ImportFinding($0) }
        return (handler.appends, handler.report)
    }

    private mutating func add(_ planned: ImportPlan.Decision, in view: borrowing LogView) throws {
        do {
            var stream = try DecisionImport(planned, zone: zone, now: now, actor: actor, in: view)
            try stream.addLife(in: view)
            report.count(stream)
            report.warnings += stream.warnings
            if let append = stream.append { appends.append(append) }
        } catch let rejection as Rejection {
            problems.append(ImportFinding(rejection, line: planned.line))
        } catch let conflict as ImportConflict {
            problems.append(conflict.finding)
        }
    }
}

/// One decision of an import, on its way into its stream.
private struct DecisionImport {
    private let planned: ImportPlan.Decision
    private let zone: TimeZoneTable
    private let now: Instant
    private let actor: String
    private var decision: Decision?
    private let firstVersion: UInt64
    private(set) var events: [ProposedEvent] = []
    /// Whether the register has the decision already.
    let isKnown: Bool
    /// What the row says otherwise than the register, which goes by commands: it stays as recorded.
    private(set) var warnings: [ImportFinding] = []

    init(
        _ planned: ImportPlan.Decision, zone: TimeZoneTable, now: Instant, actor: String, in view: borrowing LogView
    ) throws {
        (self.planned, self.zone, self.now, self.actor) = (planned, zone, now, actor)
        decision = try view.decision(planned.reference)
        firstVersion = decision?.version ?? 0
        let step = Step(
            key: "made", command: .make(planned.content), on: planned.made, by: nil, line: planned.line)
        let knowledge = try step.knowledge(of: planned.reference, in: view)
        isKnown = knowledge != .new
        if knowledge == .new { try take(step) }
        if knowledge == .different { warnings.append(step.keptAsRecorded(planned.reference)) }
    }

    /// What the decision's stream gets; nothing when all is known.
    var append: StreamAppend? {
        guard !events.isEmpty else { return nil }
        return StreamAppend(
            stream: DecisionStream.name(planned.reference), expected: .exact(firstVersion), events: events)
    }

    /// Activities up to the outcome, the outcome, then those that came after it.
    mutating func addLife(in view: borrowing LogView) throws {
        guard let outcome = planned.outcome.step(line: planned.line) else {
            for activity in planned.activities { try add(Step(activity), in: view) }
            return
        }
        let end = outcome.on.start(in: zone)
        for activity in planned.activities where activity.on.start(in: zone) <= end {
            try add(Step(activity), in: view)
        }
        try add(outcome, in: view)
        for activity in planned.activities where activity.on.start(in: zone) > end {
            try add(Step(activity), in: view)
        }
    }

    private mutating func add(_ step: Step, in view: borrowing LogView) throws {
        switch try step.knowledge(of: planned.reference, in: view) {
        case .same: break
        case .different: warnings.append(step.keptAsRecorded(planned.reference))
        case .new where isKnown: try takeIfAllowed(step)
        case .new: try take(step)
        }
    }

    /// A decision that has gone on by commands since it was imported may be past what the row says.
    private mutating func takeIfAllowed(_ step: Step) throws {
        do { try take(step) } catch let conflict as ImportConflict { warnings.append(conflict.finding) }
    }

    private mutating func take(_ step: Step) throws {
        let context = CommandContext(
            reference: planned.reference, now: now, effective: step.on, actor: actor, assertedBy: step.by,
            zone: zone, isHistorical: true)
        let facts: [Fact]
        do {
            facts = try Decision.decide(decision, step.command, context)
        } catch {
            throw ImportConflict(finding: ImportFinding(error, line: step.line))
        }
        let request = step.request(of: planned.reference, actor: actor)
        for (ordinal, fact) in facts.enumerated() {
            events.append(try ProposedEvent(fact, ordinal: ordinal, request, digest: request.digest))
            decision = Decision.evolve(
                decision, reference: planned.reference, fact.event, request.context(of: fact, recorded: now))
        }
    }
}

/// One thing that a row says, as a command.
private struct Step {
    /// What the row is within its decision; the same row always has the same.
    let key: String
    let command: DecisionCommand
    let on: Moment
    let by: String?
    let line: Int

    init(key: String, command: DecisionCommand, on: Moment, by: String?, line: Int) {
        (self.key, self.command, self.on, self.by, self.line) = (key, command, on, by, line)
    }

    init(_ activity: ImportPlan.Activity) {
        self.init(
            key: "activity \(activity.key)", command: .noteProgress(.init(text: activity.text)), on: activity.on,
            by: activity.by, line: activity.line)
    }

    func request(of reference: Reference, actor: String) -> CommandRequest {
        CommandRequest(
            // References may have spaces, and never a line break: no two rows have the same text.
            id: .derived(from: "import\n\(reference.text)\n\(key)"), content: content, actor: actor, assertedBy: by,
            effective: on)
    }

    /// What the register knows of a row.
    enum Knowledge {
        case new, same
        /// The same row was recorded with another content.
        case different
    }

    func knowledge(of reference: Reference, in view: borrowing LogView) throws -> Knowledge {
        let request = request(of: reference, actor: "")
        guard let known = try view.lookup(request.id.eventID) else { return .new }
        return known.digest == request.digest ? .same : .different
    }

    func keptAsRecorded(_ reference: Reference) -> ImportFinding {
        ImportFinding(line: line, column: nil, code: "keptAsRecorded", details: ["reference": reference.text])
    }

    /// What the row says, as bytes that stay the same for ever: what the log stores of it.
    private var content: [UInt8] {
        var (writer, on, by) = (WireFieldWriter(), on, by)
        writer.moment(1, "on", &on)
        writer.text(2, "by", &by)
        // Writing fields cannot fail: only reading meets what it does not expect.
        return writer.bytes + ((try? command.importedEvent?.payload()) ?? [])
    }
}

/// A row that cannot be recorded.
private struct ImportConflict: Error {
    let finding: ImportFinding
}

extension ImportPlan.Outcome {
    fileprivate func step(line: Int) -> Step? {
        /// Each outcome is a row of its own: one that follows on another is new.
        func step(_ state: DecisionState, _ command: DecisionCommand, _ on: Moment) -> Step {
            Step(key: "outcome \(state.rawValue) \(on.text(in: .utc))", command: command, on: on, by: nil, line: line)
        }
        return switch self {
        case .open: nil
        case .executed(let on, let evidence):
            step(.executed, .execute(evidence: evidence, withoutEvidence: evidence == nil), on)
        case .partlyExecuted(let on, let text): step(.partlyExecuted, .executePartly(.init(text: text)), on)
        case .suspended(let on, let reason): step(.suspended, .suspend(.init(reason: reason)), on)
        case .blocked(let on, let reason): step(.blocked, .block(.init(reason: reason)), on)
        case .abandoned(let on, let reason): step(.abandoned, .abandon(.init(reason: reason)), on)
        case .moot(let on, let reason): step(.moot, .findMoot(.init(reason: reason)), on)
        }
    }
}

extension DecisionCommand {
    /// The event that an imported row amounts to, for telling rows apart.
    fileprivate var importedEvent: DecisionEvent? {
        switch self {
        case .make(let made): .made(made)
        case .noteProgress(let noted): .progressNoted(noted)
        case .execute(let evidence, _): .executed(.init(evidence: evidence))
        case .executePartly(let noted): .partlyExecuted(noted)
        case .suspend(let suspended): .suspended(suspended)
        case .block(let blocked): .blocked(blocked)
        case .abandon(let reasoned): .abandoned(reasoned)
        case .findMoot(let reasoned): .foundMoot(reasoned)
        default: nil
        }
    }
}

extension ImportReport {
    fileprivate mutating func count(_ stream: DecisionImport) {
        if stream.isKnown { known += 1 } else { decisions += 1 }
        events += stream.events.count
    }
}
