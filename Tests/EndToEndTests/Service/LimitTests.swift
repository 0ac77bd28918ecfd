import Testing

@Suite("What a caller can make grow is bounded")
struct LimitTests {
    @Test("One connection too many is refused; those that are open go on, and one that closes makes room")
    func connections() throws {
        let daemon = try RunningDaemon(configuration: "authority: essai.example\nlimits:\n  connections: 3\n")
        var open: [Wire] = []
        // A connection that was closed before may still be counted for a moment.
        for _ in 1...3 { open.append(try admitted(to: daemon)) }
        #expect((try? answering(daemon)) == nil)
        for wire in open { #expect(try wire.call("org.varlink.service.GetInfo")["error"] == nil) }
        open.removeLast()
        open.append(try admitted(to: daemon))
    }

    private func answering(_ daemon: RunningDaemon) throws -> Wire {
        let wire = try Wire(daemon.socket)
        _ = try wire.call("org.varlink.service.GetInfo")
        return wire
    }

    private func admitted(to daemon: RunningDaemon) throws -> Wire {
        var wire: Wire?
        try waitUntil("there is room for a connection") {
            wire = try? answering(daemon)
            return wire != nil
        }
        return try #require(wire)
    }

    @Test("A message over the limit ends its connection, records nothing and disturbs nobody")
    func message() throws {
        let daemon = try RunningDaemon(configuration: "authority: essai.example\nlimits:\n  message-bytes: 65536\n")
        let other = try Wire(daemon.socket)
        let long = String(repeating: "x", count: 70_000)
        let wire = try Wire(daemon.socket)
        // The other side may close before all of it is sent.
        let reply = try? wire.call("fr.vigie.Decisions.Make", ["title": long, "body": "CODIR"])
        #expect(reply == nil)
        #expect(try other.call("org.varlink.service.GetInfo")["error"] == nil)
        #expect(try daemon.status().position == 0)
    }

    @Test("What is no Varlink message ends its connection and disturbs nobody")
    func noise() throws {
        let daemon = try RunningDaemon()
        let other = try Wire(daemon.socket)
        for text in ["GET / HTTP/1.1\r\n\r\n\0", "[]\0", "{\"method\":42}\0", "{\"method\":\0"] {
            let wire = try Wire(daemon.socket)
            try wire.send(raw: Array(text.utf8))
            #expect(try wire.receive() == nil, "\(text)")
        }
        #expect(try other.call("org.varlink.service.GetInfo")["error"] == nil)
    }
}
