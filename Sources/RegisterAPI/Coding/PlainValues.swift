public import Varlink

extension String: ContractValue {
    public init(json: JSON) throws(ContractError) {
        guard case .string(let text) = json else { throw ContractError(expected: "a string") }
        self = text
    }

    public var json: JSON { .string(self) }
}

extension Int: ContractValue {
    public init(json: JSON) throws(ContractError) {
        guard case .int(let number) = json else { throw ContractError(expected: "an integer") }
        self.init(number)
    }

    public var json: JSON { .int(Int64(self)) }
}

extension Double: ContractValue {
    public init(json: JSON) throws(ContractError) {
        guard let number = json.doubleValue else { throw ContractError(expected: "a number") }
        self = number
    }

    public var json: JSON { .float(self) }
}

extension Bool: ContractValue {
    public init(json: JSON) throws(ContractError) {
        guard case .bool(let truth) = json else { throw ContractError(expected: "true or false") }
        self = truth
    }

    public var json: JSON { .bool(self) }
}

/// An object that the contract does not look into.
extension JSONObject: ContractValue {
    public init(json: JSON) throws(ContractError) {
        guard case .object(let object) = json else { throw ContractError(expected: "an object") }
        self = object
    }

    public var json: JSON { .object(self) }
}

extension Array: ContractValue where Element: ContractValue {
    public init(json: JSON) throws(ContractError) {
        guard case .array(let values) = json else { throw ContractError(expected: "an array") }
        self = []
        reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            do { append(try Element(json: value)) } catch { throw error.under("[\(index)]") }
        }
    }

    public var json: JSON { .array(map(\.json)) }
}

extension Dictionary: ContractValue where Key == String, Value: ContractValue {
    public init(json: JSON) throws(ContractError) {
        guard case .object(let object) = json else { throw ContractError(expected: "an object") }
        self.init(minimumCapacity: object.count)
        for (key, value) in object {
            do { self[key] = try Value(json: value) } catch { throw error.under(key) }
        }
    }

    /// The keys in order, so that the same content gives the same bytes.
    public var json: JSON {
        var object = JSONObject()
        for key in keys.sorted() { object[key] = self[key]?.json }
        return .object(object)
    }
}
