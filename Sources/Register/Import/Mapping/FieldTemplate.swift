/// Where a field's value comes from: templates in order of preference.
///
/// A template is text with columns of the table in braces, such as `{Séance}-{Numéro}`; `{#}` is the number of the
/// row, from 1; `{{` and `}}` are braces; a template without columns is a constant. A column is found by its name
/// without regard to case, accents or the spaces around it.
///
/// A template that names a column which the file lacks is passed over; so is, in a row, one that names a blank
/// value. The first that is left gives the value. When a file lacks columns for all of them, the mapping does
/// not fit the file; a last alternative `""` says that the field may be absent.
struct FieldTemplate: Sendable, Hashable {
    /// The path of the mapping's key, for messages.
    let key: String
    let alternatives: [Template]

    struct Template: Sendable, Hashable {
        let parts: [Part]

        var columns: [String] {
            parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
        }
    }

    enum Part: Sendable, Hashable {
        case text(String)
        case column(String)
        case rowNumber
    }
}

extension FieldTemplate.Template {
    /// Nil for a brace that is not closed, a closing one alone, or an empty name.
    init?(_ template: String) {
        var parts: [FieldTemplate.Part] = []
        var text = ""
        var rest = template[...]
        while let character = rest.popFirst() {
            guard character == "{" || character == "}" else {
                text.append(character)
                continue
            }
            if rest.first == character {
                text.append(rest.removeFirst())
                continue
            }
            guard character == "{", let end = rest.firstIndex(of: "}"),
                let part = Self.part(named: String(rest[..<end]))
            else { return nil }
            if !text.isEmpty { parts.append(.text(text)) }
            parts.append(part)
            text = ""
            rest = rest[end...].dropFirst()
        }
        if !text.isEmpty { parts.append(.text(text)) }
        self.parts = parts
    }

    private static func part(named name: String) -> FieldTemplate.Part? {
        if name == "#" { return .rowNumber }
        return name.contains("{") || CellText.trimmed(name).isEmpty ? nil : .column(name)
    }
}
