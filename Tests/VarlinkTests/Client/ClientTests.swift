import Glibc
import Testing

@testable import Varlink

@Suite("A client and what can go wrong")
struct ClientTests {
    private func code(_ path: String) async -> ClientError.Code? {
        await #expect(throws: ClientError.self) { try await blocking { _ = try Client(path: path) } }?.code
    }

    @Test("a path without a socket, a socket without a server and an impossible path are told apart")
    func namesConnectErrors() async throws {
        try await TemporaryDirectory.with { directory in
            #expect(await code("\(directory)/none") == .notFound)
            let path = "\(directory)/dead"
            let descriptor = socket(AF_UNIX, unixStream, 0)
            #expect(UnixAddress(path)?.use { bind(descriptor, $0, $1) } == 0)
            Glibc.close(descriptor)
            #expect(await code(path) == .refused)
            #expect(await code(String(repeating: "x", count: 200)) == .invalidPath)
            #expect(await code("") == .invalidPath)
        }
    }

    @Test("an error that the service answers leaves the connection usable")
    func goesOnAfterError() async throws {
        try await TestServer.with { test in
            let reply = try await blocking {
                let client = try Client(path: test.path)
                #expect(throws: VarlinkError.methodNotFound("org.example.test.X")) {
                    try client.call("org.example.test.X")
                }
                #expect(throws: VarlinkError.expectedMore) { try client.call("org.example.test.Count") }
                #expect(throws: VarlinkError.self) {
                    try client.callMore("org.example.test.Fail", ["how": "declared"]) { _, _ in true }
                }
                return try client.call("org.example.test.Echo", ["text": "x"])
            }
            #expect(reply == ["text": "x"])
        }
    }

    @Test("a time limit ends the wait, and the connection with it")
    func timesOut() async throws {
        try await TestServer.with { test in
            try await blocking {
                let client = try Client(path: test.path, timeout: .milliseconds(50))
                let late = #expect(throws: ClientError.self) { try client.call("org.example.test.Hang") }
                #expect(late?.code == .timedOut)
                let closed = #expect(throws: ClientError.self) {
                    try client.call("org.example.test.Echo", ["text": "x"])
                }
                #expect(closed?.code == .disconnected)
            }
            try await eventually("the handler ends") { test.log.notes == ["hang begins", "hang ends"] }
        }
    }

    @Test("leaving a stream early closes the connection")
    func closesAfterLeavingStream() async throws {
        try await TestServer.with { test in
            try await blocking {
                let client = try Client(path: test.path)
                try client.callMore("org.example.test.Count") { _, _ in false }
                let closed = #expect(throws: ClientError.self) {
                    try client.call("org.example.test.Echo", ["text": "x"])
                }
                #expect(closed?.code == .disconnected)
            }
        }
    }

    @Test("leaving a stream by an error passes the error on")
    func passesErrorOfBody() async throws {
        struct Enough: Error {}
        try await TestServer.with { test in
            await #expect(throws: Enough.self) {
                try await blocking {
                    try Client(path: test.path).callMore("org.example.test.Count") { _, _ in throw Enough() }
                }
            }
        }
    }

    @Test("a call longer than the limit is not sent")
    func boundsCalls() async throws {
        try await TestServer.with { test in
            let error = await #expect(throws: ClientError.self) {
                try await blocking {
                    let client = try Client(path: test.path, limits: JSONLimits(size: 100))
                    return try client.call(
                        "org.example.test.Echo", ["text": .string(String(repeating: "x", count: 100))])
                }
            }
            #expect(error?.code == .messageTooLong)
        }
    }

    @Test("a server that has gone is an error, not a signal")
    func survivesGoneServer() async throws {
        try await TestServer.with { test in
            let client = try SendableClient(path: test.path)
            _ = try await blocking { try client.value.call("org.example.test.Echo", ["text": "x"]) }
            await test.server.shutdown(deadline: .zero)
            let error = await #expect(throws: ClientError.self) {
                try await blocking { try client.value.call("org.example.test.Echo", ["text": "x"]) }
            }
            #expect(error?.code == .disconnected)
        }
    }

    /// Used by one thread after another, never by two at once.
    private struct SendableClient: @unchecked Sendable {
        let value: Client
        init(path: String) throws { value = try Client(path: path) }
    }

    static let answers: [(String, ClientError.Code)] = [
        ("", .disconnected), ("{\"parameters\":{}", .disconnected), ("nonsense\0", .malformedReply),
        ("[]\0", .malformedReply), ("{\"parameters\":1}\0", .malformedReply), ("{\"error\":1}\0", .malformedReply),
        ("{\"continues\":true}\0", .malformedReply), (String(repeating: " ", count: 2000), .messageTooLong),
    ]

    @Test("what is no reply is an error that says so", arguments: answers)
    func refusesWrongReplies(answer: String, code: ClientError.Code) async throws {
        try await ScriptedService.with(answer) { path in
            let error = await #expect(throws: ClientError.self) {
                try await blocking { try Client(path: path, limits: JSONLimits(size: 1000)).call("a.b.C") }
            }
            #expect(error?.code == code)
        }
    }

    @Test("keys of replies that this side does not know are passed over, and absent parameters are none")
    func readsNewerReplies() async throws {
        try await ScriptedService.with("{\"new\":1,\"parameters\":null}\0") { path in
            let reply = try await blocking { try Client(path: path).call("a.b.C") }
            #expect(reply == [:])
        }
    }
}

/// Accepts one connection, takes one message, sends its answer and closes.
enum ScriptedService {
    static func with(_ answer: String, _ body: @Sendable (String) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/socket"
            let descriptor = socket(AF_UNIX, unixStream, 0)
            defer { Glibc.close(descriptor) }
            try #require(UnixAddress(path)?.use { bind(descriptor, $0, $1) } == 0)
            try #require(listen(descriptor, 1) == 0)
            async let serving: Void = blocking { serve(descriptor, Array(answer.utf8)) }
            try await body(path)
            try await serving
        }
    }

    private static func serve(_ listener: CInt, _ answer: [UInt8]) {
        let connection = accept(listener, nil, nil)
        // A child that another test starts at this moment may hold a copy; shutting down ends the connection anyway.
        defer {
            Glibc.shutdown(connection, CInt(SHUT_RDWR))
            Glibc.close(connection)
        }
        var byte: UInt8 = 1
        while byte != 0, recv(connection, &byte, 1, 0) == 1 {}
        _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
    }
}
