import Foundation
import Testing

@Suite("An export")
struct ExportTests {
    private func exported(_ daemon: RunningDaemon) throws -> String {
        let outcome = try daemon.vigie("export")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        return outcome.output
    }

    private func seeded() throws -> RunningDaemon {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir « l'été »\u{2028}", "--owner", "DGA", "--due", "2099-06-30")
        try daemon.change("postpone", reference, "--to", "2099-09-30", "--reason", "Amiante\n\"désamiantage\"")
        let other = try daemon.decide("Fermer", "--confidential")
        try daemon.change("link", reference, "--to", other)
        try daemon.change("execute", other, "--evidence", "PV", "--by", "Régie", "--on", "2024-02-02")
        return daemon
    }

    @Test("A fresh register that imports it is equal: its events, ids, instants and answers")
    func roundTrip() throws {
        let original = try seeded()
        let lines = try exported(original)
        #expect(lines.split(separator: "\n").count == (try original.status().position))
        let copy = try RunningDaemon()
        let file = try copy.folder.write(lines, to: "export.jsonl")
        let imported = try copy.vigie("import", file)
        #expect(imported.exitCode == 0, "\(imported.errors)")
        #expect(try exported(copy) == lines)
        #expect(try copy.vigie("list", "--json").output == original.vigie("list", "--json").output)
        #expect(try copy.status().position == original.status().position)

        #expect(try copy.vigie("import", file).exitCode == 0, "twice records nothing twice")
        #expect(try exported(copy) == lines)
        #expect(try copy.vigie("verify").exitCode == 0)
    }

    @Test("An export that is damaged, or that another register made, is refused whole")
    func refused() throws {
        let original = try seeded()
        let lines = try exported(original)
        let copy = try RunningDaemon()
        let cut = try copy.folder.write(String(lines.dropLast(20)), to: "cut.jsonl")
        try copy.expectRefusal(["import", cut], exitCode: 65, naming: ["\(try original.status().position)"])
        let gap = try copy.folder.write(
            lines.split(separator: "\n").dropFirst().joined(separator: "\n"), to: "gap.jsonl")
        try copy.expectRefusal(["import", gap], exitCode: 65, naming: ["2"])
        try copy.decide("Autre histoire")
        let whole = try copy.folder.write(lines, to: "whole.jsonl")
        try copy.expectRefusal(["import", whole], exitCode: 65, naming: ["1"])
    }

    @Test(
        "The permit files survive it: 1,434 decisions, byte for byte",
        .enabled(if: Place.hasSharedData, "the published files are not beside the project"))
    func receipt() throws {
        let original = try RunningDaemon()
        let imported = try original.vigie(
            "import", Place.receipt, "--mapping", Place.mapping("coselog-receipt.yaml"), "--json"
        ).fields()
        // The import recorded the lateness of those executed late; the clock records that of the 105 others.
        let end = try #require(imported["events"] as? Int) + 105
        try waitUntil("lateness is recorded") { try original.status().position == end }
        let lines = try exported(original)
        let copy = try RunningDaemon()
        let file = try copy.folder.write(lines, to: "export.jsonl")
        let taken = try copy.vigie("import", file)
        #expect(taken.exitCode == 0, "\(taken.errors)")
        #expect(try exported(copy) == lines)
        let asOf = ["list", "--as-of", "2012-01-23T15:42:54.644+01:00", "--json"]
        #expect(try copy.vigie(asOf).output == original.vigie(asOf).output)
    }
}
