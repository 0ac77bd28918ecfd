import Foundation
import Governance
import Register
import Testing
import TimeLimits

@Suite("Real tables and the shipped mappings")
struct ShippedMappingTests {
    private func plan(_ bytes: [UInt8], _ mapping: String) throws -> ImportPlan {
        try ImportPlan(
            table: bytes, mapping: ImportFixture.shippedMapping(mapping), zone: ImportFixture.paris(),
            now: ImportFixture.now)
    }

    private func counts(_ plan: ImportPlan) -> [String: Int] {
        Dictionary(grouping: plan.warnings, by: \.code).mapValues(\.count)
    }

    @Test(
        "the permit log gives 1,434 decisions and 8,577 activities, with its known oddities",
        .enabled(if: ImportFixture.expectsSharedData, "the public data are not beside the project"))
    func receipt() throws {
        let plan = try plan(try ImportFixture.shared("real/process-logs/receipt.csv"), "coselog-receipt")
        #expect(plan.decisions.count == 1_434)
        #expect(plan.decisions.map(\.activities.count).reduce(0, +) == 8_577)
        #expect(counts(plan) == ["executedBeforeMade": 2, "activityBeforeMade": 12, "activityAfterExecuted": 180])
        let early = plan.warnings.compactMap { warning -> String? in
            if case .activityBeforeMade(_, let reference, _, _) = warning { reference } else { nil }
        }
        #expect(Set(early).count == 2)
        #expect(plan.decisions.allSatisfy { $0.content.due != nil && $0.content.owner != nil })
        #expect(plan.decisions.count { $0.content.labels["Group"] != nil } == 609)
    }

    @Test(
        "at the end of the permit log, 952 were in time, 377 late, 39 open and overdue, 66 open and not yet due",
        .enabled(if: ImportFixture.expectsSharedData, "the public data are not beside the project"))
    func receiptLateness() throws {
        let plan = try plan(try ImportFixture.shared("real/process-logs/receipt.csv"), "coselog-receipt")
        let end = try DateText.parse("2012-01-23T15:42:54.644+01:00", in: .utc).start(in: .utc)
        var tally: [String: Int] = [:]
        for decision in plan.decisions {
            let due = try #require(decision.content.due).start(in: .utc)
            if case .executed(let on, _) = decision.outcome {
                tally[on.start(in: .utc) <= due ? "in time" : "late", default: 0] += 1
            } else {
                tally[due < end ? "overdue" : "not yet due", default: 0] += 1
            }
        }
        #expect(tally == ["in time": 952, "late": 377, "overdue": 39, "not yet due": 66])
    }

    @Test(
        "the first case of the permit log has the values of its row",
        .enabled(if: ImportFixture.expectsSharedData, "the public data are not beside the project"))
    func firstCase() throws {
        let plan = try plan(try ImportFixture.shared("real/process-logs/receipt.csv"), "coselog-receipt")
        let first = try #require(plan.decisions.first)
        let paris = try ImportFixture.paris()
        #expect(first.reference.text == "case-10011")
        #expect(first.made.text(in: paris) == "2011-10-11T13:42:22.688+02:00")
        #expect(first.content.due?.text(in: paris) == "2011-12-06T13:41:31.788+01:00")
        #expect(first.outcome == .open)
        #expect(first.activities.map(\.key) == ["task-42933", "task-42935", "task-42957", "task-47958"])
        #expect(first.activities[1].by == "Resource10")
        #expect(first.activities[3].on.text(in: paris) == "2011-11-24T15:37:16.553+01:00")
    }

    @Test(
        "Montpellier's council gives 160 decisions with distinct numbers and whole titles",
        .enabled(if: ImportFixture.expectsSharedData, "the public data are not beside the project"))
    func montpellier() throws {
        let bytes = try ImportFixture.shared("real/france/montpellier/VilleMTP_MTP_Delibs.csv")
        let plan = try plan(bytes, "montpellier-deliberations")
        #expect(plan.decisions.count == 160)
        #expect(Set(plan.decisions.map(\.reference)).count == 160)
        #expect(plan.warnings.isEmpty)
        #expect(Set(plan.decisions.map { $0.made.day(in: .utc).description }) == ["2013-11-25", "2013-12-16"])
        #expect(plan.decisions.allSatisfy { $0.content.body == "Conseil municipal" && $0.content.sponsor != nil })
        let rows = try ImportTable(bytes: bytes).records
        for (decision, row) in zip(plan.decisions, rows) {
            let written = row.fields[3].replacing("_x0001_", with: " ").trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(decision.content.title == written)
        }
    }

    @Test("the sample relevé gives 24 decisions of every kind")
    func sample() throws {
        let plan = try plan(try ImportFixture.config("samples/releve-codir.csv"), "releve-de-decisions")
        #expect(plan.decisions.count == 24)
        #expect(counts(plan) == ["ownerMissing": 3, "dueNotADate": 3])
        #expect(plan.decisions.count { $0.content.isConfidential } == 1)
        #expect(plan.decisions.count { $0.content.due == nil } == 6)
        let outcomes = Dictionary(grouping: plan.decisions) { name(of: $0.outcome) }.mapValues(\.count)
        #expect(
            outcomes == [
                "open": 15, "executed": 4, "suspended": 1, "blocked": 1, "partlyExecuted": 1, "abandoned": 1, "moot": 1,
            ])
        #expect(plan.decisions[1].content.note?.contains("reprendre.\nNouvel examen") == true)
    }

    private func name(of outcome: ImportPlan.Outcome) -> String {
        switch outcome {
        case .open: "open"
        case .executed: "executed"
        case .partlyExecuted: "partlyExecuted"
        case .suspended: "suspended"
        case .blocked: "blocked"
        case .abandoned: "abandoned"
        case .moot: "moot"
        }
    }

    @Test("the relevé mapping reads a table of the few columns that everybody has, also as saved by old workbooks")
    func smallReleve() throws {
        let text =
            "Numero;DÉCISION;pilote;ECHEANCE;Comité;Date de décision\r\n12;Ouvrir l’été;DGA Eau;1er déc. 2026;RDE;3/11/26\r\n"
        let windows = text.unicodeScalars.map { $0 == "’" ? 0x92 : UInt8($0.value) }
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), windows] {
            let plan = try plan(bytes, "releve-de-decisions")
            let decision = try #require(plan.decisions.first)
            #expect(decision.reference.text == "12")
            #expect(decision.content.title == "Ouvrir l’été")
            #expect(decision.content.due == .day(try CivilDate(parsing: "2026-12-01")))
            #expect(decision.made == .day(try CivilDate(parsing: "2026-11-03")))
            #expect(plan.warnings.isEmpty)
        }
    }

    @Test(
        "a table whose decimal commas were not quoted is refused row by row",
        .enabled(if: ImportFixture.expectsSharedData, "the public data are not beside the project"))
    func unquotedCommas() throws {
        let name = "85-Vendee_201903_Publication_donnees_Open_data_Subventions_Conventions.csv"
        let bytes = try ImportFixture.shared("real/france/conventions/\(name)")
        do {
            _ = try ImportTable(bytes: bytes)
            Issue.record("rows wider than the header were taken")
        } catch {
            #expect(error.problems.allSatisfy { $0.code == "fieldCount" })
            #expect(error.problems.count == 47)
            #expect(error.problems.first == .table(.fieldCount(line: 2, expected: 14, found: 16)))
        }
    }
}
