import Foundation
import Testing

@Suite("The authority's own rules")
struct OwnRulesTests {
    private static let header =
        "rule_id;mode;quantity;unit;franc;rollover;other_unit;other_franc;other_rollover;semantics;level;suspendable;"
        + "set_by;bears_on;valid_from;valid_until;source;name_fr;name_en;start_fr;start_en;note_fr;note_en\n"
    private static let row =
        "DELEGATION_4S;forward;4;week;no;none;;;;last_day;definition;yes;authority;us;;;Délibération 20 C 0008;"
        + "compte rendu des délégations;report on delegations;décision;decision;;\n"

    private func configuration(_ path: String) -> String {
        "authority: essai.example\ntime-zone: Europe/Paris\ntime-limits: \(path)\n"
    }

    @Test("A table that the configuration names adds its rules to the catalogue")
    func added() throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(Self.header + Self.row, to: "regles.csv")
        let daemon = try RunningDaemon(configuration: configuration(table))
        let made = try daemon.change("decide", "A", "--body", "B", "--on", "2024-01-05", "--due-rule", "DELEGATION_4S")
        #expect(made.due == "2024-02-02")
        let known = try daemon.change(
            "decide", "B", "--body", "B", "--due-rule", "SILENCE_2M", "--from", "2099-11-02")
        #expect(known.due == "2100-01-02")
    }

    @Test("A fault in the table stops the start, and its line and column are named")
    func faulty() throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(
            Self.header + Self.row.replacing(";week;", with: ";fortnight;"), to: "regles.csv")
        let outcome = try start(folder, table)
        #expect(outcome.exitCode == 78)
        for word in [table, "2", "unit", "fortnight"] {
            #expect(outcome.errors.contains(word), "\(outcome.errors)")
        }
    }

    @Test("A table that is named and is not there stops the start")
    func absent() throws {
        let folder = try TemporaryFolder()
        let outcome = try start(folder, folder.path("absent.csv"))
        #expect(outcome.exitCode == 78)
        #expect(outcome.errors.contains(folder.path("absent.csv")), "\(outcome.errors)")
    }

    private func start(_ folder: TemporaryFolder, _ table: String) throws -> Outcome {
        let file = try folder.write(configuration(table), to: "vigied.yaml")
        let arguments = [
            "--state-directory", folder.path("state"), "--socket", folder.path("s"), "--config", file,
        ]
        return try Program(
            Binaries.vigied, arguments.map { Array($0.utf8) }, environment: RunningDaemon.environment
        ).wait()
    }
}
