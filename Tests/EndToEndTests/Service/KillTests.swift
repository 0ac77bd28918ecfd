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
}
