import Foundation
import Testing

@Suite("What the daemon signs and proves, judged by scripts/verify-proof")
struct ProvingTests {
    @Test("A proof that vigie wrote holds when the daemon is gone, for that record and no other")
    func event() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir la maison des services")
        try daemon.decide("Voter le budget")
        try daemon.change("note", reference, "Vu")
        let key = try daemon.folder.write(try daemon.key() + "\n", to: "published.vkey")
        let path = daemon.folder.path
        for (what, name) in [("1", "one"), (reference, "last"), ("2", "other")] {
            let proved = try daemon.vigie(
                "prove", what, "-o", "\(path)/\(name).tlog-proof", "--record", "\(path)/\(name).record")
            #expect(proved.exitCode == 0, "\(proved.errors)")
        }
        let leaf = try #require(try daemon.vigie("prove", "1", "--json").fields()["leaf"] as? String)
        try daemon.stop()
        try expectProved("number 1 of the 3", key, path + "/one.tlog-proof", path + "/one.record")
        try expectProved("number 3 of the 3", key, path + "/last.tlog-proof", path + "/last.record")
        try expectProved("number 1 of the 3", key, path + "/one.tlog-proof", "--leaf", leaf)
        try expectNotProved(key, path + "/one.tlog-proof", path + "/other.record")
        let record = try Data(contentsOf: URL(fileURLWithPath: path + "/one.record"))
        #expect(record.firstRange(of: Data("maison".utf8)) != nil, "the record is what was recorded")
    }

    @Test("Two checkpoints of one log, before and after a restart, are proved to continue each other")
    func consistency() throws {
        let daemon = try RunningDaemon()
        for number in 1...3 { try daemon.decide("Décision \(number)") }
        let key = try daemon.key()
        let old = try daemon.keep("old", "checkpoint")
        try daemon.stop()
        try daemon.start()
        for number in 4...9 { try daemon.decide("Décision \(number)") }
        let new = try daemon.keep("new", "checkpoint")
        let proof = try daemon.keep("proof", "prove", "--consistency", "3", "9")
        try expectProved("The log of 9 events continues the log of 3", key, "--consistency", old, new, proof)
        try expectNotProved(key, "--consistency", new, old, proof)
        let other = try RunningDaemon()
        for number in 1...9 { try other.decide("Autre \(number)") }
        let foreign = try daemon.folder.write(other.vigie("checkpoint").output, to: "foreign")
        try expectNotProved(key, "--consistency", old, foreign, proof)
    }

    @Test("Exported tiles have the signed root, also after the export went on, and a changed one has not")
    func tiles() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir")
        let mapping = "decision:\n  reference: \"{N}\"\n  title: \"{T}\"\n  body: CODIR\n  made: \"{D}\"\n"
        let rows = (1...300).map { "A-\($0);Titre \($0);05/01/2024" }.joined(separator: "\n")
        let table = try daemon.folder.write("N;T;D\n" + rows + "\n", to: "table.csv")
        let importing = ["import", table, "--mapping", try daemon.folder.write(mapping, to: "mapping.yaml")]
        #expect(try daemon.vigie(importing).exitCode == 0)
        let key = try daemon.key()
        let tiles = daemon.folder.path("tiles")
        let first = try daemon.vigie("export", "--tiles", tiles, "--json").fields()
        #expect(first["size"] as? Int == 301)
        try expectProved("The 301 records", key, "--tiles", tiles)
        try daemon.change("note", reference, "Vu")
        let second = try daemon.vigie("export", "--tiles", tiles, "--json").fields()
        #expect(second["size"] as? Int == 302)
        #expect(second["files"] as? Int == 3, "two partial files and the checkpoint")
        try expectProved("The 302 records", key, "--tiles", tiles)
        #expect(try daemon.vigie("verify", "--checkpoint", tiles + "/checkpoint").exitCode == 0)

        let other = try RunningDaemon()
        try other.decide()
        let mixed = try other.vigie("export", "--tiles", tiles)
        #expect(mixed.exitCode == 65, "the tiles of another log are left alone: \(mixed.errors)")
        try expectProved("The 302 records", key, "--tiles", tiles)

        let path = tiles + "/tile/entries/000"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[1_000] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        try expectNotProved(key, "--tiles", tiles)
    }

    @Test("An older log put back is noticed by a checkpoint that was kept, also when it grew since")
    func rolledBack() throws {
        let daemon = try RunningDaemon()
        for number in 1...3 { try daemon.decide("Décision \(number)") }
        let kept = try daemon.keep("kept", "checkpoint")
        try daemon.stop()
        let (log, backup) = (daemon.stateDirectory + "/log", daemon.folder.path("backup"))
        try FileManager.default.copyItem(atPath: log, toPath: backup)
        try daemon.start()
        for number in 4...5 { try daemon.decide("Décision \(number)") }
        let lost = try daemon.keep("lost", "checkpoint")
        #expect(try daemon.vigie("verify", "--checkpoint", lost).exitCode == 0)
        try daemon.stop()
        try FileManager.default.removeItem(atPath: log)
        try FileManager.default.copyItem(atPath: backup, toPath: log)
        try daemon.start()
        #expect(try daemon.vigie("verify").exitCode == 0, "the log agrees with itself")
        #expect(try daemon.vigie("verify", "--checkpoint", kept).exitCode == 0)
        let shorter = try daemon.vigie("verify", "--checkpoint", lost)
        #expect(shorter.exitCode == 65)
        #expect(shorter.output.contains("log\t3\t"), "\(shorter.output)")
        for number in 4...6 { try daemon.decide("Une autre histoire \(number)") }
        for arguments in [["verify", "--checkpoint", lost], ["verify", "--deep", "--checkpoint", lost]] {
            let rewritten = try daemon.vigie(arguments)
            #expect(rewritten.exitCode == 65)
            #expect(rewritten.output.contains("log\t5\t"), "\(rewritten.output)")
        }
    }

    @Test("What is not there to be proved, or is no checkpoint, is refused in both languages")
    func refused() throws {
        let daemon = try RunningDaemon()
        try daemon.decide()
        try daemon.expectRefusal(["prove", "2"], exitCode: 65, naming: ["2", "1"])
        try daemon.expectRefusal(["prove", "0"], exitCode: 65, naming: ["0"])
        try daemon.expectRefusal(["prove", "X-1"], exitCode: 1, naming: ["X-1"])
        try daemon.expectRefusal(["prove", "--consistency", "1", "9"], exitCode: 65, naming: ["9"])
        try daemon.expectRefusal(["prove", "--consistency", "1", "0"], exitCode: 65, naming: ["0"])
        let note = try daemon.keep("checkpoint", "checkpoint")
        let changed = try String(contentsOfFile: note, encoding: .utf8).replacing("\n1\n", with: "\n2\n")
        for text in ["", "x", changed] {
            let file = try daemon.folder.write(text, to: "changed")
            try daemon.expectRefusal(["verify", "--checkpoint", file], exitCode: 65, naming: [":"])
        }
        try daemon.expectRefusal(
            ["verify", "--checkpoint", "/nonexistent/c"], exitCode: 66, naming: ["/nonexistent/c"])
    }
}
