import Foundation
import LMDB
import Testing

@Suite("Places that cannot be used")
struct UnusablePlacesTests {
    @Test("A socket that is not there")
    func noSocket() throws {
        let folder = try TemporaryFolder()
        var sentences: Set<String> = []
        for language in Language.allCases {
            let environment = RunningDaemon.environment.merging(language.environment) { $1 }
            let arguments = ["--socket", folder.path("absent"), "status"].map { Array($0.utf8) }
            let outcome = try Program(Binaries.vigie, arguments, environment: environment).wait()
            #expect(outcome.exitCode == 69)
            #expect(outcome.output == "")
            #expect(outcome.errors.contains(folder.path("absent")))
            sentences.insert(outcome.errors)
        }
        #expect(sentences.count == 2)
    }

    @Test("A state directory that another daemon uses: the second refuses to start, the first goes on")
    func stateDirectoryInUse() throws {
        let first = try RunningDaemon()
        try first.decide()
        let folder = try TemporaryFolder()
        let arguments = ["--state-directory", first.stateDirectory, "--socket", folder.path("s")]
        let second = try Program(
            Binaries.vigied, arguments.map { Array($0.utf8) }, environment: RunningDaemon.environment
        ).wait()
        #expect(second.exitCode != 0)
        #expect(second.errors.contains(first.stateDirectory), "\(second.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("s")))
        #expect(try first.status().position == 1)
    }

    @Test("A socket that another daemon listens on is left to it")
    func socketInUse() throws {
        let first = try RunningDaemon()
        let folder = try TemporaryFolder()
        let arguments = ["--state-directory", folder.path("state"), "--socket", first.socket]
        let second = try Program(
            Binaries.vigied, arguments.map { Array($0.utf8) }, environment: RunningDaemon.environment
        ).wait()
        #expect(second.exitCode != 0)
        #expect(second.errors.contains(first.socket), "\(second.errors)")
        #expect(try first.status().position == 0)
    }

    @Test("A log of a newer format is refused, and left as it is")
    func newerFormat() throws {
        let daemon = try RunningDaemon()
        try daemon.decide()
        try daemon.stop()
        try setFormat("999", of: daemon)
        let refused = try daemon.launch().wait()
        #expect(refused.exitCode != 0)
        #expect(refused.errors.contains("999"), "\(refused.errors)")
        let before = try setFormat("1", of: daemon)
        #expect(before == "999")
        try daemon.start()
        #expect(try daemon.status().position == 1)
    }

    /// Writes the format that the log says to have, and returns what it said before.
    @discardableResult
    private func setFormat(_ format: String, of daemon: RunningDaemon) throws -> String? {
        let log = try Environment(path: daemon.stateDirectory + "/log")
        defer { try? log.close() }
        return try log.write { transaction in
            let meta = try Table<Text, Text>("meta", in: transaction)
            let before = try meta.get("format", in: transaction)
            try meta.put("format", format, in: transaction)
            return before
        }
    }

    @Test("A configuration with an unknown key, or none, keeps the daemon from starting")
    func configuration() throws {
        let daemon = try RunningDaemon()
        try daemon.stop()
        try daemon.configure("authority: essai.example\ntime-zome: Europe/Paris\n")
        let misspelt = try daemon.launch().wait()
        #expect(misspelt.exitCode != 0)
        #expect(misspelt.errors.contains("time-zome"), "\(misspelt.errors)")
        try FileManager.default.removeItem(atPath: daemon.folder.path("vigied.yaml"))
        let absent = try daemon.launch().wait()
        #expect(absent.exitCode != 0)
        #expect(absent.errors.contains("vigied.yaml"), "\(absent.errors)")
    }

    @Test("The configuration that is shipped is one that the daemon takes")
    func shippedConfiguration() throws {
        let shipped = try String(contentsOfFile: Place.project + "/config/vigied.yaml", encoding: .utf8)
        let daemon = try RunningDaemon(configuration: shipped)
        #expect(try daemon.decide("Voter le budget", "--body", "Conseil") == "24 C 0001")
    }
}
