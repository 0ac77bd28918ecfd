public import TimeLimits
import Governance

/// The fields of an event's payload by name, for people, exports and programs that know nothing of the stored bytes.
public struct NamedFields: Sendable, Hashable {
    /// The fields that are present, in the order of their numbers.
    public var entries: [(name: String, value: FieldValue)] = []

    public init() {}

    /// The value of a field, if it is present.
    public subscript(name: String) -> FieldValue? { entries.first { $0.name == name }?.value }

    public static func == (left: NamedFields, right: NamedFields) -> Bool {
        left.entries.elementsEqual(right.entries) { $0.name == $1.name && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        for entry in entries {
            hasher.combine(entry.name)
            hasher.combine(entry.value)
        }
    }
}

/// The value of a named field.
public enum FieldValue: Sendable, Hashable {
    case text(String)
    case moment(Moment)
    case flag(Bool)
    case integer(Int)
    case labels([String: String])
    case texts([String])
}

extension DecisionEvent {
    /// The payload by name.
    var namedFields: NamedFields {
        get throws {
            var writer = NamedFieldWriter()
            try walk(&writer)
            return writer.fields
        }
    }
}

/// Writes fields by name; absent and empty ones are left out.
struct NamedFieldWriter: FieldCoder {
    private(set) var fields = NamedFields()

    private mutating func put(_ name: String, _ value: FieldValue?) {
        if let value { fields.entries.append((name, value)) }
    }

    mutating func text(_ number: Int, _ name: String, _ value: inout String) { put(name, .text(value)) }
    mutating func text(_ number: Int, _ name: String, _ value: inout String?) { put(name, value.map(FieldValue.text)) }
    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment) { put(name, .moment(value)) }
    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment?) {
        put(name, value.map(FieldValue.moment))
    }
    mutating func flag(_ number: Int, _ name: String, _ value: inout Bool) { put(name, value ? .flag(true) : nil) }
    mutating func integer(_ number: Int, _ name: String, _ value: inout Int) {
        put(name, value == 0 ? nil : .integer(value))
    }
    mutating func labels(_ number: Int, _ name: String, _ value: inout [String: String]) {
        put(name, value.isEmpty ? nil : .labels(value))
    }
    mutating func texts(_ number: Int, _ name: String, _ value: inout [String]) {
        put(name, value.isEmpty ? nil : .texts(value))
    }
}

/// Fills fields by name.
struct NamedFieldReader: FieldCoder {
    let fields: NamedFields
    private var read: Set<String> = []

    init(fields: NamedFields) {
        self.fields = fields
    }

    /// Nothing given may be passed over in silence.
    func checkAllRead() throws {
        for entry in fields.entries where !read.contains(entry.name) { throw CodingError.unknownField(entry.name) }
    }

    private mutating func take<Value>(_ name: String, _ extract: (FieldValue) throws -> Value?) throws -> Value? {
        read.insert(name)
        guard let field = fields[name] else { return nil }
        guard let value = try extract(field) else { throw CodingError.wrongKind(field: name) }
        return value
    }

    private mutating func require<Value>(_ name: String, _ extract: (FieldValue) throws -> Value?) throws -> Value {
        guard let value = try take(name, extract) else { throw CodingError.missingField(name) }
        return value
    }

    /// A moment may come as its text, as programs without a type for it write it; an instant then has its offset.
    private static func moment(_ field: FieldValue) throws -> Moment? {
        if case .text(let text) = field { return try? DateText.parse(text, in: .utc) }
        return field.moment
    }

    mutating func text(_ number: Int, _ name: String, _ value: inout String) throws {
        value = try require(name, \.text)
    }
    mutating func text(_ number: Int, _ name: String, _ value: inout String?) throws {
        value = try take(name, \.text)
    }
    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment) throws {
        value = try require(name) { try Self.moment($0) }
    }
    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment?) throws {
        value = try take(name) { try Self.moment($0) }
    }
    mutating func flag(_ number: Int, _ name: String, _ value: inout Bool) throws {
        value = try take(name) { if case .flag(let flag) = $0 { flag } else { nil } } ?? false
    }
    mutating func integer(_ number: Int, _ name: String, _ value: inout Int) throws {
        value = try take(name) { if case .integer(let integer) = $0 { integer } else { nil } } ?? 0
    }
    mutating func labels(_ number: Int, _ name: String, _ value: inout [String: String]) throws {
        value = try take(name) { if case .labels(let labels) = $0 { labels } else { nil } } ?? [:]
    }
    mutating func texts(_ number: Int, _ name: String, _ value: inout [String]) throws {
        value = try take(name) { if case .texts(let texts) = $0 { texts } else { nil } } ?? []
    }
}

extension FieldValue {
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var moment: Moment? { if case .moment(let moment) = self { moment } else { nil } }
}
