import Governance

/// What an import recorded, or with `dryRun` would record.
public struct ImportReport: Sendable, Hashable {
    /// Decisions recorded now.
    public internal(set) var decisions = 0
    /// Events recorded now.
    public internal(set) var events = 0
    /// Decisions that stood in the register already.
    public internal(set) var known = 0
    /// Rows read.
    public internal(set) var rows = 0
    /// Oddities that were kept as they stand.
    public internal(set) var warnings: [ImportFinding] = []
    /// The last position of the log that includes it.
    public internal(set) var position: UInt64 = 0
}

/// Something about a line of a file. `code` names the sentence and `details` has what it needs.
public struct ImportFinding: Sendable, Hashable {
    /// From 1; 0 for the file as a whole.
    public let line: Int
    public let column: String?
    public let code: String
    public let details: [String: String]

    init(line: Int, column: String?, code: String, details: [String: String]) {
        (self.line, self.column, self.code, self.details) = (line, column, code, details)
    }

    private init(code: String, details: [String: String]) {
        self.init(
            line: details["line"].flatMap { Int($0) } ?? 0, column: details["column"], code: code, details: details)
    }

    init(_ warning: ImportWarning) { self.init(code: warning.code, details: warning.parameters) }

    init(_ problem: ImportProblem) { self.init(code: problem.code, details: problem.parameters) }

    init(_ rejection: Rejection, line: Int) {
        self.init(line: line, column: nil, code: rejection.code, details: rejection.parameters)
    }
}

/// A file that has problems: nothing of it was recorded.
public struct ImportRefused: Error, Sendable, Hashable {
    /// In file order, at most a hundred.
    public let problems: [ImportFinding]
    /// How many more there are.
    public let omitted: Int

    init(_ problems: [ImportFinding]) {
        self.problems = Array(problems.prefix(ImportRefusal.maximumProblems))
        omitted = max(0, problems.count - ImportRefusal.maximumProblems)
    }

    init(_ refusal: ImportRefusal) {
        problems = refusal.problems.map { ImportFinding($0) }
        omitted = refusal.omitted
    }
}
