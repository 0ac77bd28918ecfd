import Foundation
import Testing

@Suite("vigie restore")
struct RestoreTests {
    /// A daemon that was stopped: a backup of two decisions, and a third recorded after it.
    private struct Rehearsal {
        let daemon: RunningDaemon
        let backup: String

        init() throws {
            daemon = try RunningDaemon()
            backup = daemon.folder.path("backup")
            try daemon.decide("Une")
            try daemon.decide("Deux")
            #expect(try daemon.vigie("backup", backup).exitCode == 0)
            try daemon.decide("Trois")
        }

        private var place: [String] {
            ["--state-directory", daemon.stateDirectory, "--config", daemon.folder.path("vigied.yaml")]
        }

        func restore(_ arguments: String..., from other: String? = nil, language: Language = .english) throws -> Outcome
        {
            try daemon.vigie(
                ["restore", other ?? backup] + place + arguments, environment: language.environment)
        }

        func onTerminal(_ answer: String, _ language: Language) throws -> Outcome {
            let words = ["restore", backup] + place
            let quoted = ([Binaries.vigie] + words).map { "'\($0)'" }.joined(separator: " ")
            let script = try daemon.folder.write("\(answer)\n", to: "answer")
            let command = ["--quiet", "--return", "--command", "stty cols 200; exec " + quoted, "/dev/null"]
            let environment = RunningDaemon.environment.merging(language.environment) { $1 }
                .merging(["SHELL": "/bin/sh", "TERM": "xterm"]) { $1 }
            return try Program(
                "/usr/bin/script", command.map { Array($0.utf8) }, environment: environment, input: script
            ).wait()
        }
    }

    /// Expects that it is refused in both languages, and that the log is as it was.
    private func expectRefused(
        _ rehearsal: Rehearsal, from backup: String? = nil, exitCode: Int32 = 74, english: String, french: String,
        location: SourceLocation = #_sourceLocation
    ) throws {
        for (language, words) in [Language.english: english, .french: french] {
            let refused = try rehearsal.restore("--yes", from: backup, language: language)
            #expect(refused.exitCode == exitCode, "\(refused.errors)", sourceLocation: location)
            #expect(refused.errors.contains(words), "\(refused.errors)", sourceLocation: location)
            #expect(refused.output == "", sourceLocation: location)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: rehearsal.daemon.stateDirectory)
        #expect(!names.contains("replaced") && !names.contains("restore.partial"), sourceLocation: location)
    }

    @Test("What is wrong in the journal of a log that was copied by hand is told before it is put in place")
    func journalOfCopy() throws {
        let rehearsal = try Rehearsal()
        let daemon = rehearsal.daemon
        daemon.kill()
        let copy = daemon.folder.path("copy")
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: daemon.stateDirectory + "/log", toPath: copy + "/log")
        let journal = URL(filePath: copy + "/log/journal")
        var bytes = try Data(contentsOf: journal)
        // In the first frame, behind its head.
        bytes[4096 + 140] ^= 1
        try bytes.write(to: journal)
        let said = try rehearsal.restore("--yes", from: copy)
        #expect(said.exitCode == 0, "\(said.errors)")
        #expect(said.output.contains("One bit of log/journal was wrong"), "\(said.output)")
        try daemon.start()
        #expect(try daemon.vigie("list").lines.count == 3)
    }

    @Test("A rehearsal: it tells what it does, puts the backup in place, and the register goes on from there")
    func rehearsal() throws {
        let rehearsal = try Rehearsal()
        let daemon = rehearsal.daemon
        daemon.kill()
        let said = try rehearsal.restore("--yes", language: .french)
        #expect(said.exitCode == 0, "\(said.errors)")
        for words in [
            "essai.example", "vérifiée, jusqu’à la position 2 du ", "jusqu’à la position 3 du ",
            "1 événement après la sauvegarde", daemon.stateDirectory + "/replaced",
            "Restauré jusqu’à la position 2. Démarrez le démon",
        ] {
            #expect(said.output.contains(words), "\(said.output)")
        }
        try daemon.start()
        #expect(try daemon.vigie("list").lines.count == 2)
        #expect(try daemon.vigie("verify").exitCode == 0)
        #expect(try daemon.status().projections.map(\.state) == ["current"])
        // A follower that had the third event is told so.
        let ahead = try daemon.vigie("watch", "--from", "5")
        #expect(ahead.exitCode == 65)
        #expect(ahead.errors.contains("position 2"), "\(ahead.errors)")
        #expect(try daemon.decide("Encore") == "CODIR-2024-0003")
        #expect(FileManager.default.fileExists(atPath: daemon.stateDirectory + "/replaced/log/data.mdb"))
    }

    @Test("A backup made while events are recorded holds everything that was acknowledged before it was asked for")
    func whileAppending() throws {
        let daemon = try RunningDaemon()
        let backup = daemon.folder.path("backup")
        for number in 1...5 { try daemon.decide("Avant \(number)") }
        let copying = try daemon.startVigie(["backup", backup])
        for number in 1...20 { try daemon.decide("Pendant \(number)") }
        #expect(try copying.wait().exitCode == 0)
        daemon.kill()
        let place = ["--state-directory", daemon.stateDirectory, "--config", daemon.folder.path("vigied.yaml")]
        let restored = try daemon.vigie(["restore", backup, "--yes", "--json"] + place)
        let fields = try restored.fields()
        let held = try #require((fields["backup"] as? [String: Any])?["position"] as? Int)
        #expect((5...25).contains(held))
        #expect((fields["inPlace"] as? [String: Any])?["position"] as? Int == 25)
        #expect(fields["eventsLeft"] as? Int == 25 - held)
        try daemon.start()
        #expect(try daemon.vigie("list", "--limit", "100").lines.count == held)
        #expect(try daemon.vigie("verify").exitCode == 0)
    }

    @Test("A person is asked, and anything but yes changes nothing")
    func asked() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.daemon.stop()
        let no = try rehearsal.onTerminal("n", .english)
        #expect(no.exitCode == 1)
        #expect(no.output.contains("Restore? [y/N]") && no.output.contains("Nothing was changed."), "\(no.output)")
        let yes = try rehearsal.onTerminal("oui", .french)
        #expect(yes.exitCode == 0, "\(yes.output)")
        #expect(yes.output.contains("Restaurer\u{A0}? [o/N]") || yes.output.contains("Restaurer ? [o/N]"))
        try rehearsal.daemon.start()
        #expect(try rehearsal.daemon.status().position == 2)
    }

    @Test("Where nobody can be asked it needs --yes")
    func unasked() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.daemon.stop()
        let refused = try rehearsal.restore()
        #expect(refused.exitCode == 64)
        #expect(refused.errors.contains("--yes"))
        try rehearsal.daemon.start()
        #expect(try rehearsal.daemon.status().position == 3)
        let names = try FileManager.default.contentsOfDirectory(atPath: rehearsal.daemon.stateDirectory)
        #expect(!names.contains("restore.partial"))
    }

    @Test("A log that a daemon holds is left alone")
    func inUse() throws {
        let rehearsal = try Rehearsal()
        try expectRefused(
            rehearsal, english: "Stop it first: systemctl stop vigied.socket vigied",
            french: "Arrêtez-le d’abord\u{A0}: systemctl stop vigied.socket vigied")
        #expect(try rehearsal.daemon.status().position == 3)
    }

    @Test("A backup that is missing, broken off, damaged or another register's is refused, and says so")
    func unusable() throws {
        let rehearsal = try Rehearsal()
        let (daemon, files) = (rehearsal.daemon, FileManager.default)
        let other = try RunningDaemon(configuration: "authority: autre.example\n")
        #expect(try other.vigie("backup", daemon.folder.path("other")).exitCode == 0)
        try daemon.stop()
        try expectRefused(
            rehearsal, from: daemon.folder.path("none"), english: "There is no backup in",
            french: "Il n’y a pas de sauvegarde dans")
        try expectRefused(
            rehearsal, from: daemon.folder.path("other"), english: "belongs to autre.example",
            french: "appartient à autre.example")
        let partial = daemon.folder.path("copy.partial")
        try files.copyItem(atPath: rehearsal.backup, toPath: partial)
        try expectRefused(
            rehearsal, from: partial, english: "a backup left that broke off",
            french: "une sauvegarde interrompue")
        let file = rehearsal.backup + "/log/data.mdb"
        let half = try #require(files.contents(atPath: file)).prefix(20_000)
        try half.write(to: URL(fileURLWithPath: file))
        try expectRefused(
            rehearsal, english: "The log is damaged: the backup's bytes are not",
            french: "Le journal est abîmé\u{A0}: the backup's bytes are not")
        try daemon.start()
        #expect(try daemon.status().position == 3)
    }

    @Test("A log in place that cannot be read is told, and replaced")
    func damagedInPlace() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.daemon.stop()
        try Data(repeating: 0x2A, count: 50_000).write(
            to: URL(fileURLWithPath: rehearsal.daemon.stateDirectory + "/log/data.mdb"))
        let restored = try rehearsal.restore("--yes")
        #expect(restored.exitCode == 0, "\(restored.errors)")
        #expect(restored.output.contains("a log that cannot be read"), "\(restored.output)")
        try rehearsal.daemon.start()
        #expect(try rehearsal.daemon.vigie("list").lines.count == 2)
    }

    @Test("Another account's state directory is left to that account", .enabled(if: geteuid() == 0))
    func owner() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.daemon.stop()
        chown(rehearsal.daemon.stateDirectory, 65_534, 65_534)
        try expectRefused(
            rehearsal, exitCode: 77, english: "sudo -u nobody vigie", french: "sudo -u nobody vigie")
    }
}
