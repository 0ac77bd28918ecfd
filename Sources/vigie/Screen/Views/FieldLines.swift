import Varlink

/// The fields of an object for programs: name and value a line, an inner field as `labels.colour`, and an element
/// of a list as a line of its own.
enum FieldLines {
    static func of(_ object: JSONObject) -> [String] {
        object.flatMap { of($0.key, $0.value) }
    }

    static func of(_ name: String, _ value: JSON) -> [String] {
        switch value {
        case .object(let object): object.flatMap { of("\(name).\($0.key)", $0.value) }
        case .array(let values): values.flatMap { of(name, $0) }
        case .null: []
        default: [PlainLine.of([name, text(value)])]
        }
    }

    private static func text(_ value: JSON) -> String {
        switch value {
        case .string(let text): text
        case .float(let number): Numbers.machine(number)
        default: value.description
        }
    }
}
