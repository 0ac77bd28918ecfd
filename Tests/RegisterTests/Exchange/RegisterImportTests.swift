import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("A table recorded in a register")
struct RegisterImportTests {
    private static let header = "n;titre;date;pilote;due;fait\n"
    private static let table =
        header + "R-1;Réparer;2026-10-01;DGA;2026-11-01;2026-10-20\nR-2;Voter;2026-10-02;;2026-12-01;\n"

    @Test("has its decisions, their events, their dates, and what is odd in it as warnings")
    func once() async throws {
        let register = try TestRegister()
        let report = try await register.importing(Self.table)
        #expect((report.decisions, report.events, report.known, report.rows) == (2, 3, 0, 2))
        #expect(report.position == 3)
        #expect(report.warnings.map { "\($0.line) \($0.code)" } == ["3 ownerMissing"])
        let first = try await register.show("R-1")
        #expect(first.made == "2026-10-01")
        #expect(first.execution?.on == "2026-10-20")
        #expect(first.execution?.reported == register.clock.now)
        #expect(try await register.show("R-2").owner == nil)
    }

    @Test("twice records nothing twice, also after commands, opening again and an export into another register")
    func twice() async throws {
        let register = try TestRegister()
        try await register.importing(Self.table)
        try await register.perform(.addNote(.init(text: "Vu")), on: "R-1")
        try register.reopen()
        let again = try await register.importing(Self.table)
        #expect((again.decisions, again.events, again.known, again.position) == (0, 0, 2, 4))
        let copy = try TestRegister()
        try await copy.copy(register)
        #expect(try await copy.importing(Self.table).events == 0)
    }

    @Test("with rows added records these alone, also a step that a known decision has taken since")
    func added() async throws {
        let register = try TestRegister()
        try await register.importing(Self.table)
        let more = Self.table.replacing("2026-12-01;\n", with: "2026-12-01;2026-11-20\nR-3;Trois;2026-10-03;DGA;;\n")
        let report = try await register.importing(more)
        #expect((report.decisions, report.events, report.known) == (1, 2, 2))
        #expect(try await register.show("R-2").state == .executed)
    }

    @Test("with a row that says something else than was recorded keeps the record, says so, and takes the other rows")
    func changed() async throws {
        for changed in [
            Self.table.replacing("Voter", with: "Reporter"), Self.table.replacing("2026-10-02", with: "2026-10-03"),
            Self.table.replacing("2026-12-01", with: "2026-12-02"),
        ] {
            let register = try TestRegister()
            try await register.importing(Self.table)
            let before = try await register.show("R-2")
            let report = try await register.importing(changed + "R-9;Neuf;2026-10-03;DGA;;\n")
            #expect(report.warnings.map { "\($0.line) \($0.code)" } == ["3 keptAsRecorded", "3 ownerMissing"])
            #expect((report.decisions, report.events, report.known) == (1, 1, 2))
            #expect(try await register.show("R-2") == before)
        }
    }

    @Test("with a decision that has gone on by commands keeps what the commands did, and says so")
    func goneOn() async throws {
        let register = try TestRegister()
        try await register.importing(Self.table)
        try await register.perform(.execute(evidence: "PV", withoutEvidence: false), on: "R-2", at: "2026-11-18")
        let report = try await register.importing(
            Self.table.replacing("2026-12-01;\n", with: "2026-12-01;2026-11-20\n"))
        #expect(report.warnings.map(\.code) == ["alreadyExecuted", "ownerMissing"])
        #expect(report.events == 0)
    }

    @Test("with a reference that somebody recorded by hand is refused whole")
    func byHand() async throws {
        let register = try TestRegister()
        try await register.make(as: "R-2")
        let refused = await #expect(throws: ImportRefused.self) { try await register.importing(Self.table) }
        #expect(refused?.problems.map { "\($0.line) \($0.code)" } == ["3 referenceTaken"])
        #expect(register.register.position == 1)
    }

    @Test("on trial tells what it would record and the oddities, and writes nothing")
    func trial() async throws {
        let register = try TestRegister()
        try await register.make()
        let report = try await register.importing(Self.table, isTrial: true)
        #expect((report.decisions, report.events, report.rows, report.position) == (2, 3, 2, 1))
        #expect(report.warnings.count == 1)
        #expect(register.register.position == 1)
        #expect(try await register.importing(Self.table).events == 3)
    }

    @Test("keeps what is odd in old tables: executed before it was made, due before it was made")
    func oddities() async throws {
        let register = try TestRegister()
        let report = try await register.importing(Self.header + "R-1;Titre;2026-10-10;DGA;2026-10-01;2026-10-05\n")
        #expect(report.warnings.map(\.code) == ["dueBeforeMade", "executedBeforeMade"])
        let decision = try await register.show("R-1")
        #expect((decision.made, decision.due, decision.execution?.on) == ("2026-10-10", "2026-10-01", "2026-10-05"))
    }

    @Test("keeps a note of after the execution, and notes in the order of their days around it")
    func notes() async throws {
        let register = try TestRegister()
        try await register.importing(
            """
            cas;debut;fin;pilote;quoi;quand;qui;id
            C-1;2026-09-01;2026-09-20;DGA;Après;2026-09-25;Ana;3
            C-1;2026-09-01;2026-09-20;DGA;Avant;2026-09-05;Bob;1

            """, ImportFixture.groupedMapping)
        #expect(
            try await register.history("C-1") == [
                "decision.made", "decision.progressNoted", "decision.executed", "decision.progressNoted",
            ])
        #expect(try register.events().map(\.context.assertedBy) == [nil, "Bob", nil, "Ana"])
    }

    @Test(
        "that cannot be read is refused whole, with a problem and its line",
        arguments: [
            ("", "tableEmpty"), ("n;titre\nA;B\n", "unknownColumn"),
            ("\(header)R-1;T;2026-10-01;D;;;\n", "fieldCount"),
            ("\(header)R-1;T;2026-02-30;D;;\n", "dateDoesNotExist"),
            ("\(header)R-1;T;2027-10-01;D;;\n", "dateInFuture"),
            ("\(header)R-1;T;2026-10-01;D;;\nR-1;T;2026-10-01;D;;\n", "duplicateReference"),
        ])
    func unreadable(table: String, code: String) async throws {
        let register = try TestRegister()
        let refused = await #expect(throws: ImportRefused.self) { try await register.importing(table) }
        #expect(refused?.problems.first?.code == code)
        #expect(register.register.position == 0)
    }

    @Test("under a mapping that is none is refused")
    func badMapping() async throws {
        let register = try TestRegister()
        let refused = await #expect(throws: ImportRefused.self) { try await register.importing(Self.table, "- a") }
        #expect(refused?.problems.map(\.code) == ["mappingWrongShape"])
    }

    @Test("lists at most a hundred problems and counts the others")
    func manyProblems() async throws {
        let register = try TestRegister()
        let rows = (1...130).map { "R-\($0);T;hier;D;;" }.joined(separator: "\n")
        let refused = await #expect(throws: ImportRefused.self) { try await register.importing(Self.header + rows) }
        #expect(refused?.problems.count == 100)
        #expect(refused?.omitted == 30)
    }

    @Test("has for each row the id and the content that it had in the first version: imports stay repeatable for ever")
    func stableIDs() async throws {
        let register = try TestRegister()
        try await register.importing(Self.table)
        let events = try await register.register.export(from: 1, limit: 10)
        #expect(
            events.map { "\($0.id) \($0.digest ?? "-")" } == [
                "0792ad8c-d5a3-8e65-9e9b-643b14bb36c0 35cabce70dffe9619af98e3ae7733f3f13ba7205c06cfdf809e313c3cf0e0bc4",
                "a14cd0dc-8979-8591-9f44-eb8cf1453724 617e2143b5e7bf7f8b538cd04bc6e5bc6586d5ffc9a95ca45f824f0df019310f",
                "ebb8c5c0-bd57-8730-a8c1-9b640e9c16ee 1ca164a0481caa91bd806c0682b49ea20e22d860b93a039b6c771f07ad304c0d",
            ])
    }

    @Test("tells rows apart whose references and keys run into each other")
    func runningTogether() async throws {
        let register = try TestRegister()
        let table = """
            cas;debut;fin;pilote;quoi;quand;qui;id
            A activity;2026-09-01;2026-09-20;DGA;Un;2026-09-05;Ana;x
            A;2026-09-01;2026-09-21;DGA;Deux;2026-09-05;Bob;activity outcome
            A;2026-09-01;2026-09-21;DGA;Trois;2026-09-06;Bob;outcome

            """
        #expect(try await register.importing(table, ImportFixture.groupedMapping).decisions == 2)
        #expect(try await register.importing(table, ImportFixture.groupedMapping).events == 0)
    }
}

@Suite("The permit files of a municipality, recorded")
struct ReceiptRegisterTests {
    @Test(
        "1,434 made, 1,329 executed of which 952 in time and 377 late, 105 open of which 39 overdue: those 39",
        .enabled(if: ImportFixture.expectsSharedData, "the public data are not beside the project"))
    func numbers() async throws {
        let register = try TestRegister()
        let table = try ImportFixture.shared("real/process-logs/receipt.csv")
        let mapping = String(decoding: try ImportFixture.config("imports/coselog-receipt.yaml"), as: UTF8.self)
        let report = try await register.register.importTable(table, mapping: mapping, actor: "camille", isTrial: false)
        #expect((report.decisions, report.rows, report.known) == (1_434, 8_577, 0))
        let query = TestRegister.query(asOf: "2012-01-23T15:42:54.644+01:00")
        let counts = try await register.stats(query)
        #expect((counts.made, counts.executed, counts.executedInTime, counts.executedLate) == (1_434, 1_329, 952, 377))
        #expect((counts.open, counts.overdue, counts.undated, counts.unowned) == (105, 39, 0, 0))
        let overdue = try await register.overdue(query, pages: 7)
        #expect(overdue.count == 39 && Set(overdue).count == 39)
        let open = Set(try await register.list(TestRegister.query(asOf: query.asOf) { $0.state = .open }))
        #expect(open.count == 105 && open.isSuperset(of: overdue))
        // Every event is there: made, 8,577 steps, 1,329 executions, 377 moments of lateness before them.
        #expect(report.events == 1_434 + 8_577 + 1_329 + 377)
        _ = try await register.register.recordOverdue()
        #expect(try await register.stats(query).overdue == 39)
        #expect(try await register.stats().overdue == 105)
        let again = try await register.register.importTable(table, mapping: mapping, actor: "camille", isTrial: false)
        #expect((again.decisions, again.events, again.known) == (0, 0, 1_434))
    }
}
