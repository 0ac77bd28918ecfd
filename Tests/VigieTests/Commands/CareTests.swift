import Foundation
import RegisterAPI
import Synchronization
import Testing
import Varlink

@testable import vigie

@Suite("Commands that look after the register")
struct CareTests {
    /// Writes files into a directory that is gone afterwards.
    private func withFiles<Result>(
        _ contents: [String: Data], _ body: (_ path: (String) -> String) async throws -> Result
    ) async throws -> Result {
        let directory = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        for (name, data) in contents { try data.write(to: directory.appending(path: name)) }
        return try await body { directory.appending(path: $0).path }
    }

    private static let imported = DecisionsInterface.Import.Reply(
        decisions: 1, events: 3, known: 2, rows: 4,
        warnings: [
            .init(line: 3, column: nil, code: "ownerMissing", details: ["line": "3", "reference": "X"], message: "")
        ], position: 9)

    @Test("import sends the bytes of the file and the text of the mapping, and lists the oddities")
    func importTable() async throws {
        let bytes = Data([0x66, 0xE9, 0x0A, 0xFF])
        try await withFiles(["table.csv": bytes, "mapping.yaml": Data("decision: {}\n".utf8)]) { path in
            try await FakeRegister.with(["Import": { _ in [Self.imported.object] }]) { register in
                let outcome = try await register.run(
                    ["import", path("table.csv"), "--mapping", path("mapping.yaml"), "--dry-run"])
                #expect(outcome.output == "1 decision and 3 events would be recorded from 4 rows; 2 known already.\n")
                #expect(outcome.notices == "line 3: X has no owner. Give it one: vigie assign X --to …\n")
                let sent = try #require(register.received.first?.parameters)
                #expect(sent["content"]?.stringValue == bytes.base64EncodedString())
                #expect(sent["mapping"] == "decision: {}\n")
                #expect(sent["dryRun"] == true)
            }
        }
    }

    @Test("A refused import lists its problems, a line each, and exits as bad data")
    func refused() async throws {
        let problems = ImportProblems(
            problems: [
                .init(
                    line: 12, column: "échéance", code: "unreadableDate", details: ["value": "fin 2026"], message: ""),
                .init(line: 4, column: nil, code: "mappingMissingKey", details: ["key": "decision.title"], message: ""),
            ], more: 1)
        let answers: [String: FakeRegister.Answer] = [
            "Import": { _ in throw VarlinkError("fr.vigie.Decisions.ImportRefused", problems.object) }
        ]
        try await withFiles(["a": Data("x".utf8)]) { path in
            try await FakeRegister.with(answers) { register in
                let outcome = try await register.run(["import", path("a"), "--mapping", path("a")])
                let failure = try #require(outcome.failure)
                #expect(failure.status == .data)
                #expect(
                    failure.lines(.french) == [
                        "ligne 12, colonne échéance\u{A0}: «\u{A0}fin 2026\u{A0}» ne se lit pas comme une date. "
                            + "Écrivez 2026-11-30 ou 30/11/2026.",
                        "La correspondance a besoin de la clé «\u{A0}decision.title\u{A0}». Ajoutez-la.",
                        "vigie: Rien n’a été enregistré\u{A0}: le fichier a 3 problèmes, dont 1 non montrés. "
                            + "Corrigez-le et relancez l’import.",
                    ])
            }
        }
    }

    @Test("An export is read and checked whole before anything of it is recorded")
    func importEvents() async throws {
        let lines = Data("{\"position\":1}\n\n{\"position\":2}\r\n".utf8)
        let answers: [String: FakeRegister.Answer] = [
            "ImportEvents": { _ in [["recorded": 1, "known": 1, "position": 2]] }
        ]
        try await withFiles(["export.jsonl": lines]) { path in
            try await FakeRegister.with(answers) { register in
                let outcome = try await register.run(["import", path("export.jsonl")])
                #expect(outcome.output == "1 event recorded; 1 known already.\n")
                #expect(register.received.map { $0.parameters["dryRun"] } == [true, nil])
                let sent: JSON = [["position": 1], ["position": 2]]
                #expect(register.received.allSatisfy { $0.parameters["events"] == sent })
            }
        }
    }

    @Test("A line that is no event is named, and nothing is recorded")
    func badLine() async throws {
        try await withFiles(["export.jsonl": Data("{\"position\":1}\n[2]\n".utf8)]) { path in
            try await FakeRegister.with(["ImportEvents": { _ in [["recorded": 1, "known": 0, "position": 1]] }]) {
                register in
                let outcome = try await register.run(["import", path("export.jsonl")])
                #expect(outcome.failure == .lineNotEvent(line: 2, reason: "no JSON object"))
                #expect(register.received.isEmpty)
            }
        }
    }

    @Test("An export is cut into pieces only between lines")
    func pieces() throws {
        let bytes = Array("aa\nbbbbbb\nc\nd".utf8)
        let pieces = try EventImport.pieces(of: bytes, size: 4).map { String(decoding: $0, as: UTF8.self) }
        #expect(pieces == ["aa\n", "bbbbbb\n", "c\nd"])
        #expect(try EventImport.pieces(of: [], size: 4).isEmpty)
    }

    @Test("A missing file has a status of its own")
    func missing() async throws {
        let outcome = try await FakeRegister.run(["import", "/nonexistent/file", "--mapping", "/m"], path: "/none")
        #expect(outcome.status == .noInput)
    }

    @Test("export prints each event as it came")
    func export() async throws {
        let answers: [String: FakeRegister.Answer] = [
            "Export": { _ in
                [["events": [["b": 1.0, "a": 2]], "position": 1], ["events": [["c": 3]], "position": 2]]
            }
        ]
        try await FakeRegister.with(answers) { register in
            let outcome = try await register.run(["export"])
            #expect(outcome.lines == [#"{"b":1.0,"a":2}"#, #"{"c":3}"#])
        }
    }

    private static let rebuilding: FakeRegister.Answer = { _ in
        [false, true].map { ["done": $0 ? 10 : 4, "total": 10, "generation": 7, "finished": .bool($0)] }
    }

    @Test("rebuild starts and leaves, or waits for the end")
    func rebuild() async throws {
        try await FakeRegister.with(["Rebuild": Self.rebuilding]) { register in
            #expect(
                try await register.run(["rebuild", "--json"]).output
                    == #"{"done":4,"total":10,"generation":7,"finished":false}"# + "\n")
            let waited = try await register.run(["rebuild", "--wait"], onTerminal: true)
            #expect(waited.output == "The views are rebuilt up to position 10 (build 7).\n")
            #expect(waited.notices.contains("40%"))
        }
    }

    @Test("verify lists what is wrong and exits as bad data; all is well otherwise")
    func verify() async throws {
        let finding: JSON = ["place": "views", "at": "X", "message": "state differs"]
        let wrong: FakeRegister.Answer = { _ in [["done": 5, "total": 5, "finished": true, "problems": [finding]]] }
        try await FakeRegister.with(["Verify": wrong]) { register in
            let outcome = try await register.run(["verify"])
            #expect(outcome.output == "views\tX\tstate differs\n")
            #expect(outcome.status == .data)
            #expect(outcome.failure?.lines(.english) == [])
        }
        let well: FakeRegister.Answer = { _ in [["done": 5, "total": 5, "finished": true, "problems": []]] }
        try await FakeRegister.with(["Verify": well]) { register in
            let outcome = try await register.run(["verify"])
            #expect(outcome.status == .done)
        }
    }

    @Test("status shows a stopped projection as an alarm")
    func status() {
        let status = AdminInterface.Status.Reply(
            position: 8577, viewsPosition: 8500, events: 8577, decisions: 130, generation: 3,
            rebuiltAt: "2026-11-20T03:00:00+01:00", logBytes: 12_400_000, viewsBytes: 900, uptimeSeconds: 90_061,
            version: "1", rebuilding: false, failure: .init(position: 8501, message: "unknown type"), connections: 2)
        let lines = StatusLines(status: status, language: .french).lines(width: 80, hasColor: false)
        #expect(
            lines == [
                "Santé             à surveiller",
                "Vues arrêtées     avant l’événement 8501\u{A0}: unknown type",
                "Décisions         130",
                "Événements        8\u{A0}577",
                "Position          8\u{A0}577",
                "Vues à            8\u{A0}500 (77 de retard)",
                "Vues construites  20 nov. 2026 03:00 (génération 3)",
                "Journal           12,4\u{A0}Mo",
                "Vues              900\u{A0}o",
                "En marche depuis  1 j 1 h",
                "Version           1",
                "Connexions        2",
            ])
    }

    @Test("Base64 pads to groups of four")
    func base64() {
        for length in 0...7 {
            let bytes = (0..<length).map { UInt8($0 * 37 & 0xFF) }
            #expect(Base64.encoded(bytes) == Data(bytes).base64EncodedString())
        }
    }
}
