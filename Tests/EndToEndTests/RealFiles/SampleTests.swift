import Foundation
import Testing

@Suite("The sample that is shipped")
struct SampleTests {
    private static let sample = Place.project + "/config/samples/releve-codir.csv"
    private static let mapping = Place.mapping("releve-de-decisions.yaml")

    private func imported(_ file: String) throws -> RunningDaemon {
        let daemon = try RunningDaemon()
        let outcome = try daemon.vigie("import", file, "--mapping", Self.mapping)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        return daemon
    }

    @Test("A relevé de décisions is imported; who was asked, by when, and what became of it stand as written")
    func releve() throws {
        let daemon = try imported(Self.sample)
        #expect(try daemon.references("list").count == 24)
        let late = try daemon.show("CODIR-2025-033")
        #expect(late.state == "executed")
        #expect(late.due == "2025-07-31")
        #expect(late.executedOn == "2025-08-12")
        #expect(late.lateDays == 12)
        let textual = try daemon.show("CODIR-2025-034")
        #expect(textual.due == nil)
        #expect(textual.labels["Échéance annoncée"] == "T1 2026")
        #expect(try daemon.references("list", "--unowned", "--state", "open").contains("CODIR-2025-035"))
        #expect(try daemon.references("overdue", "--as-of", "2025-11-01").first == "RDE-2025-008")
    }

    @Test("The same table in Windows-1252, or with commas, makes the same register")
    func encodings() throws {
        let table = try Spreadsheet(Self.sample, delimiter: ";")
        let text = try String(contentsOfFile: Self.sample, encoding: .utf8)
        let folder = try TemporaryFolder()
        let latin = try folder.write(Array(try #require(text.data(using: .windowsCP1252))), to: "latin.csv")
        let commas = try folder.write(table.withCommas, to: "commas.csv")
        let expected = try imported(Self.sample).vigie("list", "--json").lines.map(withoutPosition)
        #expect(expected.count == table.rows.count)
        for file in [latin, commas] {
            #expect(try imported(file).vigie("list", "--json").lines.map(withoutPosition) == expected)
        }
    }
}

/// A decision as JSON without what depends on when and in which order it was recorded.
private func withoutPosition(_ line: String) throws -> String {
    var fields = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    for key in ["position", "version", "reportedOn", "lastNews", "lateDays", "silentDays"] { fields[key] = nil }
    let data = try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
}
