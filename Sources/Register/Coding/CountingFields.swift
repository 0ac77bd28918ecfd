import Governance
public import TimeLimits

// How a due date was counted, as names and values: what a reader without Vigie needs to count it again. A name, once
// landed, keeps its meaning.

extension FieldCoder {
    mutating func counting(_ number: Int, _ name: String, _ value: inout Counting?) throws {
        var fields = value?.fields ?? [:]
        try labels(number, name, &fields)
        value = fields.isEmpty ? nil : try Counting(fields: fields, of: name)
    }
}

extension Counting {
    /// The count by the names of the log; see the article "Events" of Governance.
    public var fields: [String: String] {
        var fields = limit.fields
        // With their offsets: an hour may come twice.
        fields["from"] = starts.map { $0.moment.text(in: territory.zone) }.joined(separator: "|")
        fields["territory"] = territory.code
        guard limit.setBy == .authority else { return fields }
        for (index, closure) in closures.enumerated() {
            fields["closure \(index + 1)"] = "\(closure.first)/\(closure.last) \(closure.label)"
        }
        return fields
    }

    /// - Parameter name: the field that holds them, for the error.
    init(fields: [String: String], of name: String) throws {
        let reader = CountingReader(fields: fields, name: name)
        let territory = try reader.value("territory") { try? Territory(code: $0) }
        self.init(
            limit: try reader.limit(),
            starts: try reader.value("from") { try? LimitDate.parse(list: $0, in: territory) }, territory: territory,
            closures: try reader.closures())
    }
}

extension TimeLimit {
    fileprivate var fields: [String: String] {
        var fields = [
            "mode": mode.rawValue, "quantity": "\(quantity)", "unit": reading.unit.rawValue,
            "franc": Self.word(reading.isFranc), "rollover": reading.rollover.rawValue,
            "semantics": semantics.rawValue, "level": level.rawValue, "suspendable": Self.word(isSuspendable),
            "setBy": setBy.rawValue, "bearsOn": bearsOn.rawValue,
        ]
        fields["rule"] = ruleID
        if !source.isEmpty { fields["source"] = source }
        if let otherReading {
            fields["otherUnit"] = otherReading.unit.rawValue
            fields["otherFranc"] = Self.word(otherReading.isFranc)
            fields["otherRollover"] = otherReading.rollover.rawValue
        }
        return fields
    }

    private static func word(_ flag: Bool) -> String { flag ? "yes" : "no" }
}

/// Takes a count out of its names and values.
private struct CountingReader {
    let fields: [String: String]
    let name: String

    /// The value of a name, understood.
    func value<Value>(_ key: String, _ understand: (String) -> Value?) throws -> Value {
        guard let text = fields[key] else { throw CodingError.missingField("\(name).\(key)") }
        guard let value = understand(text) else {
            throw CodingError.unknownChoice(field: "\(name).\(key)", value: text)
        }
        return value
    }

    func limit() throws -> TimeLimit {
        let quantity = try value("quantity") { Int($0) }
        do {
            return try TimeLimit(
                ruleID: fields["rule"], mode: try choice("mode"), quantity: quantity,
                reading: try reading("unit", "franc", "rollover"),
                otherReading: fields["otherUnit"] == nil
                    ? nil : try reading("otherUnit", "otherFranc", "otherRollover"),
                semantics: try choice("semantics"), level: try choice("level"), isSuspendable: try flag("suspendable"),
                setBy: try choice("setBy"), bearsOn: try choice("bearsOn"), source: fields["source"] ?? "")
        } catch let error as TimeLimitError {
            throw CodingError.unknownChoice(field: name, value: "\(error)")
        }
    }

    private func reading(_ unit: String, _ franc: String, _ rollover: String) throws -> Reading {
        Reading(unit: try choice(unit), isFranc: try flag(franc), rollover: try choice(rollover))
    }

    private func choice<Choice: RawRepresentable<String>>(_ key: String) throws -> Choice {
        try value(key) { Choice(rawValue: $0) }
    }

    private func flag(_ key: String) throws -> Bool {
        try value(key) { ["yes": true, "no": false][$0] }
    }

    /// The closures, in their order.
    func closures() throws -> [Closure] {
        try (1...).lazy.map { "closure \($0)" }.prefix { fields[$0] != nil }.map { key in
            try value(key, Self.closure)
        }
    }

    private static func closure(_ text: String) -> Closure? {
        let parts = text.split(separator: " ", maxSplits: 1)
        let days = (parts.first ?? "").split(separator: "/")
        guard parts.count == 2, days.count == 2, let first = try? CivilDate(parsing: days[0]),
            let last = try? CivilDate(parsing: days[1])
        else { return nil }
        return try? Closure(first: first, last: last, label: String(parts[1]))
    }
}
