extension Interface {
    /// Compares an object with the fields of a structure.
    ///
    /// Every field that is not nullable must be there, and no other. An integer is taken where a float is asked,
    /// since many writers shorten `1.0` to `1`; a float is never taken for an integer.
    ///
    /// - Returns: the path of the first wrong field (`owner.posts[2].name`), or nil when all is right.
    public func firstWrongField(in object: JSONObject, for fields: [VarlinkType.Field]) -> String? {
        TypeCheck(types: typesByName).wrongField(in: object, fields)?.joined
    }

    /// The path of the first wrong parameter of a call to a method, nil when all are right.
    public func firstWrongInput(_ parameters: JSONObject, of method: Method) -> String? {
        firstWrongField(in: parameters, for: method.input)
    }
}

/// A path is made only once something is wrong, from the inside out.
private struct TypeCheck {
    /// The types of the interface, which itself is large to copy.
    let types: [String: VarlinkType]

    /// The steps to a wrong value, innermost first.
    struct Path {
        var steps: [String] = []

        func below(_ step: String) -> Path { Path(steps: steps + [step]) }

        /// Bounded, because keys of maps come from the peer.
        var joined: String {
            let text = steps.reversed().joined()
            return String((text.hasPrefix(".") ? text.dropFirst() : text[...]).prefix(256))
        }
    }

    func wrongField(in object: JSONObject, _ fields: [VarlinkType.Field]) -> Path? {
        var found = 0
        for field in fields {
            let value = object[field.name]
            if value != nil { found += 1 }
            if let path = wrongPart(of: value ?? .null, field.type) { return path.below(".\(field.name)") }
        }
        guard found < object.count else { return nil }
        let unknown = object.first { entry in !fields.contains { $0.name == entry.key } }
        return unknown.map { Path(steps: [".\($0.key)"]) }
    }

    func wrongPart(of value: JSON, _ type: VarlinkType) -> Path? {
        switch (type, value) {
        case (.bool, .bool), (.int, .int), (.float, .float), (.float, .int), (.string, .string), (.object, .object): nil
        case (.nullable, .null): nil
        case (.nullable(let type), _): wrongPart(of: value, type)
        case (.named(let name), _): types[name].map { wrongPart(of: value, $0) } ?? Path()
        case (.enumeration(let words), .string(let word)): words.contains(word) ? nil : Path()
        case (.structure(let fields), .object(let object)): wrongField(in: object, fields)
        case (.array(let type), .array(let elements)): wrongElement(of: elements, type)
        case (.map(let type), .object(let object)): wrongEntry(of: object, type)
        default: Path()
        }
    }

    private func wrongElement(of elements: [JSON], _ type: VarlinkType) -> Path? {
        for (index, element) in elements.enumerated() {
            if let path = wrongPart(of: element, type) { return path.below("[\(index)]") }
        }
        return nil
    }

    private func wrongEntry(of object: JSONObject, _ type: VarlinkType) -> Path? {
        for (key, value) in object {
            if let path = wrongPart(of: value, type) { return path.below("[\(key)]") }
        }
        return nil
    }
}
