import Foundation
import RegisterAPI
import Testing
import Varlink

@testable import vigie

@Suite("Commands about the authority")
struct AuthorityTests {
    private static let lyon = AuthorityInterface.Authority(
        name: "Métropole de Lyon", kind: .specialCollectivity, territory: "FR", convening: "LYON_REPORT_12",
        closures: [
            .init(label: "Pont", first: "2026-11-10", last: "2026-11-10", owner: "DRH"),
            .init(label: "Fêtes", first: "2026-12-24", last: "2027-01-02"),
        ], version: 3)

    private static let show: FakeRegister.Answer = { _ in [["authority": lyon.json]] }
    private static let change: FakeRegister.Answer = { _ in
        [["change": ["version": 4, "position": 9, "events": ["authority.closureDeclared"], "repeated": false]]]
    }

    @Test("authority alone shows it: a sheet for people, names and values for programs")
    func show() async throws {
        try await FakeRegister.with(["Authority.Show": Self.show]) { register in
            let seen = try await register.run(["authority"], onTerminal: true, language: .french)
            #expect(
                seen.lines == [
                    "Nom           Métropole de Lyon",
                    "Nature        collectivité à statut particulier",
                    "Jours fériés  FR (France)",
                    "Convocation   LYON_REPORT_12",
                    "Fermeture     10 nov. 2026, Pont, DRH",
                    "Fermeture     24 déc. 2026 – 2 janv. 2027, Fêtes",
                    "Version       3",
                ])
            #expect(
                try await register.run(["authority", "show"]).lines == [
                    "name\tMétropole de Lyon", "kind\tspecialCollectivity", "territory\tFR",
                    "convening\tLYON_REPORT_12", "version\t3", "closure\t2026-11-10\t2026-11-10\tPont\tDRH",
                    "closure\t2026-12-24\t2027-01-02\tFêtes\t",
                ])
        }
    }

    @Test("In JSON every field of the contract is there, and the dates asked about are sent")
    func json() async throws {
        let bare = AuthorityInterface.Authority(territory: "FR", version: 0).json
        try await FakeRegister.with(["Authority.Show": { _ in [["authority": bare]] }]) { register in
            let outcome = try await register.run(["authority", "--as-of", "2026-01-01", "--known-at", "hier", "--json"])
            #expect(
                try JSON(parsing: outcome.lines[0]) == [
                    "name": .null, "kind": .null, "territory": "FR", "convening": .null, "closures": [], "version": 0,
                ])
            #expect(register.received.first?.parameters == ["asOf": "2026-01-01", "knownAt": "hier"])
        }
    }

    /// Command lines, the method they call, and what they send besides the id.
    private static let sent: [([String], String, JSONObject)] = [
        (
            ["set", "--name", "Metz", "--kind", "métropole", "--territory", "FR-57-VS", "--convening", "CONV_5F"],
            "Authority.Describe",
            ["name": "Metz", "kind": "metropole", "territory": "FR-57-VS", "convening": "CONV_5F"]
        ),
        (
            ["set", "--kind", "specialCollectivity", "--on", "2015-01-01", "--by", "DGS"], "Authority.Describe",
            ["kind": "specialCollectivity", "on": "2015-01-01", "by": "DGS"]
        ),
        (
            ["close", "2026-12-24", "2027-01-02", "--label", "Fêtes", "--owner", "DRH"], "Authority.DeclareClosure",
            ["label": "Fêtes", "first": "2026-12-24", "last": "2027-01-02", "owner": "DRH"]
        ),
        (
            ["close", "2026-11-10", "--label", "Pont"], "Authority.DeclareClosure",
            ["label": "Pont", "first": "2026-11-10"]
        ),
        (
            ["reopen", "2026-11-10", "--owner", "DRH"], "Authority.WithdrawClosure",
            ["first": "2026-11-10", "owner": "DRH"]
        ),
    ]

    @Test("A command sends what it was given, with an id drawn for it", arguments: sent.indices)
    func parameters(index: Int) async throws {
        let (arguments, method, expected) = Self.sent[index]
        try await FakeRegister.with([method: Self.change]) { register in
            let outcome = try await register.run(["authority"] + arguments, language: .french)
            #expect(outcome.output == "autorité\u{A0}: fermeture déclarée (version 4, position 9).\n")
            var parameters = try #require(register.received.first?.parameters)
            #expect(parameters["id"]?.stringValue?.count == 36)
            parameters["id"] = nil
            #expect(parameters == expected)
        }
    }

    @Test("A profile is sent as its text, and what it does many times is told once")
    func profile() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "profil-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("name: Métropole de Lyon\n".utf8).write(to: file)
        let types: JSON = ["authority.described", "authority.closureDeclared", "authority.closureDeclared"]
        let change: JSON = ["version": 3, "position": 3, "events": types, "repeated": false]
        try await FakeRegister.with(["Authority.Apply": { _ in [["change": change]] }]) { register in
            let outcome = try await register.run(["authority", "set", "--profile", file.path])
            #expect(outcome.output == "authority: described, closure declared (version 3, position 3).\n")
            #expect(register.received.first?.parameters["profile"] == "name: Métropole de Lyon\n")
        }
    }

    @Test(
        "set needs a description or a profile, and not both",
        arguments: [["authority", "set"], ["authority", "set", "--profile", "x", "--name", "y"]])
    func nothingToSet(arguments: [String]) {
        #expect(throws: (any Error).self) { try Vigie.parseAsRoot(arguments) }
    }
}
