import Foundation
import Register
import TimeLimits

/// Files that the tests read and do not own.
enum ImportFixture {
    /// The root of the package, found from this file.
    static let packageRoot = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Public data kept beside the project; `VIGIE_SHARED_DATA` names another place.
    static let sharedData =
        ProcessInfo.processInfo.environment["VIGIE_SHARED_DATA"].map { URL(filePath: $0) }
        ?? packageRoot.appending(path: "../shared/data").standardizedFileURL

    /// Whether the tests on public data run: always on CI, so that there absent data are a failure.
    static let expectsSharedData =
        ProcessInfo.processInfo.environment["CI"] != nil
        || FileManager.default.fileExists(atPath: sharedData.path)

    static func shared(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: sharedData.appending(path: path)))
    }

    static func config(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: packageRoot.appending(path: "config/\(path)")))
    }

    static func shippedMapping(_ name: String) throws -> ImportMapping {
        try ImportMapping(yaml: String(decoding: config("imports/\(name).yaml"), as: UTF8.self))
    }

    static func paris() throws -> TimeZoneTable {
        let file = URL(filePath: "/usr/share/zoneinfo/Europe/Paris")
        return try TimeZoneTable(name: "Europe/Paris", tzif: [UInt8](Data(contentsOf: file)))
    }

    /// Noon of 22 November 2026, universal time: the present of these tests.
    static let now = Instant(microseconds: 1_795_348_800_000_000)

    static func plan(_ table: String, _ mapping: String = smallMapping) throws -> ImportPlan {
        try ImportPlan(
            table: Array(table.utf8), mapping: ImportMapping(yaml: mapping), zone: paris(), now: now)
    }

    /// The problems for which a table is refused; none when it is not.
    static func problems(_ table: String, _ mapping: String = smallMapping) throws -> [ImportProblem] {
        do {
            _ = try plan(table, mapping)
            return []
        } catch let refusal as ImportRefusal {
            return refusal.problems
        }
    }

    /// One decision a row, its columns named as its keys.
    static let smallMapping = """
        decision:
          reference: "{n}"
          title: "{titre}"
          body: CODIR
          made: "{date}"
          owner: ["{pilote}", ""]
          due: ["{due}", ""]
          executed: ["{fait}", ""]
        """

    /// Two decisions in five rows.
    static let groupedMapping = """
        decision:
          group by: "{cas}"
          reference: "{cas}"
          title: "Dossier {cas}"
          body: Bureau
          made: "{debut}"
          owner: "{pilote}"
          executed: "{fin}"
        activities:
          text: "{quoi}"
          on: "{quand}"
          by: "{qui}"
          key: "{id}"
        """
}
