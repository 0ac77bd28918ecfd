import Foundation
import Testing

@Suite("A daemon that is killed")
struct KillTests {
    /// What a writer sent, and the position at which it was told that it is on the disk.
    private struct Acknowledged {
        let id: String
        let position: Int
    }

    @Test("kill -9 during concurrent appends loses nothing that was acknowledged, however often it happens")
    func killDuringAppends() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        var acknowledged: [Acknowledged] = []
        for round in 1...6 {
            acknowledged += try appendUntilKilled(daemon, reference, afterReplies: round * 37, pause: round * 300)
            try daemon.start()
            try expectKept(acknowledged, daemon, reference)
        }
        #expect(try daemon.vigie("verify").exitCode == 0)
    }

    /// Sixteen writers at once; the daemon is killed while their commands wait for the disk.
    private func appendUntilKilled(
        _ daemon: RunningDaemon, _ reference: String, afterReplies replies: Int, pause microseconds: Int
    ) throws -> [Acknowledged] {
        let wires = try (1...16).map { _ in try Wire(daemon.socket) }
        var sent: [[String]] = wires.map { _ in [] }
        var acknowledged: [Acknowledged] = []
        func send(_ writer: Int) throws {
            let id = UUID().uuidString.lowercased()
            try wires[writer].send("fr.vigie.Decisions.AddNote", ["ref": reference, "text": "Note \(id)", "id": id])
            sent[writer].append(id)
        }
        func receive(_ writer: Int) throws -> Bool {
            guard let reply = try wires[writer].receive() else { return false }
            let parameters = try #require(reply["parameters"] as? [String: Any])
            let change = try #require(parameters["change"] as? [String: Any], "\(reply)")
            acknowledged.append(
                Acknowledged(id: sent[writer].removeFirst(), position: try #require(change["position"] as? Int)))
            return true
        }
        for writer in wires.indices { for _ in 1...4 { try send(writer) } }
        while acknowledged.count < replies {
            for writer in wires.indices {
                #expect(try receive(writer))
                try send(writer)
            }
        }
        usleep(UInt32(microseconds))
        daemon.kill()
        // What had reached the socket before the end was acknowledged as well.
        for writer in wires.indices { while (try? receive(writer)) == true {} }
        return acknowledged
    }

    private func expectKept(_ acknowledged: [Acknowledged], _ daemon: RunningDaemon, _ reference: String) throws {
        let events = try daemon.history(reference)
        let positions = Dictionary(uniqueKeysWithValues: events.map { ($0.id, $0.position) })
        for note in acknowledged { #expect(positions[note.id] == note.position) }
        #expect(events.map(\.position) == Array(1...events.count), "positions are gapless")
        #expect(events.map(\.version) == Array(1...events.count))
        let status = try daemon.status()
        #expect(status.position == events.count)
        #expect(status.viewsPosition == events.count)
    }

    @Test("has what it recorded last again, though the disk changed a bit of it, and says so")
    func wrongBit() throws {
        let daemon = try RunningDaemon()
        try daemon.decide("Une")
        _ = try daemon.status()
        let (tables, journal) = (daemon.stateDirectory + "/log/data.mdb", daemon.stateDirectory + "/log/journal")
        let earlier = try Data(contentsOf: URL(filePath: tables))
        try daemon.decide("Deux")
        daemon.kill()
        // As if the tables had not been written any more.
        try earlier.write(to: URL(filePath: tables))
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: journal)))
        bytes[try #require(Self.lastFrame(of: bytes)) + 200] ^= 0x10
        try Data(bytes).write(to: URL(filePath: journal))
        // Whoever only looks at the log leaves the journal, and what is to be said of it.
        let describe = [
            "--describe", "--state-directory", daemon.stateDirectory, "--config", daemon.folder.path("vigied.yaml"),
        ]
        let described = try Program(
            Binaries.vigied, describe.map { Array($0.utf8) }, environment: RunningDaemon.environment
        ).wait()
        #expect(described.output.contains("\"position\":2"), "\(described.output)\(described.errors)")
        try daemon.start()
        #expect(daemon.log.contains("was put right by its sum"), "\(daemon.log)")
        #expect(try daemon.vigie("list", "--text", "Deux").output.contains("Deux"))
        #expect(try daemon.vigie("verify", "--deep").exitCode == 0)
    }

    /// Where the frame begins that has the greatest positions.
    private static func lastFrame(of journal: [UInt8]) -> Int? {
        func position(_ page: Int) -> UInt64 { journal[(page + 16)..<(page + 24)].reduce(0) { $0 << 8 | UInt64($1) } }
        return stride(from: 4096, to: journal.count, by: 4096)
            .filter { journal[$0...].starts(with: "vigie-j1".utf8) }.max { position($0) < position($1) }
    }
}
