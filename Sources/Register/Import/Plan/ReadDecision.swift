import Governance
import TimeLimits

/// A decision as its first row gives it.
struct ReadDecision {
    let reference: Reference
    let made: Moment
    let content: DecisionEvent.Made
    let outcome: ImportPlan.Outcome
    /// What stands for a due date and is none.
    let dueAsWritten: CellReader.Value?
    let line: Int

    func planned(with activities: [ImportPlan.Activity]) -> ImportPlan.Decision {
        ImportPlan.Decision(
            reference: reference, made: made, content: content, outcome: outcome, activities: activities, line: line)
    }
}

extension RowReader {
    /// Reads every field, so that all faults of the row are found; nil when one has.
    mutating func decision(_ mapping: BoundDecision, _ row: Row) -> ReadDecision? {
        let reference = reference(mapping.reference, row)
        let title = neededText(mapping.title, .title, named: mapping.title.key, row)
        let body = neededText(mapping.body, .party, named: mapping.body.key, row)
        let made = neededPastDate(mapping.made, named: mapping.made.key, row)
        let due = due(mapping.due, keepsText: mapping.dueAsWritten != nil, row)
        let details = details(mapping, due: due, row)
        let outcome = outcome(mapping, row)
        guard let reference, let title, let body, let made, let outcome else { return nil }
        var content = details
        content.title = title
        content.body = body
        return ReadDecision(
            reference: reference, made: made, content: content, outcome: outcome, dueAsWritten: due.asWritten,
            line: row.line)
    }

    /// The fields that may be absent; title and body are still blank.
    private mutating func details(
        _ mapping: BoundDecision, due: (date: Moment?, asWritten: CellReader.Value?), _ row: Row
    ) -> DecisionEvent.Made {
        var labels = labels(mapping.labels, row)
        if let name = mapping.dueAsWritten, let text = due.asWritten {
            labels[name] = checked(text, .labelValue, field: name, row)
        }
        return DecisionEvent.Made(
            title: "", body: "", sitting: text(mapping.sitting, .sitting, row),
            owner: text(mapping.owner, .party, row), sponsor: text(mapping.sponsor, .party, row), due: due.date,
            note: text(mapping.note, .text, row), isConfidential: choice(mapping.confidential, row) ?? false,
            labels: labels)
    }

    private mutating func labels(_ fields: [(name: String, value: BoundField)], _ row: Row) -> [String: String] {
        var labels: [String: String] = [:]
        for (name, field) in fields { labels[name] = text(field, .labelValue, row) }
        return labels
    }

    private mutating func outcome(_ mapping: BoundDecision, _ row: Row) -> ImportPlan.Outcome? {
        let executed = pastDate(mapping.executed, row)
        // A date that is there and wrong is reported already; what follows from it would only be noise.
        if executed == nil, value(mapping.executed, row) != nil { return nil }
        guard let state = choice(mapping.state, row) else {
            return executed.map { .executed(on: $0, evidence: text(mapping.evidence, .text, row)) } ?? .open
        }
        if executed != nil, state != .executed {
            let value = value(mapping.state?.from, row)
            add(
                .stateContradictsExecution(
                    line: row.line, column: value?.columns ?? "", state: value?.text ?? state.rawValue))
        }
        return outcome(state, executed: executed, mapping, row)
    }

    private mutating func outcome(
        _ state: DecisionState, executed: Moment?, _ mapping: BoundDecision, _ row: Row
    ) -> ImportPlan.Outcome? {
        if state == .open { return .open }
        guard let on = executed ?? neededPastDate(mapping.stateSince, named: "decision.state since", row) else {
            return nil
        }
        switch state {
        case .executed: return .executed(on: on, evidence: text(mapping.evidence, .text, row))
        case .suspended: return .suspended(on: on, reason: text(mapping.stateReason, .text, row))
        case .partlyExecuted: return reason(mapping, row).map { .partlyExecuted(on: on, text: $0) }
        case .blocked: return reason(mapping, row).map { .blocked(on: on, reason: $0) }
        case .abandoned: return reason(mapping, row).map { .abandoned(on: on, reason: $0) }
        case .moot: return reason(mapping, row).map { .moot(on: on, reason: $0) }
        // A mapping cannot give this meaning, since it would need the reference of another decision.
        case .open, .superseded: return .open
        }
    }

    private mutating func reason(_ mapping: BoundDecision, _ row: Row) -> String? {
        neededText(mapping.stateReason, .text, named: "decision.state reason", row)
    }

    mutating func activity(_ mapping: BoundActivities, _ row: Row) -> ImportPlan.Activity? {
        let text = neededText(mapping.text, .text, named: mapping.text.key, row)
        let on = neededPastDate(mapping.on, named: mapping.on.key, row)
        let key = needed(mapping.key, named: mapping.key.key, row)?.text
        let by = self.text(mapping.by, .party, row)
        guard let text, let on, let key else { return nil }
        return ImportPlan.Activity(key: key, text: text, on: on, by: by, line: row.line)
    }
}
