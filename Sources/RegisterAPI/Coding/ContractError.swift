/// Why a JSON value is not what the contract says: where, and what was expected there.
public struct ContractError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path of the value: `decisions[3].due`; empty for the value as a whole.
    public private(set) var path: String
    /// What the contract says stands there, in English: `a string`.
    public let expected: String

    public init(expected: String, at path: String = "") {
        self.path = path
        self.expected = expected
    }

    /// The same error, seen from the value around. Paths grow from the inside out, so that reading right values
    /// builds none.
    func under(_ step: String) -> ContractError {
        ContractError(expected: expected, at: path.isEmpty || path.hasPrefix("[") ? step + path : "\(step).\(path)")
    }

    public var description: String {
        path.isEmpty ? "expected \(expected)" : "\(path): expected \(expected)"
    }
}
