import Glibc
import Testing

@testable import Varlink

@Suite("Listening and stopping")
struct ListeningTests {
    private func start(on endpoints: [Endpoint]) async throws -> Server {
        try await Server.start(
            info: ServiceInfo(vendor: "V", product: "P", version: "1", url: "u"), interfaces: [], on: endpoints,
            mapError: { _, _, _ in .permissionDenied })
    }

    private func product(at path: String) async throws -> JSON? {
        try await blocking { try Client(path: path).call("org.varlink.service.GetInfo")["product"] }
    }

    private func mode(of path: String) throws -> UInt32 {
        var status = stat()
        try #require(lstat(path, &status) == 0)
        return status.st_mode & 0o7777
    }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    @Test("the socket has the wished mode and is gone afterwards", arguments: [0o600, 0o660, 0o666] as [UInt32])
    func makesSocket(mode: UInt32) async throws {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/socket"
            let server = try await start(on: [.path(path, mode: mode)])
            #expect(try self.mode(of: path) == mode)
            #expect(try await product(at: path) == "P")
            await server.shutdown(deadline: .seconds(1))
            #expect(!exists(path))
        }
    }

    @Test("several sockets serve at once")
    func listensOnSeveral() async throws {
        try await TemporaryDirectory.with { directory in
            let paths = ["\(directory)/a", "\(directory)/b"]
            let server = try await start(on: paths.map { .path($0, mode: 0o600) })
            for path in paths { #expect(try await product(at: path) == "P") }
            await server.shutdown(deadline: .seconds(1))
            #expect(!paths.contains(where: exists))
        }
    }

    @Test("a socket that a dead server left is replaced")
    func replacesStaleSocket() async throws {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/socket"
            Glibc.close(try listeningDescriptor(path))
            #expect(exists(path))
            let server = try await start(on: [.path(path, mode: 0o600)])
            #expect(try await product(at: path) == "P")
            await server.shutdown(deadline: .seconds(1))
        }
    }

    @Test("a socket on which a server answers is left alone")
    func refusesLiveSocket() async throws {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/socket"
            let server = try await start(on: [.path(path, mode: 0o600)])
            let error = await #expect(throws: ServerError.self) { try await start(on: [.path(path, mode: 0o600)]) }
            #expect(error?.code == .addressInUse)
            #expect(try await product(at: path) == "P")
            await server.shutdown(deadline: .seconds(1))
        }
    }

    @Test("a file that is no socket is left alone, and a first socket is taken back when the second fails")
    func refusesOtherFile() async throws {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/file"
            Glibc.close(creat(path, 0o600))
            let error = await #expect(throws: ServerError.self) {
                try await start(on: [.path("\(directory)/first", mode: 0o600), .path(path, mode: 0o600)])
            }
            #expect(error?.code == .notASocket)
            #expect(exists(path))
            #expect(!exists("\(directory)/first"))
        }
    }

    @Test("a path that is too long and a missing directory are named")
    func refusesWrongPaths() async throws {
        try await TemporaryDirectory.with { directory in
            let long = "\(directory)/\(String(repeating: "x", count: 108))"
            let error = await #expect(throws: ServerError.self) { try await start(on: [.path(long, mode: 0o600)]) }
            #expect(error?.code == .pathTooLong)
            let missing = await #expect(throws: ServerError.self) {
                try await start(on: [.path("\(directory)/missing/socket", mode: 0o600)])
            }
            #expect(missing?.systemError == ENOENT)
        }
    }

    @Test("a socket file that somebody else put in the place is not removed at the end")
    func leavesForeignSocket() async throws {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/socket"
            let server = try await start(on: [.path(path, mode: 0o600)])
            unlink(path)
            let descriptor = try listeningDescriptor(path)
            defer { Glibc.close(descriptor) }
            await server.shutdown(deadline: .seconds(1))
            #expect(exists(path))
        }
    }

    @Test("an inherited listening socket is served, and its file stays")
    func servesInherited() async throws {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/socket"
            let server = try await start(on: [.inherited(descriptor: try listeningDescriptor(path))])
            #expect(try await product(at: path) == "P")
            await server.shutdown(deadline: .seconds(1))
            #expect(exists(path))
        }
    }

    @Test("an inherited descriptor that is no listening socket is refused and left open")
    func refusesWrongDescriptor() async throws {
        let descriptor = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { Glibc.close(descriptor) }
        let error = await #expect(throws: ServerError.self) {
            try await start(on: [.inherited(descriptor: descriptor)])
        }
        #expect(error?.code == .notListening)
        #expect(fcntl(descriptor, F_GETFD) >= 0)
    }

    @Test("shutting down lets a call end, ends a stream, and accepts nobody")
    func shutsDownGracefully() async throws {
        try await TestServer.with { test in
            let waiting = try RawSocket(test.path)
            try waiting.call("Wait", ["text": "in progress"])
            try waiting.call("Note", ["text": "never started"])
            let streaming = try RawSocket(test.path)
            try streaming.call("Count", flags: #","more":true"#)
            let idle = try RawSocket(test.path)
            try await eventually("both run") { test.log.notes == ["wait begins"] && test.log.counted > 0 }
            async let streamed = blocking { try streaming.receiveAll() }
            async let stopping: Void = test.server.shutdown(deadline: .seconds(600))
            try await eventually("the stream ends") { test.log.notes.contains("count ends") }
            #expect(try await blocking { try idle.receiveAll() } == [])
            #expect(throws: RawSocket.Failure.self) { try RawSocket(test.path) }
            test.gate.open()
            await stopping
            #expect(try await blocking { try waiting.receiveAll() } == [#"{"parameters":{"text":"in progress"}}"#])
            let replies = try await streamed
            #expect(replies.last?.contains("continues") == true)
            #expect(!test.log.notes.contains("never started"))
        }
    }

    @Test("a call that does not end is cancelled at the deadline")
    func shutsDownAtDeadline() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Hang")
            try await eventually("the handler begins") { test.log.notes == ["hang begins"] }
            await test.server.shutdown(deadline: .milliseconds(50))
            try await eventually("the handler ends") { test.log.notes == ["hang begins", "hang ends"] }
            #expect(try await blocking { try socket.receiveAll() } == [])
        }
    }

    @Test("descriptors of socket activation are found by name, and only for this process")
    func findsActivationSockets() {
        func found(_ variables: [String: String]) -> [Int32] {
            SocketActivation.descriptors(processID: 7) { variables[$0] }
        }
        #expect(found([:]) == [])
        #expect(found(["LISTEN_PID": "7", "LISTEN_FDS": "1"]) == [3])
        #expect(found(["LISTEN_PID": "8", "LISTEN_FDS": "1"]) == [])
        #expect(found(["LISTEN_PID": "7", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "other"]) == [3])
        let three = ["LISTEN_PID": "7", "LISTEN_FDS": "3"]
        #expect(found(three) == [])
        #expect(found(three.merging(["LISTEN_FDNAMES": "varlink:other:varlink"]) { $1 }) == [3, 5])
        #expect(found(["LISTEN_PID": "7", "LISTEN_FDS": "x"]) == [])
        #expect(found(["LISTEN_PID": "7", "LISTEN_FDS": "-1"]) == [])
    }

    private func listeningDescriptor(_ path: String) throws -> CInt {
        let descriptor = socket(AF_UNIX, unixStream, 0)
        try #require(UnixAddress(path)?.use { bind(descriptor, $0, $1) } == 0)
        try #require(listen(descriptor, 8) == 0)
        return descriptor
    }
}
