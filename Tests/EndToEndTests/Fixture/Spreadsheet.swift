import Foundation

/// A table read by the shortest code that reads RFC 4180, so that what is expected does not come from Vigie.
struct Spreadsheet {
    let header: [String]
    let rows: [[String: String]]

    init(_ path: String, delimiter: Character = ",") throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let records = Self.records(text, delimiter)
        guard let header = records.first else { throw FixtureError("\(path) is empty") }
        self.header = header
        rows = records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    private static func records(_ text: String, _ delimiter: Character) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        // CR LF is one Character; a quote inside quotes is doubled, which turns quoting off and on again.
        var last: Character?
        for character in text {
            defer { last = character }
            if character == "\"" {
                if !isQuoted, last == "\"" { field.append(character) }
                isQuoted.toggle()
            } else if !isQuoted, character == delimiter {
                record.append(field)
                field = ""
            } else if !isQuoted, character.isNewline {
                records.append(record + [field])
                record = []
                field = ""
            } else {
                field.append(character)
            }
        }
        return field.isEmpty && record.isEmpty ? records : records + [record + [field]]
    }

    /// The same table with commas, every field in quotes.
    var withCommas: String {
        ([header] + rows.map { row in header.map { row[$0] ?? "" } })
            .map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n" }
            .joined()
    }
}
