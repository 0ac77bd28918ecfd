/// Why a mapping file cannot be used. `key` is the path of a key, such as `decision.title`; `line` is the line
/// of the mapping file, from 1.
public enum MappingProblem: Error, Sendable, Hashable {
    /// The mapping is longer than any mapping is. Give the right file.
    case tooLarge(bytes: Int, limit: Int)
    /// The mapping is not YAML; `reason` is the YAML reader's. Put the line right.
    case notYAML(line: Int, reason: String)
    /// No such key is known. Take it out, or correct its spelling to one of `known`.
    case unknownKey(key: String, line: Int, known: [String])
    /// A key that every mapping needs is absent. Add it.
    case missingKey(key: String)
    /// The value has not the shape that the key needs.
    case wrongShape(key: String, line: Int, expected: Shape)
    /// A column name in braces is empty or not closed. Write `{Column}`, and `{{` or `}}` for a brace.
    case badTemplate(key: String, line: Int, template: String)
    /// The value is none of those that the key takes. Take one of `known`.
    case unknownChoice(key: String, line: Int, value: String, known: [String])
    /// The key's own name is too long or has a control character.
    case badName(key: String, line: Int)
    /// There are more labels than a decision may have.
    case tooManyLabels(limit: Int)
    /// Activities are rows of one decision, and the mapping does not say by what to group. Add `decision.group by`.
    case activitiesWithoutGroup
    /// The file has none of the columns that this key names. Correct the name, or add another in the mapping.
    case unknownColumn(key: String, columns: [String], available: [String])
    /// Two columns of the file have this name. Rename one.
    case ambiguousColumn(key: String, column: String)

    /// What a key can need.
    public enum Shape: String, Sendable, Hashable {
        case text
        case textOrListOfTexts
        case listOfTexts
        case section
    }

    /// A stable name for programs.
    public var code: String { described.code }

    /// What the sentence needs, by name.
    public var parameters: [String: String] { described.parameters }

    private var described: (code: String, parameters: [String: String]) {
        switch self {
        case .tooLarge(let bytes, let limit): ("mappingTooLarge", ["bytes": "\(bytes)", "limit": "\(limit)"])
        case .notYAML(let line, let reason): ("mappingNotYAML", ["line": "\(line)", "reason": reason])
        case .unknownKey(let key, let line, let known):
            ("mappingUnknownKey", ["key": key, "line": "\(line)", "known": listed(known)])
        case .missingKey(let key): ("mappingMissingKey", ["key": key])
        case .wrongShape(let key, let line, let expected):
            ("mappingWrongShape", ["key": key, "line": "\(line)", "expected": expected.rawValue])
        case .badTemplate(let key, let line, let template):
            ("mappingBadTemplate", ["key": key, "line": "\(line)", "template": excerpt(template)])
        case .unknownChoice(let key, let line, let value, let known):
            ("mappingUnknownChoice", ["key": key, "line": "\(line)", "value": excerpt(value), "known": listed(known)])
        case .badName(let key, let line): ("mappingBadName", ["key": excerpt(key), "line": "\(line)"])
        case .tooManyLabels(let limit): ("mappingTooManyLabels", ["limit": "\(limit)"])
        case .activitiesWithoutGroup: ("mappingActivitiesWithoutGroup", [:])
        case .unknownColumn(let key, let columns, let available):
            ("unknownColumn", ["key": key, "column": listed(columns), "available": listed(available)])
        case .ambiguousColumn(let key, let column): ("ambiguousColumn", ["key": key, "column": excerpt(column)])
        }
    }
}

private func listed(_ names: [String]) -> String {
    names.map(excerpt).joined(separator: ", ")
}
