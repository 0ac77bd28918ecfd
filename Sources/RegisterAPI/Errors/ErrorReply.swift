public import Varlink

/// An error of the contract, of any of its interfaces.
public enum ErrorReply: Error, Sendable, Hashable {
    /// A rule refuses the command.
    case refused(CodedError)
    /// What was sent cannot be read.
    case badData(CodedError)
    /// The file has errors, and nothing of it was recorded.
    case importRefused(ImportProblems)
    /// The register cannot do it now.
    case failed(CodedError)

    /// Reads an error reply.
    ///
    /// - Parameter name: the name with its interface, as it stands in the reply.
    /// - Returns: nothing for the error of another interface.
    /// - Throws: `ContractError` when the parameters are not those of the error.
    public init?(name: String, parameters: JSONObject) throws(ContractError) {
        let fields = Fields(parameters)
        switch Self.member(of: name) {
        case "Refused": self = .refused(try CodedError(fields: fields))
        case "BadData": self = .badData(try CodedError(fields: fields))
        case "ImportRefused": self = .importRefused(try ImportProblems(fields: fields))
        case "Failed": self = .failed(try CodedError(fields: fields))
        default: return nil
        }
    }

    /// The name in its interface, without the interface. `BadData` and `Failed` are in all of them.
    public var name: String {
        switch self {
        case .refused: "Refused"
        case .badData: "BadData"
        case .importRefused: "ImportRefused"
        case .failed: "Failed"
        }
    }

    /// What an error reply carries.
    public var parameters: JSONObject {
        switch self {
        case .refused(let error), .badData(let error), .failed(let error): error.object
        case .importRefused(let refusal): refusal.object
        }
    }

    private static func member(of name: String) -> String? {
        let interfaces = [DecisionsInterface.name, AuthorityInterface.name, AdminInterface.name]
        for interface in interfaces where name.hasPrefix(interface + ".") {
            return String(name.dropFirst(interface.utf8.count + 1))
        }
        return nil
    }
}
