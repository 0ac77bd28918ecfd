import Foundation
import Testing
import TimeLimits

/// Public facts and tables kept beside the project; `VIGIE_SHARED_DATA` names another place for the data.
enum SharedFiles {
    private static let packageRoot = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let data =
        ProcessInfo.processInfo.environment["VIGIE_SHARED_DATA"].map { URL(filePath: $0) }
        ?? packageRoot.appending(path: "../shared/data").standardizedFileURL

    private static let facts = data.appending(path: "../facts").standardizedFileURL

    /// Whether the tests on them run: always on CI, so that there absent files are a failure.
    static let areExpected =
        ProcessInfo.processInfo.environment["CI"] != nil || FileManager.default.fileExists(atPath: data.path)

    static func vectors() throws -> [Vector] {
        try rows(facts.appending(path: "deadline-vectors.csv")).map { try Vector($0) }
    }

    static func holidays() throws -> [(date: CivilDate, zone: String, name: String)] {
        let file = data.appending(path: "standards/holidays/jours-feries-fr-2020-2035.csv")
        return try rows(file).map { row in
            (try CivilDate(parsing: try #require(row["date"])), row["zone"] ?? "", row["nom"] ?? "")
        }
    }

    private static func rows(_ file: URL) throws -> [[String: String]] {
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        var reader = try DelimitedReader(text: text, delimiter: .comma)
        let header = try #require(try reader.next()).fields
        var rows: [[String: String]] = []
        while let record = try reader.next() {
            rows.append(Dictionary(uniqueKeysWithValues: zip(header, record.fields)))
        }
        return rows
    }
}

/// One worked count of the facts.
struct Vector {
    let id: String
    let rule: String
    let mode: Mode
    let starts: [LimitDate]
    let quantity: Int
    let reading: Reading
    let territory: Territory
    let expected: String
    let semantics: Semantics
    let isInDoubt: Bool

    init(_ row: [String: String]) throws {
        func cell(_ name: String) throws -> String { try #require(row[name], "column \(name)") }
        id = try cell("id")
        rule = try cell("rule_id")
        mode = try #require(Mode(rawValue: try cell("mode")))
        territory = try Territory(code: try cell("territory"))
        starts = try LimitDate.parse(list: try cell("start"), in: territory)
        quantity = try #require(Int(try cell("qty")))
        reading = Reading(
            unit: try #require(TimeUnit(rawValue: try cell("unit"))), isFranc: try cell("franc") == "yes",
            rollover: try #require(Rollover(rawValue: try cell("rollover"))))
        expected = try cell("expected")
        semantics = try #require(Semantics(rawValue: try cell("semantics")))
        isInDoubt = try cell("level") == "doubt"
    }
}
