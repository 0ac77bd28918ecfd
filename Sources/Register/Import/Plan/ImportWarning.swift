/// An oddity of a table that is imported as it stands. `line` is the line of the row; dates are ISO 8601.
public enum ImportWarning: Sendable, Hashable {
    /// The decision was executed before it was made.
    case executedBeforeMade(line: Int, reference: String, executed: String, made: String)
    /// The due date lies before the day of the decision.
    case dueBeforeMade(line: Int, reference: String, due: String, made: String)
    /// The activity took place before the decision was made.
    case activityBeforeMade(line: Int, reference: String, on: String, made: String)
    /// The activity took place after the execution of the decision.
    case activityAfterExecuted(line: Int, reference: String, on: String, executed: String)
    /// Nobody is answerable for the decision.
    case ownerMissing(line: Int, reference: String)
    /// What stands for the due date is no date: it is kept as a label, and the decision has no due date.
    case dueNotADate(line: Int, reference: String, column: String, value: String)
    /// Rows of one decision disagree in a column of the decision; the first row counts.
    case rowsDisagree(line: Int, firstLine: Int, reference: String, column: String)

    /// A stable name for programs.
    public var code: String { described.code }

    /// What the sentence needs, by name.
    public var parameters: [String: String] { described.parameters }

    /// The line of the file that is odd.
    public var line: Int {
        switch self {
        case .executedBeforeMade(let line, _, _, _), .dueBeforeMade(let line, _, _, _),
            .activityBeforeMade(let line, _, _, _), .activityAfterExecuted(let line, _, _, _),
            .ownerMissing(let line, _), .dueNotADate(let line, _, _, _), .rowsDisagree(let line, _, _, _):
            line
        }
    }

    private var described: (code: String, parameters: [String: String]) {
        switch self {
        case .executedBeforeMade(let line, let reference, let executed, let made):
            ("executedBeforeMade", place(line, reference, ["executed": executed, "made": made]))
        case .dueBeforeMade(let line, let reference, let due, let made):
            ("dueBeforeMade", place(line, reference, ["due": due, "made": made]))
        case .activityBeforeMade(let line, let reference, let on, let made):
            ("activityBeforeMade", place(line, reference, ["on": on, "made": made]))
        case .activityAfterExecuted(let line, let reference, let on, let executed):
            ("activityAfterExecuted", place(line, reference, ["on": on, "executed": executed]))
        case .ownerMissing(let line, let reference): ("ownerMissing", place(line, reference))
        case .dueNotADate(let line, let reference, let column, let value):
            ("dueNotADate", place(line, reference, ["column": column, "value": excerpt(value)]))
        case .rowsDisagree(let line, let firstLine, let reference, let column):
            ("rowsDisagree", place(line, reference, ["firstLine": "\(firstLine)", "column": column]))
        }
    }
}

private func place(_ line: Int, _ reference: String, _ more: [String: String] = [:]) -> [String: String] {
    ["line": "\(line)", "reference": reference].merging(more) { first, _ in first }
}
