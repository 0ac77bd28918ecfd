import Foundation
import Testing

@Suite("The authority")
struct AuthorityTests {
    private static func profile(_ name: String) -> String { Place.project + "/config/authorities/\(name).yaml" }

    private func described(by profile: String) throws -> RunningDaemon {
        let daemon = try RunningDaemon()
        try daemon.tellOfAuthority("set", "--profile", Self.profile(profile))
        return daemon
    }

    @Test("Nothing is known of it at first but the nation's holidays")
    func empty() throws {
        let daemon = try RunningDaemon()
        #expect(try daemon.authority() == AuthorityAnswer(territory: "FR", closures: [], version: 0))
        #expect(try daemon.vigie("authority").output == "territory\tFR\nversion\t0\n")
    }

    /// The profiles that are shipped, and what each says.
    private static let profiles: [(file: String, expected: AuthorityAnswer)] = [
        ("lille", known("Ville de Lille", "commune", "FR", "CONV_5F")),
        ("mel", known("Métropole Européenne de Lille", "metropole", "FR", "CONV_5F")),
        ("metz", known("EURO-METROPOLE de Metz", "metropole", "FR-57-VS", "CONV_5F")),
        ("grand-paris", known("Métropole du Grand Paris", "specialMetropole", "FR", "CONV_5F")),
        ("lyon", known("Métropole de Lyon", "specialCollectivity", "FR", "LYON_REPORT_12")),
    ]

    private static func known(
        _ name: String, _ kind: String, _ territory: String, _ convening: String
    ) -> AuthorityAnswer {
        .init(name: name, kind: kind, territory: territory, convening: convening, closures: [], version: 1)
    }

    @Test("Each profile that is shipped is applied, and a second time changes nothing", arguments: profiles)
    func shipped(file: String, expected: AuthorityAnswer) throws {
        let daemon = try described(by: file)
        #expect(try daemon.authority() == expected)
        try daemon.expectRefusal(
            ["authority", "set", "--profile", Self.profile(file)], exitCode: 1, naming: [])
    }

    @Test("Every profile that is shipped is tried")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Place.project + "/config/authorities")
        #expect(Set(files) == Set(Self.profiles.map { $0.file + ".yaml" }))
    }

    @Test("In Lyon the council is convened by the reports, twelve days before; elsewhere by five clear days")
    func convening() throws {
        let convened = ["--due-rule", "CONVOCATION", "--from", "2026-12-14"]
        let lyon = try described(by: "lyon")
        let reference = try lyon.vigie(
            ["decide", "Envoyer les rapports", "--body", "Conseil", "--on", "2024-01-05", "--json"] + convened
        ).object(ChangeAnswer.self).ref
        let shown = try lyon.show(reference)
        #expect(shown.due == "2026-12-02")
        #expect(shown.dueBasis?["rule"] == "LYON_REPORT_12")
        let elsewhere = try described(by: "mel").vigie(
            ["decide", "Convoquer", "--body", "Conseil", "--on", "2024-01-05", "--json"] + convened
        ).object(ChangeAnswer.self)
        #expect(elsewhere.due == "2026-12-08")
    }

    @Test("Good Friday is no business day in Metz, and is one in Lille")
    func goodFriday() throws {
        let arguments = ["decide", "A", "--body", "CODIR", "--on", "2024-03-27", "--due", "+2bd", "--json"]
        #expect(try described(by: "metz").vigie(arguments).object(ChangeAnswer.self).due == "2024-04-02")
        #expect(try described(by: "lille").vigie(arguments).object(ChangeAnswer.self).due == "2024-03-29")
    }

    @Test("It is described in parts, as of the day on which each took effect")
    func dated() throws {
        let daemon = try RunningDaemon()
        try daemon.tellOfAuthority("set", "--name", "Metz Métropole", "--territory", "fr-57", "--on", "2014-01-01")
        try daemon.tellOfAuthority(
            "set", "--name", "EURO-METROPOLE de Metz", "--kind", "métropole", "--on", "2025-12-15")
        #expect(
            try daemon.authority()
                == AuthorityAnswer(
                    name: "EURO-METROPOLE de Metz", kind: "metropole", territory: "FR-57", closures: [], version: 2))
        #expect(try daemon.authority("--as-of", "2020-01-01").name == "Metz Métropole")
        #expect(try daemon.authority("--as-of", "2010-01-01").version == 0)
    }

    @Test("A closure is declared once, for all or for one service, and withdrawn by its first day")
    func closures() throws {
        let daemon = try RunningDaemon()
        let declare = ["authority", "close", "24/12/2026", "2027-01-02", "--label", "Fêtes"]
        #expect(try daemon.vigie(declare).exitCode == 0)
        try daemon.expectRefusal(declare, exitCode: 1, naming: [])
        try daemon.tellOfAuthority("close", "2026-12-24", "--label", "Inventaire", "--owner", "DRH")
        #expect(
            try daemon.authority().closures == [
                ClosureAnswer(label: "Fêtes", first: "2026-12-24", last: "2027-01-02"),
                ClosureAnswer(label: "Inventaire", first: "2026-12-24", last: "2026-12-24", owner: "DRH"),
            ])
        try daemon.tellOfAuthority("reopen", "2026-12-24", "--owner", "drh")
        #expect(try daemon.authority().closures.map(\.label) == ["Fêtes"])
        try daemon.expectRefusal(["authority", "reopen", "2026-12-25"], exitCode: 1, naming: ["2026"])
    }

    @Test("What cannot be read is refused whole, in both languages")
    func refused() throws {
        let daemon = try RunningDaemon()
        try daemon.expectRefusal(["authority", "set", "--territory", "FR-99"], exitCode: 65, naming: ["FR-99"])
        try daemon.expectRefusal(
            ["authority", "close", "2026-12-24", "2026-12-20", "--label", "x"], exitCode: 65, naming: ["2026"])
        try daemon.expectRefusal(
            ["authority", "close", "2026-12-24T12:00", "--label", "x"], exitCode: 65, naming: ["2026-12-24T12:00"])
        let profile = try daemon.folder.write("name: Lyon\nterritoire: FR\n", to: "profil.yaml")
        try daemon.expectRefusal(["authority", "set", "--profile", profile], exitCode: 65, naming: ["territoire"])
        try daemon.expectRefusal(
            ["authority", "set", "--profile", daemon.folder.path("absent")], exitCode: 66, naming: ["absent"])
        #expect(try daemon.authority().version == 0)
    }

    @Test("An export carries what was said of it, and a fresh register that imports it counts as the first")
    func export() throws {
        let original = try described(by: "metz")
        try original.tellOfAuthority("close", "2099-12-24", "2100-01-02", "--label", "Fêtes")
        try original.decide("Ouvrir", "--due", "+10bd")
        try original.decide("Fermer", "--due", "2099-12-28")
        try original.tellOfAuthority("close", "2099-08-01", "--label", "Inventaire", "--owner", "DRH")
        try original.tellOfAuthority("reopen", "2099-08-01", "--owner", "DRH")
        try original.awaitLateness(of: "CODIR-2024-0001")
        let exported = try original.vigie("export").output
        let events = try exported.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        for event in events {
            let isAboutAuthority = try #require(event["type"] as? String).hasPrefix("authority.")
            #expect((event["ref"] == nil) == isAboutAuthority)
        }
        #expect(events.filter { $0["ref"] == nil }.count == 4)

        let copy = try RunningDaemon()
        let imported = try copy.vigie("import", copy.folder.write(exported, to: "export.jsonl"))
        #expect(imported.exitCode == 0, "\(imported.errors)")
        #expect(try copy.vigie("export").output == exported)
        #expect(try copy.authority() == original.authority())
        #expect(try copy.vigie("list", "--json").output == original.vigie("list", "--json").output)
        #expect(try copy.vigie("why", "CODIR-2024-0001").lines.contains { $0.hasPrefix("due\tstep\t") })
        #expect(try copy.vigie("verify").exitCode == 0)
        #expect(try copy.vigie("rebuild").exitCode == 0)
        #expect(try copy.vigie("list", "--json").output == original.vigie("list", "--json").output)
    }

    @Test("Those who follow the register hear of it, without a reference")
    func watch() throws {
        let daemon = try described(by: "lyon")
        let wire = try Wire(daemon.socket)
        try wire.send("fr.vigie.Decisions.Watch", ["from": 1], more: true)
        let reply = try #require(try wire.receive()?["parameters"] as? [String: Any])
        let event = try #require((reply["events"] as? [[String: Any]])?.first)
        #expect(event["ref"] as? String == "")
        #expect(event["type"] as? String == "authority.described")
        #expect((event["data"] as? [String: Any])?["name"] as? String == "Métropole de Lyon")
    }
}
