import Testing

@Suite("The manners of the programs")
struct ManualTests {
    static let commands = [
        "decide", "assign", "delegate", "progress", "postpone", "suspend", "resume", "block", "execute", "attest",
        "reopen", "abandon", "supersede", "amend", "link", "note", "list", "overdue", "show", "history", "why", "stats",
        "watch", "import", "export", "rebuild", "status", "verify", "checkpoint", "prove", "backup", "restore", "calc",
        "holidays",
        "authority",
    ]

    @Test("Every command explains itself without a daemon", arguments: commands)
    func help(_ command: String) throws {
        let outcome = try Program(
            Binaries.vigie, [Array(command.utf8), Array("--help".utf8)], environment: RunningDaemon.environment
        ).wait()
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains(command))
    }

    private static let questions = [
        ["list"], ["overdue"], ["show", "CODIR-2024-0001"], ["history", "CODIR-2024-0001"], ["why", "CODIR-2024-0001"],
        ["stats"], ["stats", "--by", "owner"], ["status"], ["verify"], ["rebuild", "--wait"],
    ]

    private func asked() throws -> RunningDaemon {
        let daemon = try RunningDaemon()
        try daemon.decide("Réparer le préau", "--owner", "DGA", "--due", "2024-02-01")
        try daemon.awaitLateness(of: "CODIR-2024-0001")
        return daemon
    }

    @Test("On a terminal every answer is worded in the reader's language")
    func languages() throws {
        let daemon = try asked()
        for question in Self.questions {
            let said = try Language.allCases.map { try daemon.vigieOnTerminal(question, environment: $0.environment) }
            for outcome in said { #expect(outcome.exitCode == 0, "\(question): \(outcome.output)") }
            #expect(said[0].output != said[1].output, "\(question): \(said[0].output)")
        }
    }

    @Test("In a pipe every answer is plain: no colour, nothing on the standard error")
    func pipes() throws {
        let daemon = try asked()
        for question in Self.questions {
            let outcome = try daemon.vigie(question)
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            #expect(!outcome.output.isEmpty, "\(question)")
            #expect(!outcome.output.contains("\u{1B}"))
            #expect(outcome.errors == "", "\(question)")
        }
    }

    @Test("A terminal shows colours, unless NO_COLOR asks for none")
    func colours() throws {
        let daemon = try asked()
        #expect(try daemon.vigieOnTerminal(["overdue"]).output.contains("\u{1B}["))
        #expect(try !daemon.vigieOnTerminal(["overdue"], environment: ["NO_COLOR": "1"]).output.contains("\u{1B}["))
    }

    @Test("--socket goes before VIGIE_SOCKET")
    func socketOption() throws {
        let daemon = try RunningDaemon()
        let outcome = try daemon.vigie(
            ["--socket", daemon.socket, "status", "--json"], environment: ["VIGIE_SOCKET": "/nonexistent/socket"])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }

    @Test("A command that does not exist, or lacks what it needs, is a usage error")
    func usage() throws {
        let daemon = try RunningDaemon()
        for arguments in [["decree"], ["decide"], ["show"], ["list", "--colour"], ["postpone", "CODIR-2024-0001"]] {
            let outcome = try daemon.vigie(arguments)
            #expect(outcome.exitCode == 64, "\(arguments): \(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }
}
