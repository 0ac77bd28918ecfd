public import Varlink

/// The fields of an object that is being read.
public struct Fields {
    /// The object as it came.
    public let object: JSONObject

    public init(_ object: JSONObject) {
        self.object = object
    }

    /// The value of a field that must be there.
    public func required<Value: ContractValue>(_ name: String) throws(ContractError) -> Value {
        do { return try Value(json: object[name] ?? .null) } catch { throw error.under(name) }
    }

    /// The value of a field that may be absent; null counts as absent.
    public func optional<Value: ContractValue>(_ name: String) throws(ContractError) -> Value? {
        guard let json = object[name], !json.isNull else { return nil }
        do { return try Value(json: json) } catch { throw error.under(name) }
    }
}

/// The fields of an object that is being written, in the order in which they are put.
public struct FieldWriter {
    public private(set) var object = JSONObject()

    public mutating func put(_ name: String, _ value: some ContractValue) {
        object[name] = value.json
    }

    /// Leaves the field out when there is no value.
    public mutating func put(_ name: String, _ value: (some ContractValue)?) {
        if let value { object[name] = value.json }
    }
}
