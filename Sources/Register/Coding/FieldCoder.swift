import Governance
import TimeLimits

/// One walk over the fields of a value serves four ways: to the bytes of the log and back, and to named values,
/// for people and for exports, and back. So the four can never disagree.
///
/// `number` is the field's number in the stored bytes and never changes its meaning; `name` is its name outside.
protocol FieldCoder {
    mutating func text(_ number: Int, _ name: String, _ value: inout String) throws
    mutating func text(_ number: Int, _ name: String, _ value: inout String?) throws
    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment) throws
    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment?) throws
    mutating func flag(_ number: Int, _ name: String, _ value: inout Bool) throws
    mutating func integer(_ number: Int, _ name: String, _ value: inout Int) throws
    mutating func labels(_ number: Int, _ name: String, _ value: inout [String: String]) throws
    mutating func texts(_ number: Int, _ name: String, _ value: inout [String]) throws
}

/// A value whose fields can be walked.
protocol FieldCoded {
    /// A value to fill, all fields empty.
    init(emptyFor: FieldsToFill)
    mutating func walk(_ coder: inout some FieldCoder) throws
}

/// Marks the initialiser that makes a value only to fill its fields.
struct FieldsToFill {}

extension FieldCoder {
    /// A choice is stored by its name, which is what a reader without Vigie needs.
    mutating func choice<Choice: RawRepresentable<String>>(
        _ number: Int, _ name: String, _ value: inout Choice
    ) throws {
        var text = value.rawValue
        try self.text(number, name, &text)
        guard let read = Choice(rawValue: text) else { throw CodingError.unknownChoice(field: name, value: text) }
        value = read
    }

    mutating func reference(_ number: Int, _ name: String, _ value: inout Reference) throws {
        var text = value.text
        try self.text(number, name, &text)
        value = Reference(recorded: text)
    }
}

/// Bytes or names that do not give back what they should hold.
enum CodingError: Error, Hashable {
    /// No such event type: a newer Vigie wrote it.
    case unknownType(String)
    /// The type is known, and this version of it is not.
    case unknownVersion(type: String, version: UInt16)
    /// A field that every such value has is absent.
    case missingField(String)
    /// A field has another kind of value than it should.
    case wrongKind(field: String)
    /// A field names a choice that does not exist.
    case unknownChoice(field: String, value: String)
    /// A field that no such value has.
    case unknownField(String)
    /// The bytes are not a value.
    case damaged(String)

    /// What it is, for the administrator.
    var sentence: String {
        switch self {
        case .unknownType(let type): "The event type \(type) is unknown: a newer Vigie wrote it. Install that version."
        case .unknownVersion(let type, let version):
            "Version \(version) of the event type \(type) is unknown: a newer Vigie wrote it. Install that version."
        case .missingField(let field): "The field \(field) is absent."
        case .wrongKind(let field): "The field \(field) has another kind of value than expected."
        case .unknownChoice(let field, let value): "The field \(field) has the unknown value \(value)."
        case .unknownField(let field): "The field \(field) is unknown."
        case .damaged(let detail): "The bytes are damaged: \(detail)."
        }
    }
}
