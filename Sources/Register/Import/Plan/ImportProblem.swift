/// Why an import is refused: the table, the mapping, or a row.
public enum ImportProblem: Error, Sendable, Hashable {
    case table(TableProblem)
    case mapping(MappingProblem)
    case row(RowProblem)

    /// A stable name for programs.
    public var code: String {
        switch self {
        case .table(let problem): problem.code
        case .mapping(let problem): problem.code
        case .row(let problem): problem.code
        }
    }

    /// What the sentence needs, by name.
    public var parameters: [String: String] {
        switch self {
        case .table(let problem): problem.parameters
        case .mapping(let problem): problem.parameters
        case .row(let problem): problem.parameters
        }
    }
}

/// An import refused whole, with everything that has to be put right.
public struct ImportRefusal: Error, Sendable, Hashable {
    /// At least one, in file order, at most `maximumProblems`.
    public let problems: [ImportProblem]
    /// How many more there are.
    public let omitted: Int

    /// As many problems as one refusal lists.
    public static let maximumProblems = 100
}

extension ImportRefusal {
    init(_ problem: ImportProblem) {
        self.init(problems: [problem], omitted: 0)
    }
}

/// Problems gathered on the way, the first hundred kept and the others counted.
struct ProblemList {
    private var problems: [ImportProblem] = []
    private var omitted = 0

    mutating func add(_ problem: ImportProblem) {
        if problems.count < ImportRefusal.maximumProblems { problems.append(problem) } else { omitted += 1 }
    }

    func throwIfAny() throws(ImportRefusal) {
        if !problems.isEmpty { throw ImportRefusal(problems: problems, omitted: omitted) }
    }
}
