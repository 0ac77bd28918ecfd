import Foundation
import Testing

@Suite("A daemon that is asked to end")
struct SignalTests {
    @Test("SIGTERM and SIGINT end it with success, and take its socket away", arguments: [SIGTERM, SIGINT])
    func ends(_ signal: Int32) throws {
        let daemon = try RunningDaemon()
        try daemon.decide()
        let program = try #require(daemon.program)
        program.send(signal)
        let outcome = try program.wait(atMost: 10)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: daemon.socket))
    }

    @Test("Calls under way are answered or refused, never forgotten; those who only listen do not hold it up")
    func drains() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        let watcher = try daemon.startVigie(["watch", "--from", "1", "--json"])
        defer { watcher.end() }
        try waitUntil("the watcher listens") { watcher.output.contains(reference) }
        let idle = try Wire(daemon.socket)
        let wires = try (1...8).map { _ in try Wire(daemon.socket) }
        for (number, wire) in wires.enumerated() {
            try wire.send("fr.vigie.Decisions.AddNote", ["ref": reference, "text": "Note \(number)"])
        }
        let program = try #require(daemon.program)
        program.send(SIGTERM)
        let replies = try wires.compactMap { try $0.receive() }
        #expect(try program.wait(atMost: 10).exitCode == 0)
        #expect(try idle.receive() == nil)

        try daemon.start()
        let kept = try Set(daemon.history(reference).map(\.position))
        for reply in replies {
            guard let parameters = reply["parameters"] as? [String: Any],
                let change = parameters["change"] as? [String: Any]
            else {
                #expect(reply["error"] as? String == "fr.vigie.Decisions.Failed")
                continue
            }
            #expect(kept.contains(try #require(change["position"] as? Int)))
        }
    }

    @Test("A socket that a killed daemon left behind does not keep the next one from starting")
    func leftSocket() throws {
        let daemon = try RunningDaemon()
        try daemon.decide()
        daemon.kill()
        #expect(FileManager.default.fileExists(atPath: daemon.socket))
        try daemon.start()
        #expect(try daemon.status().position == 1)
    }
}
