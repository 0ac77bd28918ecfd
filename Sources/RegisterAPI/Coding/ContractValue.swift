public import Varlink

/// A value of the contract: what a field of a call, a reply or an error may hold.
public protocol ContractValue: Sendable, Hashable {
    /// - Throws: `ContractError` with the path of the first part that the contract does not allow.
    init(json: JSON) throws(ContractError)

    var json: JSON { get }
}

/// A structure of the contract. Fields that it does not know are passed over, so that an older program reads the
/// answers of a newer one.
public protocol ContractObject: ContractValue {
    init(fields: Fields) throws(ContractError)

    /// Writes every field that has a value; an absent one is left out.
    func write(to fields: inout FieldWriter)
}

extension ContractObject {
    public init(json: JSON) throws(ContractError) {
        guard case .object(let object) = json else { throw ContractError(expected: "an object") }
        try self.init(fields: Fields(object))
    }

    /// The fields as one JSON object: the parameters of a call, a reply or an error.
    public var object: JSONObject {
        var writer = FieldWriter()
        write(to: &writer)
        return writer.object
    }

    public var json: JSON { .object(object) }
}

/// A method of the contract: its parameters, as a structure, and what it answers.
public protocol ContractMethod: ContractObject {
    associatedtype Reply: ContractObject

    /// The name with its interface, as it stands in a call.
    static var name: String { get }
}

/// One of some words, sent as a string.
public protocol ContractWord: ContractValue, RawRepresentable, CaseIterable where RawValue == String {}

extension ContractWord {
    public init(json: JSON) throws(ContractError) {
        guard case .string(let text) = json, let word = Self(rawValue: text) else {
            throw ContractError(expected: "one of " + Self.allCases.map(\.rawValue).joined(separator: ", "))
        }
        self = word
    }

    public var json: JSON { .string(rawValue) }
}
