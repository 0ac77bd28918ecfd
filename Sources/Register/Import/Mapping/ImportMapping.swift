public import TimeLimits

/// How the columns of a table become decisions: a mapping file, read and checked by itself.
///
/// A mapping is YAML. Unknown keys are refused by name.
///
/// | key | meaning |
/// | --- | --- |
/// | `table.encoding` | `utf-8`, `cp1252` or `auto` (the default): see `TableEncoding` |
/// | `table.delimiter` | `;`, `,`, `tab` or `auto` (the default): see `TableDelimiter` |
/// | `null values` | list of texts that stand for nothing, such as `UNKNOWN`; compared with the whole trimmed value |
/// | `replacements` | text to put for a text in every value, before trimming, in the order given |
/// | `decision.group by` | rows with the same value are one decision, and the first gives its fields; else each row is one |
/// | `decision.reference`, `title`, `body`, `made` | needed: its number, what, by whom and when it was decided |
/// | `decision.sitting`, `owner`, `sponsor`, `due`, `note` | the fields of a decision |
/// | `decision.due as written` | name of the label that keeps a due text that is no date; without it, that is an error |
/// | `decision.labels` | label name to value |
/// | `decision.confidential` | `from` a value, and `values` that mean `true` or `false`; blank means false |
/// | `decision.state` | `from` a value, and `values` that mean a state; blank means open, or executed where there is a date of execution |
/// | `decision.executed` | date of execution; a row that has one is executed |
/// | `decision.evidence` | what proves the execution |
/// | `decision.state since` | date of a state other than open, where `executed` has none |
/// | `decision.state reason` | why it is abandoned, moot, suspended or blocked, or what is partly done |
/// | `activities.text`, `on`, `key` | each row of a group is a progress note: what, when, its unique number |
/// | `activities.by` | who acted |
///
/// Every value is a template or a list of templates (`FieldTemplate`). States are written as `DecisionState`
/// names them: `open`, `executed`, `abandoned`, `moot`, `suspended`, `blocked`, `partlyExecuted`.
public struct ImportMapping: Sendable, Hashable {
    /// The longest mapping, in bytes.
    public static let maximumBytes = 64 << 10

    public let encoding: TableEncoding
    public let delimiter: TableDelimiter
    let nullValues: Set<String>
    let replacements: [Replacement]
    let decision: DecisionMapping
    let activities: ActivityMapping?

    /// Reads a mapping file. Throws for YAML that is none, an unknown or missing key, or a value of the wrong shape.
    public init(yaml: String) throws(MappingProblem) {
        var root = try MappingSection(yaml: yaml)
        var table = try root.section("table")
        encoding = try table?.choice("encoding", default: .automatic) ?? .automatic
        delimiter = try table?.choice("delimiter", default: .automatic) ?? .automatic
        try table?.finish()
        nullValues = Set(try root.texts("null values"))
        replacements = try root.pairs("replacements").map { Replacement(text: $0.key, by: $0.value) }
        decision = try DecisionMapping(root.neededSection("decision"))
        if let section = try root.section("activities") {
            activities = try ActivityMapping(section)
        } else {
            activities = nil
        }
        try root.finish()
        if activities != nil, decision.groupBy == nil { throw .activitiesWithoutGroup }
    }
}

/// One text put for another.
struct Replacement: Sendable, Hashable {
    let text: String
    let by: String
}

/// A value to be looked up among the meanings that the mapping gives it.
struct ChoiceMapping<Meaning: Sendable & Hashable>: Sendable, Hashable {
    let from: FieldTemplate
    /// As the mapping writes them, for the sentence that names them.
    let known: [String]
    /// By folded value.
    let meanings: [String: Meaning]
}
