import Governance

/// The `decision` section of a mapping.
struct DecisionMapping: Sendable, Hashable {
    let groupBy: FieldTemplate?
    let reference: FieldTemplate
    let title: FieldTemplate
    let body: FieldTemplate
    let made: FieldTemplate
    let sitting: FieldTemplate?
    let owner: FieldTemplate?
    let sponsor: FieldTemplate?
    let due: FieldTemplate?
    let dueAsWritten: String?
    let note: FieldTemplate?
    let labels: [Label]
    let confidential: ChoiceMapping<Bool>?
    let state: ChoiceMapping<DecisionState>?
    let executed: FieldTemplate?
    let evidence: FieldTemplate?
    let stateSince: FieldTemplate?
    let stateReason: FieldTemplate?

    struct Label: Sendable, Hashable {
        let name: String
        let value: FieldTemplate
    }

    init(_ whole: MappingSection) throws(MappingProblem) {
        var section = whole
        groupBy = try section.field("group by")
        reference = try section.neededField("reference")
        title = try section.neededField("title")
        body = try section.neededField("body")
        made = try section.neededField("made")
        sitting = try section.field("sitting")
        owner = try section.field("owner")
        sponsor = try section.field("sponsor")
        due = try section.field("due")
        dueAsWritten = try section.labelName("due as written")
        note = try section.field("note")
        labels = try section.labels("labels")
        confidential = try section.choices("confidential", ["true": true, "false": false])
        state = try section.choices("state", Self.states)
        executed = try section.field("executed")
        evidence = try section.field("evidence")
        stateSince = try section.field("state since")
        stateReason = try section.field("state reason")
        try section.finish()
        guard labels.count + (dueAsWritten == nil ? 0 : 1) <= Decision.labelLimit else {
            throw .tooManyLabels(limit: Decision.labelLimit)
        }
    }

    /// All but `superseded`, which needs the reference of another decision.
    private static let states: [String: DecisionState] = Dictionary(
        uniqueKeysWithValues: DecisionState.allCases.filter { $0 != .superseded }.map { ($0.rawValue, $0) })
}

/// The `activities` section of a mapping.
struct ActivityMapping: Sendable, Hashable {
    let text: FieldTemplate
    let on: FieldTemplate
    let key: FieldTemplate
    let by: FieldTemplate?

    init(_ whole: MappingSection) throws(MappingProblem) {
        var section = whole
        text = try section.neededField("text")
        on = try section.neededField("on")
        key = try section.neededField("key")
        by = try section.field("by")
        try section.finish()
    }
}
