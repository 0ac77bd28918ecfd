/// Why a row cannot be imported. `line` is the line of the file on which the row starts; `column` names the
/// column or columns of the value; `field` is the mapping's key for it.
public enum RowProblem: Error, Sendable, Hashable {
    /// A value that every decision or activity needs is blank. Fill it in.
    case missing(line: Int, column: String, field: String)
    /// The text is no date. Write it as 2026-11-30 or 30/11/2026, or leave it blank.
    case unreadableDate(line: Int, column: String, field: String, value: String)
    /// The text is a date that the calendar lacks. Check day, month and weekday.
    case dateDoesNotExist(line: Int, column: String, field: String, value: String)
    /// What is said to have happened lies in the future. Check the year.
    case inFuture(line: Int, column: String, field: String, value: String)
    /// The mapping gives this value no meaning. Correct it to one of `known`, or add it to the mapping.
    case unknownValue(line: Int, column: String, field: String, value: String, known: [String])
    /// The text is over the field's limit; lengths count Unicode scalars. Shorten it.
    case textTooLong(line: Int, column: String, field: String, length: Int, limit: Int)
    /// The text has a control character. Take it out, or replace it in the mapping.
    case controlCharacter(line: Int, column: String, field: String)
    /// The text cannot be a reference: it is too long or has a control character.
    case badReference(line: Int, column: String, value: String)
    /// An earlier row has this reference. Make references distinct, or group rows by one.
    case duplicateReference(line: Int, firstLine: Int, reference: String)
    /// An earlier row has this activity's key. Choose a column that is distinct in each row.
    case duplicateKey(line: Int, firstLine: Int, key: String)
    /// The state says that the decision is not executed, and the row has a date of execution. Correct one of them.
    case stateContradictsExecution(line: Int, column: String, state: String)
    /// The decision has more activities than a decision may have events.
    case tooManyActivities(line: Int, reference: String, count: Int, limit: Int)

    /// A stable name for programs.
    public var code: String { described.code }

    /// What the sentence needs, by name.
    public var parameters: [String: String] { described.parameters }

    private var described: (code: String, parameters: [String: String]) {
        switch self {
        case .missing(let line, let column, let field): ("valueMissing", place(line, column, field))
        case .unreadableDate(let line, let column, let field, let value):
            ("unreadableDate", place(line, column, field, ["value": excerpt(value)]))
        case .dateDoesNotExist(let line, let column, let field, let value):
            ("dateDoesNotExist", place(line, column, field, ["value": excerpt(value)]))
        case .inFuture(let line, let column, let field, let value):
            ("dateInFuture", place(line, column, field, ["value": excerpt(value)]))
        case .unknownValue(let line, let column, let field, let value, let known):
            (
                "unknownValue",
                place(line, column, field, ["value": excerpt(value), "known": known.joined(separator: ", ")])
            )
        case .textTooLong(let line, let column, let field, let length, let limit):
            ("valueTooLong", place(line, column, field, ["length": "\(length)", "limit": "\(limit)"]))
        case .controlCharacter(let line, let column, let field):
            ("valueControlCharacter", place(line, column, field))
        case .badReference(let line, let column, let value):
            ("valueBadReference", place(line, column, "decision.reference", ["value": excerpt(value)]))
        case .duplicateReference(let line, let firstLine, let reference):
            ("duplicateReference", ["line": "\(line)", "firstLine": "\(firstLine)", "reference": reference])
        case .duplicateKey(let line, let firstLine, let key):
            ("duplicateKey", ["line": "\(line)", "firstLine": "\(firstLine)", "key": excerpt(key)])
        case .stateContradictsExecution(let line, let column, let state):
            ("stateContradictsExecution", ["line": "\(line)", "column": column, "state": state])
        case .tooManyActivities(let line, let reference, let count, let limit):
            (
                "tooManyActivities",
                ["line": "\(line)", "reference": reference, "count": "\(count)", "limit": "\(limit)"]
            )
        }
    }
}

private func place(
    _ line: Int, _ column: String, _ field: String, _ more: [String: String] = [:]
) -> [String: String] {
    ["line": "\(line)", "column": column, "field": field].merging(more) { first, _ in first }
}

/// The beginning of a text that a file gave, short enough for a sentence.
func excerpt(_ text: String) -> String {
    text.unicodeScalars.count <= 100 ? text : String(text.prefix(99)) + "…"
}
