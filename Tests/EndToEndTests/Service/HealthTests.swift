import Foundation
import Testing

@Suite("How the register says it is")
struct HealthTests {
    /// Makes an event one of a type that only a later version knows, or again what it was. No daemon runs.
    private func rename(_ position: UInt64, of daemon: RunningDaemon, _ type: String, _ next: String) throws {
        try changeRecord(position, of: daemon) { record in
            let place = try #require(record.firstRange(of: Array(type.utf8)))
            record.replaceSubrange(place, with: Array(next.utf8))
        }
    }

    /// A daemon whose views stand still before the second of three events.
    private func poisoned() throws -> RunningDaemon {
        let daemon = try RunningDaemon()
        for number in 1...3 { try daemon.decide("Décision \(number)") }
        try daemon.stop()
        try rename(2, of: daemon, "decision.made", "decision.mode")
        try removeViews(of: daemon)
        try daemon.start()
        try waitUntil("the views stand still") {
            try daemon.vigie("status", "--json").output.contains(#""state":"stopped""#)
        }
        return daemon
    }

    @Test("A register that is well says so of each projection, and status ends with 0")
    func well() throws {
        let daemon = try RunningDaemon()
        try daemon.decide()
        let status = try daemon.status()
        #expect(
            status.projections == [.init(name: "views", state: "current", position: 1, lag: 0, gaps: 0)])
    }

    @Test("An event that the views cannot digest is told with its position, type and reason, and status ends with 65")
    func poison() throws {
        let daemon = try poisoned()
        let status = try daemon.unwellStatus()
        let views = try #require(status.projections.first)
        #expect((views.state, views.position, views.lag, views.gaps) == ("stopped", 1, 2, 0))
        #expect(views.since != nil)
        #expect(views.poison?.position == 2)
        #expect(views.poison?.type == "decision.mode")
        #expect(views.poison?.error.code == "unknownEventType")
        #expect(views.poison?.error.details == ["type": "decision.mode"])
        let sentences = [
            Language.english: "before event 2 (decision.mode): The event type decision.mode is unknown",
            .french: "avant l’événement 2 (decision.mode)\u{A0}: Le type d’événement decision.mode est inconnu",
        ]
        for (language, sentence) in sentences {
            let shown = try daemon.vigieOnTerminal(["status"], environment: language.environment)
            #expect(shown.exitCode == 65)
            #expect(shown.output.split(whereSeparator: \.isNewline).joined(separator: " ").squeezed.contains(sentence))
        }
    }

    @Test("It stops the views alone: they answer nothing, and commands, proofs and the past go on")
    func alone() throws {
        let daemon = try poisoned()
        try daemon.decide("Quatrième", "--ref", "LIBRE-1")
        for arguments in [["overdue"], ["list"], ["stats"], ["show", "LIBRE-1"]] {
            let refused = try daemon.vigie(arguments)
            #expect(refused.exitCode == 74)
            #expect(refused.output == "")
            #expect(refused.errors.contains("decision.mode"), "\(refused.errors)")
        }
        #expect(try daemon.vigie("show", "CODIR-2024-0001", "--as-of", "2024-02-01").exitCode == 0)
        #expect(try daemon.vigie("prove", "1").exitCode == 0)
        #expect(try daemon.vigie("checkpoint").exitCode == 0)
        // The event was changed in the log, so it is not exported as what the checkpoint covers.
        #expect(try daemon.vigie("export", "--tiles", daemon.folder.path("tiles")).exitCode == 74)
        #expect(try daemon.unwellStatus().position == 4)
        let rebuilt = try daemon.vigie("rebuild", "--wait")
        #expect(rebuilt.exitCode == 74)
        #expect(rebuilt.errors.contains("decision.mode"), "\(rebuilt.errors)")
        #expect(try daemon.unwellStatus().projections.map(\.state) == ["stopped", "stopped"])
    }

    @Test("Once the event can be read, the register is well again, and a rebuild leaves it so")
    func again() throws {
        let daemon = try poisoned()
        try daemon.stop()
        try rename(2, of: daemon, "decision.mode", "decision.made")
        try daemon.start()
        #expect(try daemon.vigie("list").lines.count == 3)
        #expect(try daemon.status().projections.map(\.state) == ["current"])
        #expect(try daemon.vigie("rebuild", "--wait").exitCode == 0)
        #expect(try daemon.vigie("list").lines.count == 3)
        #expect(try daemon.status().projections.map(\.position) == [3])
        #expect(try daemon.vigie("verify").exitCode == 0)
    }

    @Test("After each start the log is verified, and status tells how far it came and when")
    func verified() throws {
        let daemon = try RunningDaemon()
        for number in 1...3 { try daemon.decide("Décision \(number)") }
        try daemon.stop()
        try daemon.start()
        try waitUntil("the log is verified") { try daemon.status().verification?.state == "finished" }
        let verification = try #require(try daemon.status().verification)
        #expect((verification.position, verification.total) == (3, 3))
        #expect(verification.finishedAt != nil)
        #expect(verification.problem == nil)
        for (language, words) in [Language.english: "3 of 3 events", .french: "3 événements sur 3"] {
            let shown = try daemon.vigieOnTerminal(["status"], environment: language.environment)
            #expect(shown.exitCode == 0)
            #expect(shown.output.contains(words), "\(shown.output)")
        }
    }

    @Test("A record that was changed is found without being asked for, told once in the daemon's log, and by status")
    func damaged() throws {
        let daemon = try RunningDaemon()
        for number in 1...3 { try daemon.decide("Décision \(number)") }
        try daemon.stop()
        try changeRecord(2, of: daemon) { $0[$0.count - 1] ^= 1 }
        try daemon.start()
        try waitUntil("the log is verified") { daemon.log.contains("not as it should be") }
        try waitUntil("status tells it") { try daemon.vigie("status").exitCode == 65 }
        #expect(daemon.log.split(separator: "\n").count { $0.contains("not as it should be") } == 1)
        let problem = try #require(try daemon.unwellStatus().verification?.problem)
        #expect(problem.position == 2)
        #expect(problem.error.code == "log.changedRecord")
        let french = try daemon.vigieOnTerminal(["status"], environment: Language.french.environment)
        #expect(french.output.contains("Journal abîmé"), "\(french.output)")
        #expect(french.output.contains("à l’événement 2\u{A0}: L’enregistrement n’est plus"), "\(french.output)")
        #expect(try daemon.decide("Une autre") == "CODIR-2024-0004")
    }
}

extension String {
    /// With one space where there are several: a wrapped line is indented.
    fileprivate var squeezed: String { split(separator: " ").joined(separator: " ") }
}
