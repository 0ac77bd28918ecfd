import Foundation
import Testing

@Suite(
    "The permit files of a Dutch municipality",
    .enabled(if: Place.hasSharedData, "the published files are not beside the project"))
struct ReceiptTests {
    private static let end = "2012-01-23T15:42:54.644+01:00"

    /// A case as the file tells it, without Vigie.
    private struct Case {
        let reference: String
        let owner: String
        let deadline: Double
        let finished: Double?

        init(_ row: [String: String]) throws {
            reference = try #require(row["case:concept:name"])
            owner = try #require(row["case:responsible"])
            deadline = try Self.seconds(try #require(row["case:deadline"]))
            let text = row["case:enddate"] ?? ""
            finished = text.isEmpty ? nil : try Self.seconds(text)
        }

        /// Seconds since 1970 of `2011-12-06 13:41:31.788000+01:00`; the fraction may be absent.
        static func seconds(_ text: String) throws -> Double {
            let whole = String(text.prefix(19)).replacingOccurrences(of: " ", with: "T") + text.suffix(6)
            let date = try #require(ISO8601DateFormatter().date(from: whole), "\(text)")
            let fraction = text.dropFirst(19).dropLast(6)
            return date.timeIntervalSince1970 + (fraction.isEmpty ? 0 : try #require(Double(String("0" + fraction))))
        }
    }

    private static func cases() throws -> [Case] {
        var seen: Set<String> = []
        return try Spreadsheet(Place.receipt).rows
            .filter { seen.insert($0["case:concept:name"] ?? "").inserted }
            .map(Case.init)
    }

    @Test("1,434 files and 8,577 activities are imported, counted and, when late, listed; twice records nothing twice")
    func receipt() throws {
        let daemon = try RunningDaemon()
        let importing = ["import", Place.receipt, "--mapping", Place.mapping("coselog-receipt.yaml"), "--json"]

        let tried = try daemon.vigie(importing + ["--dry-run"])
        #expect(tried.exitCode == 0, "\(tried.errors)")
        #expect(try daemon.status().position == 0)

        let imported = try daemon.vigie(importing).fields()
        #expect(imported["decisions"] as? Int == 1_434)
        #expect(imported["rows"] as? Int == 8_577)
        #expect(imported["known"] as? Int == 0)
        // Executed before it was made: odd, and kept.
        let warnings = try #require(imported["warnings"] as? [[String: Any]])
        #expect(warnings.count { $0["code"] as? String == "executedBeforeMade" } == 2)

        try expectCounts(daemon)
        try expectOverdue(daemon)

        let before = try daemon.vigie("list", "--json").output
        let again = try daemon.vigie(importing).fields()
        #expect(again["decisions"] as? Int == 0)
        #expect(again["events"] as? Int == 0)
        #expect(again["known"] as? Int == 1_434)
        #expect(try daemon.vigie("list", "--json").output == before)
        #expect(try daemon.vigie("verify").exitCode == 0)
    }

    private func expectCounts(_ daemon: RunningDaemon) throws {
        let stats = try daemon.stats("--as-of", Self.end)
        #expect(stats.made == 1_434)
        #expect(stats.executed == 1_329)
        #expect(stats.executedInTime == 952)
        #expect(stats.executedLate == 377)
        #expect(stats.open == 105)
        #expect(stats.overdue == 39)
        #expect(stats.undated == 0)
        #expect(stats.unowned == 0)
        let median = try #require(stats.medianLateDays)
        #expect((median * 10).rounded() == 136)
    }

    private func expectOverdue(_ daemon: RunningDaemon) throws {
        let end = try Case.seconds("2012-01-23 15:42:54.644+01:00")
        let late = try Self.cases().filter { $0.finished == nil && $0.deadline < end }
        #expect(late.count == 39)
        let listed = try daemon.vigie("overdue", "--as-of", Self.end, "--json").objects(DecisionAnswer.self)
        #expect(listed.map(\.ref) == late.sorted { $0.deadline < $1.deadline }.map(\.reference))
        let owners = Dictionary(uniqueKeysWithValues: late.map { ($0.reference, $0.owner) })
        for decision in listed {
            #expect(decision.owner == owners[decision.ref])
            #expect(decision.late)
        }
    }
}
