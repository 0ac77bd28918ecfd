import Glibc
import Testing

@testable import Varlink

@Suite("A server and its callers")
struct ServerTests {
    @Test("a call is answered, and the connection serves many")
    func answers() async throws {
        try await TestServer.with { test in
            let replies = try await blocking {
                let client = try Client(path: test.path)
                return try (0..<100).map { try client.call("org.example.test.Echo", ["text": "n°\($0)"]) }
            }
            #expect(replies == (0..<100).map { ["text": "n°\($0)"] })
        }
    }

    @Test("pipelined calls are answered in order, slow ones included")
    func keepsOrder() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Wait", ["text": "first"])
            for number in 0..<200 { try socket.call("Echo", ["text": "\(number)"]) }
            try await eventually("the first call runs") { test.log.notes == ["wait begins"] }
            test.gate.open()
            let replies = try await blocking { try socket.receive(201) }
            let texts = ["first"] + (0..<200).map { "\($0)" }
            #expect(replies == texts.map { #"{"parameters":{"text":"\#($0)"}}"# })
        }
    }

    @Test("a oneway call is carried out and has no reply")
    func carriesOutOneway() async throws {
        try await TestServer.with { test in
            let reply = try await blocking {
                let client = try Client(path: test.path)
                try client.oneway("org.example.test.Note", ["text": "oneway"])
                return try client.call("org.example.test.Echo", ["text": "next"])
            }
            #expect(reply == ["text": "next"])
            #expect(test.log.notes == ["oneway"])
        }
    }

    @Test("oneway calls are carried out although their caller leaves at once")
    func carriesOutOnewayOfLeaver() async throws {
        try await TestServer.with { test in
            try await blocking {
                let client = try Client(path: test.path)
                try client.oneway("org.example.test.Wait", ["text": ""])
                for number in 0..<3 { try client.oneway("org.example.test.Note", ["text": "\(number)"]) }
            }
            try await eventually("the first call runs") { test.log.notes == ["wait begins"] }
            test.gate.open()
            try await eventually("all are done") { test.log.notes == ["wait begins", "0", "1", "2"] }
            try await eventually("the connection is gone") { test.server.connectionCount == 0 }
            try await eventually("all are recorded") {
                test.log.records.map(\.outcome) == Array(repeating: .replied, count: 4)
            }
        }
    }

    @Test("a caller who shuts down its sending side still gets its answers, then the connection ends")
    func answersHalfClosed() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Wait", ["text": "1"])
            try socket.call("Echo", ["text": "2"])
            socket.finishSending()
            try await eventually("the first call runs") { test.log.notes == ["wait begins"] }
            test.gate.open()
            let replies = try await blocking { try socket.receiveAll() }
            #expect(replies == ["1", "2"].map { #"{"parameters":{"text":"\#($0)"}}"# })
            try await eventually("the connection is gone") { test.server.connectionCount == 0 }
        }
    }

    @Test("a stream gives all its replies, the last one marked")
    func streams() async throws {
        try await TestServer.with { test in
            let replies = try await blocking { () -> [(Int64?, Bool)] in
                var replies: [(Int64?, Bool)] = []
                let client = try Client(path: test.path)
                try client.callMore("org.example.test.Count", ["end": 1000]) { reply, continues in
                    replies.append((reply["number"]?.intValue, continues))
                    return true
                }
                _ = try client.call("org.example.test.Echo", ["text": "still in order"])
                return replies
            }
            #expect(replies.map(\.0) == (1...1000).map { Int64($0) })
            #expect(replies.map(\.1) == Array(repeating: true, count: 999) + [false])
        }
    }

    @Test("a method that streams refuses a caller who takes one reply")
    func expectsMore() async throws {
        try await TestServer.with { test in
            let error = await #expect(throws: VarlinkError.self) {
                try await blocking { try Client(path: test.path).call("org.example.test.Count") }
            }
            #expect(error == .expectedMore)
        }
    }

    @Test("a caller who leaves ends the stream it asked for")
    func endsStreamOfLeaver() async throws {
        try await TestServer.with { test in
            try await blocking {
                try Client(path: test.path).callMore("org.example.test.Count") { reply, _ in
                    (reply["number"]?.intValue ?? 0) < 10
                }
            }
            try await eventually("the handler ends") { test.log.notes == ["count ends"] }
            try await eventually("the connection is gone") { test.server.connectionCount == 0 }
            #expect(test.log.records.map(\.outcome) == [.cancelled])
        }
    }

    @Test("a caller who leaves cancels the call it waits for")
    func cancelsCallOfLeaver() async throws {
        try await TestServer.with { test in
            var socket: RawSocket? = try RawSocket(test.path)
            try socket?.call("Hang")
            try await eventually("the handler begins") { test.log.notes == ["hang begins"] }
            socket = nil
            try await eventually("the handler ends") { test.log.notes == ["hang begins", "hang ends"] }
            try await eventually("the call is recorded") { test.log.records.map(\.outcome) == [.cancelled] }
        }
    }

    @Test("the kernel's word about the caller reaches the handler")
    func knowsPeer() async throws {
        try await TestServer.with { test in
            let reply = try await blocking { try Client(path: test.path).call("org.example.test.WhoAmI") }
            #expect(reply["uid"]?.intValue == Int64(getuid()))
            #expect(reply["gid"]?.intValue == Int64(getgid()))
            #expect(reply["pid"]?.intValue == Int64(getpid()))
            let groups = reply["groups"]?.arrayValue?.compactMap(\.intValue).map { UInt32($0) }
            #expect(groups.map { Set($0) } == Set(supplementaryGroups()))
        }
    }

    private func supplementaryGroups() -> [UInt32] {
        var groups = [UInt32](repeating: 0, count: 65_536)
        return Array(groups.prefix(Int(getgroups(CInt(groups.count), &groups))))
    }

    static let failures: [(String, VarlinkError)] = [
        ("declared", VarlinkError("org.example.test.Refused", ["reason": "no"])), ("denied", .permissionDenied),
        ("undeclared", VarlinkError("org.example.test.Internal")),
        ("badly declared", VarlinkError("org.example.test.Internal")),
        ("wrong reply", VarlinkError("org.example.test.Internal")),
        ("cancelled", VarlinkError("org.example.test.Internal")),
        ("other", VarlinkError("org.example.test.Internal")),
    ]

    @Test("declared errors pass, everything else becomes what the owner says", arguments: failures)
    func mapsErrors(how: String, expected: VarlinkError) async throws {
        try await TestServer.with { test in
            let error = await #expect(throws: VarlinkError.self) {
                try await blocking { try Client(path: test.path).call("org.example.test.Fail", ["how": .string(how)]) }
            }
            #expect(error == expected)
            #expect(test.log.errors.isEmpty == (expected.name != "org.example.test.Internal"))
            try await eventually("the call is recorded") {
                test.log.records.map(\.outcome) == [.failed(expected.name)]
            }
        }
    }

    @Test("a reply that breaks the definition passes when the check is off")
    func canSkipReplyCheck() async throws {
        try await TestServer.with(configure: { $0.checksReplies = false }) { test in
            let reply = try await blocking {
                try Client(path: test.path).call("org.example.test.Fail", ["how": "wrong reply"])
            }
            #expect(reply == ["surprise": 1])
        }
    }

    @Test("every finished call is told to the owner, with its size and outcome")
    func recordsCalls() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Echo", ["text": "x"])
            try socket.call("Nothing")
            try socket.call("Count", ["end": 3], flags: #","more":true"#)
            let replies = try await blocking { try socket.receive(5) }
            try await eventually("all calls are recorded") { test.log.records.count == 3 }
            let records = test.log.records
            #expect(records.map(\.method) == ["Echo", "Nothing", "Count"].map { "org.example.test.\($0)" })
            #expect(records.map(\.outcome) == [.replied, .failed("org.varlink.service.MethodNotFound"), .replied])
            #expect(
                records[0].bytesReceived == #"{"method":"org.example.test.Echo","parameters":{"text":"x"}}"#.utf8.count
                    + 1)
            #expect(records[0].bytesSent == replies[0].utf8.count + 1)
            #expect(records[2].bytesSent == replies[2...].map { $0.utf8.count + 1 }.reduce(0, +))
            #expect(records.allSatisfy { $0.peer.userID == getuid() && $0.duration >= .zero })
        }
    }

    @Test("sixty-four callers at once all get their own answers")
    func servesManyAtOnce() async throws {
        try await TestServer.with { test in
            let right = try await withThrowingTaskGroup(of: Bool.self) { group in
                for caller in 0..<64 {
                    group.addTask {
                        try await blocking {
                            let client = try Client(path: test.path)
                            return try (0..<20).allSatisfy { number in
                                let text = JSON.string("\(caller)-\(number)")
                                return try client.call("org.example.test.Echo", ["text": text]) == ["text": text]
                            }
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(right == 64)
        }
    }

    @Test("a call is alone when those before it were, and no stream counts")
    func tellsWhoIsAlone() async throws {
        try await TestServer.with { test in
            let hanging = try RawSocket(test.path)
            try hanging.call("Hang", flags: #","more":true"#)
            try await eventually("a stream runs") { test.log.notes == ["hang begins"] }
            func alone(_ count: Int) async throws -> [Bool] {
                try await blocking {
                    let client = try Client(path: test.path)
                    return try (0..<count).map { _ in try client.call("org.example.test.Alone") == ["alone": true] }
                }
            }
            #expect(try await alone(10) == Array(repeating: false, count: 8) + [true, true])
            let waiting = try RawSocket(test.path)
            try waiting.call("Wait", ["text": ""])
            try await eventually("another call runs") { test.log.notes.contains("wait begins") }
            #expect(try await alone(10) == Array(repeating: false, count: 10))
            test.gate.open()
            _ = try await blocking { try waiting.receive(1) }
            #expect(try await alone(9).last == true)
        }
    }

    @Test("a handler for a method that is not declared is refused at once")
    func refusesUndeclaredHandler() throws {
        let interface = try Interface(parsing: "interface a.b\nmethod F() -> ()")
        let error = #expect(throws: ServerError.self) { try ServedInterface(interface, handlers: ["G": { _ in [:] }]) }
        #expect(error?.code == .definition)
    }

    @Test("the same interface twice is refused")
    func refusesInterfaceTwice() async throws {
        let served = try ServedInterface(Interface(parsing: "interface a.b\nmethod F() -> ()"), handlers: [:])
        let error = await #expect(throws: ServerError.self) {
            _ = try await Server.start(
                info: ServiceInfo(vendor: "", product: "", version: "", url: ""), interfaces: [served, served], on: [],
                mapError: { _, _, _ in .permissionDenied })
        }
        #expect(error?.code == .definition)
    }
}
