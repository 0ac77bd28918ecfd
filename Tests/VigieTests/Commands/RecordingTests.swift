import RegisterAPI
import Testing
import Varlink

@testable import vigie

@Suite("Commands that record")
struct RecordingTests {
    private static let change: FakeRegister.Answer = { _ in [["change": Samples.change.json]] }

    @Test("decide prints the reference alone, and says the rest where a person looks")
    func decide() async throws {
        try await FakeRegister.with(["Make": Self.change]) { register in
            let outcome = try await register.run(
                ["decide", "Publier le schéma", "--body", "CODIR", "--due", "30/11/2026", "--label", "Pôle=Nord=Est"],
                onTerminal: true)
            #expect(outcome.output == "CODIR-2026-0042\n")
            #expect(outcome.notices.hasPrefix("CODIR-2026-0042: "))
            let sent = try #require(register.received.first?.parameters)
            #expect(sent["title"] == "Publier le schéma")
            #expect(sent["due"] == "30/11/2026")
            #expect(sent["labels"] == ["Pôle": "Nord=Est"])
            #expect(sent["owner"] == nil)
            #expect(sent["id"]?.stringValue?.count == 36)
        }
    }

    @Test("A change is told in one sentence")
    func sentence() async throws {
        try await FakeRegister.with(["Postpone": Self.change]) { register in
            let command = ["postpone", "CODIR-2026-0042", "--to", "2027-01-15", "--reason", "Marché infructueux"]
            let french = try await register.run(command, language: .french)
            #expect(
                french.output
                    == "CODIR-2026-0042\u{A0}: échéance dépassée, reportée (version 5, position 8\u{A0}578).\n")
            let english = try await register.run(command)
            #expect(english.output == "CODIR-2026-0042: due date passed, postponed (version 5, position 8,578).\n")
        }
    }

    @Test("In JSON the whole change is printed")
    func json() async throws {
        try await FakeRegister.with(["Assign": Self.change]) { register in
            let outcome = try await register.run(["assign", "CODIR-2026-0042", "--to", "DRH", "--json"])
            #expect(try JSON(parsing: outcome.lines[0]) == Samples.change.json)
        }
    }

    @Test("A change that set a date names it with its weekday, and warns when it falls in a closure")
    func closure() async throws {
        var change = Samples.change
        change.due = "2026-12-28"
        change.dueClosure = .init(label: "Fêtes", first: "2026-12-24", last: "2027-01-02", owner: "DRH")
        let json = change.json
        try await FakeRegister.with(["Postpone": { _ in [["change": json]] }]) { register in
            let command = ["postpone", "CODIR-2026-0042", "--to", "+15j", "--reason", "r"]
            let french = try await register.run(command, language: .french)
            #expect(french.output.contains("reportée, échéance\u{A0}: lundi 28 décembre 2026 (version 5"))
            #expect(
                french.notices
                    == "Attention\u{A0}: le 28 décembre 2026 tombe dans la fermeture «\u{A0}Fêtes\u{A0}» (24 décembre 2026 – "
                    + "2 janvier 2027, DRH). La date n’a pas été déplacée.\n")
            let english = try await register.run(command)
            #expect(english.output.contains("postponed, due Monday 28 December 2026 (version 5"))
            #expect(english.notices.hasPrefix("Warning: 28 December 2026 falls in the closure “Fêtes” (24 December"))
            let silent = try await register.run(command + ["--json"])
            #expect(silent.notices == "")
            #expect(try JSON(parsing: silent.lines[0]) == json)
        }
    }

    /// Command lines, the method they call, and what they send besides the id.
    private static let sent: [([String], String, JSONObject)] = [
        (["assign", "X", "--to", "DRH", "--by", "DGS"], "Assign", ["ref": "X", "to": "DRH", "by": "DGS"]),
        (["delegate", "X", "--to", "SRH"], "Delegate", ["ref": "X", "to": "SRH"]),
        (["progress", "X", "Marché publié"], "NoteProgress", ["ref": "X", "text": "Marché publié"]),
        (["progress", "X", "--text=- un tiret"], "NoteProgress", ["ref": "X", "text": "- un tiret"]),
        (["progress", "X", "--text", "- un tiret"], "NoteProgress", ["ref": "X", "text": "- un tiret"]),
        (["note", "X", "--", "- un tiret"], "AddNote", ["ref": "X", "text": "- un tiret"]),
        (["resume", "X", "--reason", "-x"], "Resume", ["ref": "X", "reason": "-x"]),
        (["reopen", "X", "--reason", "- r"], "Reopen", ["ref": "X", "reason": "- r"]),
        (["attest", "X", "--note", "- n"], "Attest", ["ref": "X", "note": "- n"]),
        (["amend", "X", "--title", "-t"], "Amend", ["ref": "X", "title": "-t"]),
        (["execute", "X", "--evidence", "- PV"], "Execute", ["ref": "X", "evidence": "- PV"]),
        (
            ["note", "X", "Vu en RDE", "--on", "2026-11-03"], "AddNote",
            ["ref": "X", "text": "Vu en RDE", "on": "2026-11-03"]
        ),
        (
            ["postpone", "X", "--to", "2027-01-15", "--reason", "r", "--granted-by", "DGS", "--expect-version", "4"],
            "Postpone", ["ref": "X", "to": "2027-01-15", "reason": "r", "grantedBy": "DGS", "expectedVersion": 4]
        ),
        (
            ["postpone", "X", "--due-rule", "SILENCE_2M", "--from", "2026-11-02", "--reason", "r"], "Postpone",
            ["ref": "X", "reason": "r", "dueRule": "SILENCE_2M", "dueFrom": "2026-11-02"]
        ),
        (
            ["postpone", "X", "--to", "-5d", "--quantity", "-3", "--reason", "r"], "Postpone",
            ["ref": "X", "to": "-5d", "reason": "r", "dueQuantity": -3]
        ),
        (
            ["amend", "X", "--due", "-5d", "--from", "2026-11-02"], "Amend",
            ["ref": "X", "due": "-5d", "dueFrom": "2026-11-02"]
        ),
        (
            ["decide", "T", "--body", "B", "--due", "-5d"], "Make", ["title": "T", "body": "B", "due": "-5d"]
        ),
        (
            ["decide", "T", "--body", "B", "--due-rule", "CONVOCATION", "--from", "2026-12-14", "--quantity", "3"],
            "Make",
            ["title": "T", "body": "B", "dueRule": "CONVOCATION", "dueFrom": "2026-12-14", "dueQuantity": 3]
        ),
        (["suspend", "X", "--waiting-on", "Préfecture"], "Suspend", ["ref": "X", "waitingOn": "Préfecture"]),
        (["resume", "X"], "Resume", ["ref": "X"]),
        (
            ["block", "X", "--reason", "r", "--ruling-by", "DGS"], "Block",
            ["ref": "X", "reason": "r", "rulingBy": "DGS"]
        ),
        (["execute", "X", "--evidence", "PV"], "Execute", ["ref": "X", "evidence": "PV"]),
        (["execute", "X", "--no-evidence"], "Execute", ["ref": "X", "noEvidence": true]),
        (
            ["execute", "X", "--evidence", "Lot 1", "--partly"], "Execute",
            ["ref": "X", "evidence": "Lot 1", "partly": true]
        ),
        (["attest", "X", "--note", "n"], "Attest", ["ref": "X", "note": "n"]),
        (["reopen", "X", "--reason", "r"], "Reopen", ["ref": "X", "reason": "r"]),
        (["abandon", "X", "--reason", "r"], "Abandon", ["ref": "X", "reason": "r"]),
        (["abandon", "X", "--reason", "r", "--moot"], "Abandon", ["ref": "X", "reason": "r", "moot": true]),
        (["supersede", "X", "--with", "Y"], "Supersede", ["ref": "X", "with": "Y"]),
        (["amend", "X", "--title", "t", "--confidential"], "Amend", ["ref": "X", "title": "t", "confidential": true]),
        (["link", "X", "--to", "Y", "--kind", "fait suite à"], "Link", ["ref": "X", "to": "Y", "kind": "follows"]),
        (["link", "X", "--to", "Y"], "Link", ["ref": "X", "to": "Y"]),
    ]

    @Test("Each command sends what it was given, and an id", arguments: sent.indices)
    func sends(index: Int) async throws {
        let (arguments, method, expected) = Self.sent[index]
        try await FakeRegister.with([method: Self.change]) { register in
            let outcome = try await register.run(arguments)
            #expect(outcome.status == .done)
            var parameters = try #require(register.received.first?.parameters)
            #expect(parameters["id"]?.stringValue != nil)
            parameters["id"] = nil
            #expect(parameters == expected)
        }
    }

    @Test(
        "What is wrong with the arguments is said for what it is",
        arguments: [
            (["progress", "X", "- un tiret"], "after --text"), (["progress", "X", "a", "--text", "b"], "twice"),
            (["execute", "X", "--partly"], "--evidence which part"),
            (["execute", "X", "--evidence", "a", "--no-evidence"], "contradict"),
        ])
    func saysWhat(arguments: [String], words: String) throws {
        let error = try #require(throws: (any Error).self) { try Vigie.parseAsRoot(arguments) }
        #expect(Vigie.message(for: error).contains(words))
    }

    @Test("An id that is given is the one that is sent")
    func ownID() async throws {
        let id = "7d444840-9dc0-41d1-b245-5ffdce74fad2"
        try await FakeRegister.with(["Resume": Self.change]) { register in
            _ = try await register.run(["resume", "X", "--id", id])
            #expect(register.received.first?.parameters["id"] == .string(id))
        }
    }

    @Test("Drawn ids are UUIDs of version 4, each another")
    func ids() {
        let ids = (0..<100).map { _ in CommandID.draw() }
        #expect(Set(ids).count == 100)
        for id in ids {
            #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
    }

    @Test(
        "Wrong arguments are refused with the status of usage",
        arguments: [
            ["decide"], ["progress", "X"], ["progress", "X", "a", "--text", "b"], ["list", "--state", "late"],
            ["list", "--limit", "0"], ["link", "X", "--to", "Y", "--kind", "cousin"], ["nothing"],
            ["progress", "X", "- un tiret"], ["execute", "X", "--partly"],
            ["execute", "X", "--partly", "--no-evidence"], ["execute", "X", "--partly", "--evidence", ""],
            ["execute", "X", "--partly", "--evidence", "a", "--no-evidence"],
        ])
    func usage(arguments: [String]) {
        #expect {
            _ = try Vigie.parseAsRoot(arguments)
        } throws: { error in
            Failure(error) == nil && Vigie.exitCode(for: error).rawValue == ProcessStatus.usage.rawValue
        }
    }
}
