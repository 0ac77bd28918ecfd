import Register
import TimeLimits

/// What the judge knows of a decision: only what dates and counts depend on, worked out from the words of the events
/// without the code that is judged.
struct FollowedDecision {
    enum State {
        case open, suspended, blocked, executed, dropped
    }

    let reference: String
    private(set) var version: UInt64 = 0
    private(set) var state = State.open
    private(set) var owner: String?
    private(set) var body = ""
    private(set) var due: Moment?
    private(set) var suspendedSince: Moment?
    private(set) var executedOn: Moment?
    /// Every due date that it had, in their order.
    private(set) var dues: [Moment] = []
    /// Those whose passing is recorded.
    private var passed: Set<Moment> = []
    private(set) var links: Set<String> = []

    init(reference: String) {
        self.reference = reference
    }

    var isOwed: Bool { state != .executed && state != .dropped }

    /// From when it is late; nothing when nothing is owed by a date, or the clock stood before it.
    func lateFrom(in zone: TimeZoneTable) -> Instant? {
        guard isOwed, let due else { return nil }
        let from = due.lateFrom(in: zone)
        if let suspendedSince, suspendedSince.start(in: zone) < from { return nil }
        return from
    }

    /// From when the passing of its due date is missing.
    func unrecordedFrom(in zone: TimeZoneTable) -> Instant? {
        due.map { passed.contains($0) } == true ? nil : lateFrom(in: zone)
    }

    /// How long after its date it was executed; nothing when it was in time.
    func executionDelay(in zone: TimeZoneTable) -> Int64? {
        guard let executedOn, let due, executedOn.start(in: zone) >= due.lateFrom(in: zone) else { return nil }
        if case .instant(let from) = due, case .instant(let end) = executedOn {
            return end.microseconds - from.microseconds
        }
        return Int64(due.day(in: zone).days(until: executedOn.day(in: zone))) * 86_400_000_000
    }

    mutating func learn(_ event: ExportedEvent, in zone: TimeZoneTable) throws {
        try require(event.version == version + 1, "\(reference) goes from version \(version) to \(event.version)")
        try require((version == 0) == (event.type == "decision.made"), "\(event.type) begins \(reference)")
        version = event.version
        if event.type == "decision.becameOverdue" { try checkPassing(event, in: zone) }
        take(event.fields)
        move(event)
    }

    private mutating func take(_ fields: NamedFields) {
        if case .text(let text) = fields["owner"] { owner = text }
        if case .text(let text) = fields["body"] { body = text }
        if case .moment(let moment) = fields["due"] {
            due = moment
            dues.append(moment)
        }
        if case .text(let to) = fields["to"], case .text(let kind) = fields["kind"] { links.insert("\(kind) \(to)") }
    }

    private mutating func move(_ event: ExportedEvent) {
        switch event.type {
        case "decision.suspended": enter(.suspended, since: event.effective)
        case "decision.resumed", "decision.reopened", "decision.partlyExecuted": enter(.open)
        case "decision.blocked": enter(.blocked)
        case "decision.executed": enter(.executed, on: event.effective)
        case "decision.abandoned", "decision.foundMoot", "decision.superseded": enter(.dropped)
        default: break
        }
        if event.type == "decision.superseded", case .text(let by) = event.fields["by"] {
            links.insert("supersededBy \(by)")
        }
    }

    private mutating func enter(_ next: State, since: Moment? = nil, on: Moment? = nil) {
        (state, suspendedSince, executedOn) = (next, since, on)
    }

    /// Of the date in force, once, not before it passed, and effective when it did.
    private mutating func checkPassing(_ event: ExportedEvent, in zone: TimeZoneTable) throws {
        guard case .moment(let moment) = event.fields["due"], moment == due else {
            throw Failure("event \(event.position): another date than that of \(reference) passed")
        }
        guard let from = unrecordedFrom(in: zone) else {
            throw Failure("event \(event.position): the date of \(reference) passes twice, or while nothing can pass")
        }
        try require(from <= event.recorded, "event \(event.position): the date of \(reference) passes too early")
        let effective: Moment =
            switch moment {
            case .day(let day): .day(day.adding(days: 1))
            case .instant: .instant(from)
            }
        try require(event.effective == effective, "event \(event.position) is not effective when the date passed")
        passed.insert(moment)
    }
}
