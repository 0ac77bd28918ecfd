public import Governance
public import TimeLimits

/// Why one thing about a decision is so, and the events that made it so, oldest first.
public struct Explanation: Sendable {
    public enum Topic: String, Sendable {
        case state, owner, due, lateness
    }

    public let topic: Topic
    /// The state, the owner, the date or the days late; nothing when there is none.
    public let value: String?
    /// Names the sentence.
    public let code: String
    /// What the sentence needs, by name.
    public let details: [String: String]
    public let events: [RegisterEvent]
    /// How the value was worked out, one step a line; only of a due date.
    public var steps: [Phrase] = []
}

extension Register {
    /// Why a decision is in its state, has its owner and its due date, and is late or not.
    ///
    /// - Throws: `Rejection.unknownReference`, `RegisterError`.
    public func why(
        _ reference: Reference, _ query: DecisionQuery
    ) async throws -> (row: DecisionRow, explanations: [Explanation], age: ViewAge) {
        let (events, row, age) = try await history(reference, query)
        let explainer = Explainer(events: events, row: row, age: age, register: self)
        return (row, [explainer.state, explainer.owner, explainer.due, explainer.lateness], age)
    }
}

/// Unfolds a decision: each answer names the events that a reader has to know, and no others.
private struct Explainer {
    let events: [RegisterEvent]
    let row: DecisionRow
    let age: ViewAge
    let register: Register

    private var decision: Decision { row.decision }

    /// The decision, and what brought the state in which it is: the last event that changed the state.
    var state: Explanation {
        var relevant = Array(events.prefix(1))
        if let last = events.last(where: { $0.event.changesState }) { relevant.append(last) }
        return Explanation(
            topic: .state, value: decision.state.rawValue, code: "state.\(decision.state.rawValue)",
            details: [:], events: relevant)
    }

    /// Who was made answerable, each time.
    var owner: Explanation {
        let relevant = events.filter { event in
            switch event.event {
            case .made(let made): made.owner != nil
            case .ownerSet, .delegated: true
            default: false
            }
        }
        var details: [String: String] = [:]
        details["delegate"] = decision.delegate
        return Explanation(
            topic: .owner, value: decision.owner, code: decision.owner == nil ? "owner.none" : "owner.set",
            details: details, events: relevant)
    }

    /// The first date, and each change of it.
    var due: Explanation {
        let relevant = events.filter { event in
            switch event.event {
            case .made(let made): made.due != nil
            case .amended(let amended): amended.due != nil
            case .resumed(let resumed): resumed.due != nil
            case .postponed: true
            default: false
            }
        }
        var details: [String: String] = [:]
        if decision.postponements > 0 { details["postponements"] = "\(decision.postponements)" }
        details["firstDue"] = decision.firstDue?.text(in: register.zone)
        return Explanation(
            topic: .due, value: decision.due?.text(in: register.zone), code: dueCode, details: details,
            events: relevant, steps: DueSteps(row: row, events: events, zone: register.zone).lines)
    }

    private var dueCode: String {
        if decision.due == nil { return "due.none" }
        return decision.due == decision.firstDue ? "due.first" : "due.moved"
    }

    /// The date against which it is measured, and the moment at which lateness began.
    var lateness: Explanation {
        let relevant = events.filter { event in
            switch event.event {
            case .becameOverdue(let passed): passed.due == decision.due
            case .executed: decision.execution != nil
            case .suspended: decision.suspension != nil
            default: false
            }
        }
        let days = row.lateness.days
        return Explanation(
            topic: .lateness, value: days == 0 ? nil : Self.number(days), code: latenessCode,
            details: latenessDetails, events: relevant)
    }

    private var latenessCode: String {
        if decision.due == nil { return "lateness.undated" }
        if let inTime = row.lateness.isExecutedInTime { return inTime ? "lateness.inTime" : "lateness.executedLate" }
        if decision.state.isClosed { return "lateness.dropped" }
        if decision.suspension != nil { return row.lateness.isLate ? "lateness.stoppedLate" : "lateness.stopped" }
        return row.lateness.isLate ? "lateness.late" : "lateness.notYet"
    }

    private var latenessDetails: [String: String] {
        let zone = register.zone
        var details = ["asOf": Moment.instant(age.instant).text(in: zone), "days": Self.number(row.lateness.days)]
        details["due"] = decision.due?.text(in: zone)
        details["executed"] = decision.execution?.on.text(in: zone)
        details["suspended"] = decision.suspension?.since.text(in: zone)
        if let due = decision.due, !row.lateness.isLate {
            details["left"] = "\(max(0, zone.civilDate(of: age.instant).days(until: due.day(in: zone))))"
        }
        return details
    }

    private static func number(_ days: Double) -> String {
        days == days.rounded() ? "\(Int(days))" : "\(days)"
    }
}

extension DecisionEvent {
    fileprivate var changesState: Bool {
        switch self {
        case .suspended, .resumed, .blocked, .executed, .partlyExecuted, .attested, .reopened, .abandoned, .foundMoot,
            .superseded:
            true
        default: false
        }
    }
}
