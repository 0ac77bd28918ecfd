extension Wording {
    /// The words with values put in their places, `{name}`; values stay as they are, whatever the language.
    public func filled(_ values: [String: String], _ language: Language) -> String {
        Template(self, language).filled(values)
    }
}

/// A sentence with places for values.
///
/// `{name}` is the value of a detail, `{text|value}` the first of two that is given. A kind after a colon says how
/// the value is written: `{on:date}` in full, `{state:state}`, `{field:field}` with its article, `{field:items}` in
/// the plural, `{days:number}` with the language's decimal sign, `{kind:link}`, `{kind:kind}` of an authority,
/// `{expected:shape}`, `{detail:clause}` without a final stop. A part in square brackets is left out when one of its
/// values is absent or empty. Elsewhere an absent value shows as an ellipsis, and an empty one as nothing.
/// `{column:columns}` is one name or several, each with its words.
struct Template {
    private let text: Substring
    private let language: Language

    init(_ wording: Wording, _ language: Language) {
        text = wording[language][...]
        self.language = language
    }

    func filled(_ details: [String: String]) -> String {
        var rest = text
        var result = ""
        while let mark = rest.firstIndex(where: { $0 == "{" || $0 == "[" }) {
            result += rest[..<mark]
            let closing: Character = rest[mark] == "{" ? "}" : "]"
            guard let end = rest[mark...].firstIndex(of: closing) else { break }
            let inside = rest[rest.index(after: mark)..<end]
            result += closing == "}" ? place(inside, details) ?? "…" : optional(inside, details)
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// A part that is left out as soon as one of its values is absent or empty.
    private func optional(_ part: Substring, _ details: [String: String]) -> String {
        var rest = part
        var result = ""
        while let mark = rest.firstIndex(of: "{"), let end = rest[mark...].firstIndex(of: "}") {
            guard let value = place(rest[rest.index(after: mark)..<end], details), !value.isEmpty else { return "" }
            result += rest[..<mark] + value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private func place(_ place: Substring, _ details: [String: String]) -> String? {
        let parts = place.split(separator: ":", maxSplits: 1)
        let values = parts[0].split(separator: "|").compactMap { details[String($0)] }
        guard let value = values.first(where: { !$0.isEmpty }) ?? values.first else { return nil }
        return parts.count == 1 || value.isEmpty ? value : written(value, as: parts[1])
    }

    private func written(_ value: String, as kind: Substring) -> String {
        switch kind {
        case "date": WrittenDate(value)?.long(language) ?? value
        case "state": Words.states[value]?[language] ?? value
        case "field":
            Words.fields[value]?[language] ?? Wording("“{name}”", "« {name} »").filled(["name": value], language)
        case "items": Words.items[value]?[language] ?? value
        case "kind": Words.kinds[value]?[language] ?? value
        case "link": Words.links[value]?[language] ?? value
        case "shape": Words.shapes[value]?[language] ?? value
        case "columns": columns(value)
        case "number": language == .french ? String(value.map { $0 == "." ? "," : $0 }) : value
        case "clause": value.hasSuffix(".") ? String(value.dropLast()) : value
        default: value
        }
    }

    /// A list of names has commas between them.
    private func columns(_ names: String) -> String {
        let wording =
            names.contains(", ")
            ? Wording("none of the columns {names}", "aucune des colonnes {names}")
            : Wording("no column “{names}”", "pas la colonne « {names} »")
        return wording.filled(["names": names], language)
    }
}
