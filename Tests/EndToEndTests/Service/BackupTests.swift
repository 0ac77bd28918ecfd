import Foundation
import Testing

@Suite("A backup is made while the daemon works, and put back while it rests")
struct BackupTests {
    private func restore(_ backup: String, _ daemon: RunningDaemon) throws -> Outcome {
        let arguments = [
            "--restore", backup, "--state-directory", daemon.stateDirectory, "--config",
            daemon.folder.path("vigied.yaml"),
        ]
        return try Program(
            Binaries.vigied, arguments.map { Array($0.utf8) }, environment: RunningDaemon.environment
        ).wait()
    }

    @Test("What was recorded after it is gone, the views follow, and the log goes on from there")
    func rehearsal() throws {
        let daemon = try RunningDaemon()
        let backup = daemon.folder.path("backup")
        let first = try daemon.decide("Avant")
        let said = try daemon.vigie(["backup", backup], environment: Language.french.environment)
        #expect(said.output.hasPrefix("Copié et vérifié jusqu’à la position 1 ("), "\(said.errors)")
        let second = try daemon.decide("Après")
        #expect(try daemon.vigie("list").lines.count == 2)

        #expect(try restore(backup, daemon).exitCode == 74, "a log in use is not replaced")
        try daemon.stop()
        let restored = try restore(backup, daemon)
        #expect(restored.exitCode == 0, "\(restored.errors)")
        try daemon.start()
        #expect(try daemon.vigie("list").lines.map { $0.prefix(first.count) } == [first[...]])
        #expect(try daemon.vigie("verify").exitCode == 0)
        #expect(try daemon.decide("Encore") == second)
        #expect(FileManager.default.fileExists(atPath: daemon.stateDirectory + "/replaced/log/data.mdb"))
    }

    @Test("A place that is taken, is not there or is no absolute path is refused with a sentence")
    func places() throws {
        let daemon = try RunningDaemon()
        let backup = daemon.folder.path("backup")
        #expect(try daemon.vigie("backup", backup).exitCode == 0)
        let again = try daemon.vigie("backup", backup)
        #expect(again.exitCode == 65 && again.errors.contains("“\(backup)” is there already."), "\(again.errors)")
        #expect(try daemon.vigie("backup", daemon.folder.path("none/backup")).exitCode == 74)
        let raw = try Wire(daemon.socket).call("fr.vigie.Admin.Backup", ["directory": "here"])
        #expect("\(raw)".contains("badDirectory"))
    }
}
