import Glibc
import Testing

@testable import Varlink

@Suite("What a peer can't make grow")
struct ServerLimitsTests {
    @Test("connections beyond the limit are closed at once, and the place of one that left is free again")
    func boundsConnections() async throws {
        try await TestServer.with(configure: { $0.connectionLimit = 3 }) { test in
            var sockets = try (0..<3).map { _ in try RawSocket(test.path) }
            try await eventually("three are connected") { test.server.connectionCount == 3 }
            let fourth = try RawSocket(test.path)
            #expect(try await blocking { try fourth.receiveAll() } == [])
            #expect(test.log.refusals == [.tooManyConnections])
            sockets.removeLast()
            try await eventually("one has left") { test.server.connectionCount == 2 }
            let reply = try await blocking { try Client(path: test.path).call("org.example.test.Echo", ["text": "x"]) }
            #expect(reply == ["text": "x"])
        }
    }

    @Test("connections of one user beyond the limit are closed at once")
    func boundsConnectionsPerUser() async throws {
        try await TestServer.with(configure: { $0.connectionLimitPerUser = 2 }) { test in
            let sockets = try (0..<3).map { _ in try RawSocket(test.path) }
            #expect(try await blocking { try sockets[2].receiveAll() } == [])
            #expect(test.log.refusals == [.tooManyConnectionsOfUser])
            #expect(test.server.connectionCount == 2)
        }
    }

    @Test("a call longer than the limit ends the connection, and others go on")
    func boundsCallSize() async throws {
        try await TestServer.with(configure: { $0.callSizeLimit = 1000 }) { test in
            let socket = try RawSocket(test.path)
            try socket.call("Echo", ["text": "fits"])
            try socket.call("Echo", ["text": .string(String(repeating: "x", count: 1000))])
            #expect(try await blocking { try socket.receiveAll() } == [#"{"parameters":{"text":"fits"}}"#])
            #expect(test.log.drops == [.violation(.tooLong)])
            let reply = try await blocking { try Client(path: test.path).call("org.example.test.Echo", ["text": "x"]) }
            #expect(reply == ["text": "x"])
        }
    }

    @Test("a large call and its reply pass under the limit")
    func passesLargeMessages() async throws {
        try await TestServer.with { test in
            let text = JSON.string(String(repeating: "é", count: 2 << 20))
            let reply = try await blocking { try Client(path: test.path).call("org.example.test.Echo", ["text": text]) }
            #expect(reply == ["text": text])
        }
    }

    @Test("a reply longer than the limit becomes an error")
    func boundsReplySize() async throws {
        try await TestServer.with(configure: { $0.replySizeLimit = 100 }) { test in
            let error = await #expect(throws: VarlinkError.self) {
                try await blocking {
                    let text = JSON.string(String(repeating: "x", count: 100))
                    return try Client(path: test.path).call("org.example.test.Echo", ["text": text])
                }
            }
            #expect(error == VarlinkError("org.example.test.Internal"))
            let faults = test.log.errors.compactMap { $0 as? ReplyFault }
            #expect(faults == [.tooLong(method: "org.example.test.Echo", size: 127)])
        }
    }

    @Test("broken JSON ends the connection without a reply")
    func dropsBrokenJSON() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.send("{\"method\":\0")
            #expect(try await blocking { try socket.receiveAll() } == [])
            guard case .violation(.malformedJSON(let error)) = test.log.drops.first else {
                Issue.record("the drop names the JSON error")
                return
            }
            #expect(error.offset == 10)
        }
    }

    @Test("a message that is not completed in time ends the connection, however it drips")
    func dropsSlowSender() async throws {
        try await TestServer.with(configure: { $0.receiveTimeout = .milliseconds(200) }) { test in
            let socket = try RawSocket(test.path)
            try socket.call("Echo", ["text": "in time"])
            #expect(try await blocking { try socket.receive(1) } == [#"{"parameters":{"text":"in time"}}"#])
            while test.log.drops.isEmpty {
                _ = socket.sendWithoutWaiting(Array(" ".utf8))
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(test.log.drops == [.slowSender])
            #expect(try await blocking { try socket.receiveAll() } == [])
        }
    }

    @Test("an idle connection stays, unless a limit is set")
    func dropsIdle() async throws {
        try await TestServer.with(configure: { $0.idleTimeout = .milliseconds(500) }) { test in
            let idle = try RawSocket(test.path)
            let busy = try RawSocket(test.path)
            try busy.call("Wait", ["text": "busy"])
            #expect(try await blocking { try idle.receiveAll() } == [])
            #expect(test.log.drops == [.idle])
            test.gate.open()
            #expect(try await blocking { try busy.receive(1) } == [#"{"parameters":{"text":"busy"}}"#])
        }
        try await TestServer.with(configure: { $0.receiveTimeout = .milliseconds(50) }) { test in
            let idle = try RawSocket(test.path)
            try await Task.sleep(for: .milliseconds(200))
            try idle.call("Echo", ["text": "still here"])
            #expect(try await blocking { try idle.receive(1) } == [#"{"parameters":{"text":"still here"}}"#])
        }
    }

    @Test("a stream waits for a slow reader instead of piling up replies")
    func waitsForSlowReader() async throws {
        try await TestServer.with(configure: { $0.streamWindow = 64 << 10 }) { test in
            let socket = try RawSocket(test.path)
            let padding = String(repeating: "x", count: 10_000)
            try socket.call("Count", ["end": 1000, "padding": .string(padding)], flags: #","more":true"#)
            try await stopsGrowing { test.log.counted }
            // The socket's own buffer, the window and a few writes under way: far less than the 10 MB of the stream.
            #expect(test.log.counted < 300)
            #expect(test.log.counted > 0)
            let replies = try await blocking { try socket.receive(1000) }
            #expect(replies.count == 1000)
            #expect(replies.last?.contains("\"number\":1000") == true)
        }
    }

    @Test("calls of a peer that does not read wait instead of piling up replies")
    func waitsWithFurtherCalls() async throws {
        try await TestServer.with(configure: { $0.streamWindow = 16 << 10 }) { test in
            let socket = try RawSocket(test.path)
            let call = Array(
                #"{"method":"org.example.test.Echo","parameters":{"text":"\#(String(repeating: "x", count: 10_000))"}}"#
                    .utf8)
            let stream = Array(repeatElement(call + [0], count: 1000).joined())
            try await blocking {
                var sent = 0
                while sent < stream.count {
                    let count = socket.sendWithoutWaiting(Array(stream[sent...]))
                    if count == 0, test.log.records.count > 5 { break }
                    sent += count
                }
            }
            try await stopsGrowing { Int64(test.log.records.count) }
            #expect(test.log.records.count < 300)
        }
    }

    @Test("a peer that does not read for too long is dropped, and its handler ends")
    func dropsSlowReader() async throws {
        try await TestServer.with(configure: { $0.sendTimeout = .milliseconds(200) }) { test in
            let socket = try RawSocket(test.path)
            let padding = JSON.string(String(repeating: "x", count: 10_000))
            try socket.call("Count", ["padding": padding], flags: #","more":true"#)
            try await eventually("the reader is dropped") { test.log.drops == [.slowReader] }
            try await eventually("the handler ends") { test.log.notes == ["count ends"] }
            try await eventually("the connection is gone") { test.server.connectionCount == 0 }
        }
    }

    /// Waits until a number stays the same for a while.
    private func stopsGrowing(_ number: @Sendable () -> Int64) async throws {
        var last: Int64 = -1
        var quiet = 0
        while quiet < 20 {
            try await Task.sleep(for: .milliseconds(20))
            quiet = number() == last && last > 0 ? quiet + 1 : 0
            last = number()
        }
    }
}
