import Foundation
import Testing

@Suite("The key of the checkpoints")
struct SigningKeyTests {
    private func configuration(_ lines: String = "", authority: String = "essai.example") -> String {
        "authority: \(authority)\ntime-zone: Europe/Paris\n\(lines)"
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("It is made at the first start, for the daemon alone, stays, and is told in the daemon's log")
    func made() throws {
        let daemon = try RunningDaemon()
        let key = try daemon.key()
        #expect(key.hasPrefix("essai.example+"))
        #expect(daemon.log.contains(key))
        #expect(try mode(daemon.stateDirectory + "/checkpoint.key") == 0o600)
        try daemon.stop()
        try daemon.start()
        #expect(try daemon.key() == key)
    }

    @Test("The one that the configuration names goes before the credential, and that before the state directory")
    func places() throws {
        let (first, second) = (try RunningDaemon(), try RunningDaemon())
        let folder = try TemporaryFolder()
        for (daemon, name) in [(first, "named.key"), (second, "checkpoint-key")] {
            try FileManager.default.copyItem(
                atPath: daemon.stateDirectory + "/checkpoint.key", toPath: folder.path(name))
        }
        // As systemd leaves it where it opens the file by an access control list.
        chmod(folder.path("checkpoint-key"), 0o440)
        let credential = ["CREDENTIALS_DIRECTORY": folder.path]
        let named = configuration("checkpoint-key: \(folder.path("named.key"))\n")
        #expect(try RunningDaemon(configuration: named, environment: credential).key() == first.key())
        #expect(try RunningDaemon(environment: credential).key() == second.key())
        let empty = try TemporaryFolder()
        let alone = try RunningDaemon(environment: ["CREDENTIALS_DIRECTORY": empty.path])
        #expect(FileManager.default.fileExists(atPath: alone.stateDirectory + "/checkpoint.key"))
    }

    @Test("One that is missing, or that others may read, is told, and stops only what needs it")
    func unusable() throws {
        let folder = try TemporaryFolder()
        let open = try folder.write("x", to: "open.key")
        chmod(open, 0o644)
        for file in [folder.path("absent.key"), open] {
            let daemon = try RunningDaemon(configuration: configuration("checkpoint-key: \(file)\n"))
            #expect(daemon.log.contains(file), "\(daemon.log)")
            try daemon.decide()
            for arguments in [["checkpoint"], ["prove", "1"]] {
                try daemon.expectRefusal(arguments, exitCode: 74, naming: [file])
            }
            #expect(try daemon.vigie("verify", "--deep").exitCode == 0)
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("absent.key")))
    }

    @Test("One that is lost after the log has signed is told, and another is drawn only when that is wanted")
    func lost() throws {
        let daemon = try RunningDaemon()
        try daemon.decide()
        let (former, kept) = (try daemon.key(), try daemon.keep("kept", "checkpoint"))
        let file = daemon.stateDirectory + "/checkpoint.key"
        let draw =
            ["--new-checkpoint-key", "--state-directory", daemon.stateDirectory, "--config"]
            + [daemon.folder.path("vigied.yaml")]
        func drawn() throws -> Outcome {
            try Program(Binaries.vigied, draw.map { Array($0.utf8) }, environment: RunningDaemon.environment).wait()
        }
        try FileManager.default.moveItem(atPath: file, toPath: daemon.folder.path("copy"))
        #expect(try drawn().exitCode == 74, "a daemon runs")
        try daemon.stop()
        try daemon.start()
        #expect(daemon.log.contains("checkpoints cannot be signed") && daemon.log.contains(file), "\(daemon.log)")
        #expect(try daemon.unwellStatus().keyFailure?.code == "checkpointKeyLost")
        for (language, words) in [Language.english: "is missing", .french: "a disparu"] {
            for arguments in [["checkpoint"], ["checkpoint", "--key"], ["prove", "1"]] {
                let refused = try daemon.vigie(arguments, environment: language.environment)
                #expect(refused.exitCode == 74)
                #expect(refused.errors.contains(words), "\(refused.errors)")
            }
            let shown = try daemon.vigieOnTerminal(["status"], environment: language.environment)
            #expect(shown.exitCode == 65)
            #expect(shown.output.contains(language == .english ? "Nothing is signed" : "Rien n’est signé"))
        }
        #expect(!FileManager.default.fileExists(atPath: file))
        try daemon.stop()
        let key = try drawn()
        #expect(key.exitCode == 0, "\(key.errors)")
        #expect(try drawn().exitCode == 74, "one is there")
        try daemon.start()
        #expect(try daemon.key() + "\n" == key.output)
        #expect(try daemon.key() != former)
        #expect(try daemon.status().keyFailure == nil)
        // With the former back, what was signed by it is known again.
        try daemon.stop()
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.moveItem(atPath: daemon.folder.path("copy"), toPath: file)
        try daemon.start()
        #expect(try daemon.vigie("verify", "--checkpoint", kept).exitCode == 0)
    }

    @Test("A register whose name no key can have works, and says why it signs nothing")
    func noKeyName() throws {
        let daemon = try RunningDaemon(configuration: configuration(authority: "Métropole d'essai"))
        #expect(daemon.log.contains("Métropole d'essai"), "\(daemon.log)")
        for number in 1...2 { try daemon.decide("Décision \(number)") }
        let tiles = daemon.folder.path("tiles")
        let file = try daemon.folder.write("x", to: "checkpoint")
        for arguments in [
            ["checkpoint"], ["checkpoint", "--key"], ["prove", "1"], ["prove", "CODIR-2024-0001"],
            ["export", "--tiles", tiles], ["verify", "--checkpoint", file],
        ] {
            try daemon.expectRefusal(arguments, exitCode: 74, naming: ["Métropole d'essai"])
        }
        #expect(try daemon.vigie("verify").exitCode == 0)
        #expect(try daemon.vigie("verify", "--deep").exitCode == 0)
        #expect(try daemon.vigie("prove", "--consistency", "1", "2").lines.count == 1)
        #expect(!FileManager.default.fileExists(atPath: daemon.stateDirectory + "/checkpoint.key"))
    }

    @Test("One that signed what a restored log no longer has signs nothing more; another goes on")
    func restored() throws {
        let daemon = try RunningDaemon()
        try daemon.decide("Une")
        let backup = daemon.folder.path("backup")
        #expect(try daemon.vigie("backup", backup).exitCode == 0)
        try daemon.decide("Deux")
        let former = try daemon.key()
        let kept = try daemon.keep("kept", "checkpoint")
        let place = ["--state-directory", daemon.stateDirectory, "--config", daemon.folder.path("vigied.yaml")]
        try daemon.stop()
        #expect(try daemon.vigie(["restore", backup, "--yes"] + place).exitCode == 0)
        try daemon.start()
        for (language, words) in [Language.english: "--new-checkpoint-key", .french: "sauvegarde plus ancienne"] {
            let refused = try daemon.vigie(["checkpoint"], environment: language.environment)
            #expect(refused.exitCode == 74)
            #expect(refused.errors.contains(words), "\(refused.errors)")
        }
        try daemon.stop()
        let file = daemon.stateDirectory + "/checkpoint.key"
        try FileManager.default.moveItem(atPath: file, toPath: daemon.folder.path("former.key"))
        let draw = ["--new-checkpoint-key"] + place
        let drawn = try Program(
            Binaries.vigied, draw.map { Array($0.utf8) }, environment: RunningDaemon.environment
        ).wait()
        #expect(drawn.exitCode == 0, "\(drawn.errors)")
        try daemon.start()
        #expect(try daemon.vigie("checkpoint").exitCode == 0)
        #expect(try daemon.vigie("verify").exitCode == 0)
        let rolledBack = try daemon.vigie("verify", "--checkpoint", kept, "--key", former)
        #expect(rolledBack.exitCode == 65, "\(rolledBack.errors)")
        #expect(rolledBack.output.contains("it has lost its end"), "\(rolledBack.output)")
    }
}
