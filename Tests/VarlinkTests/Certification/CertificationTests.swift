import Foundation
import Synchronization
import Testing

@testable import Varlink

/// Peers that others wrote: the client, server and command line of python-varlink (`pip install varlink==31.0.0`).
@Suite("Certification by other implementations")
struct CertificationTests {
    private func withServer<Result: Sendable>(_ body: @Sendable (String) async throws -> Result) async throws -> Result
    {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/socket"
            let server = try await Server.start(
                info: ServiceInfo(vendor: "Example", product: "Certified", version: "1", url: "https://example.org"),
                interfaces: [try CertificationService().served()], on: [.path(path, mode: 0o600)],
                mapError: { _, method, _ in .methodNotImplemented(method) })
            do {
                let result = try await body(path)
                await server.shutdown(deadline: .seconds(1))
                return result
            } catch {
                await server.shutdown(deadline: .seconds(1))
                throw error
            }
        }
    }

    @Test("python3 and its package varlink are installed, which the tests below need")
    func findsPython() async throws {
        let result = try await Python.run(["-c", "import varlink"])
        try #require(result.status == 0, "run: python3 -m pip install varlink==31.0.0\n\(result.output)")
    }

    @Test("python-varlink's certification client passes against this server")
    func certifiesServer() async throws {
        try await withServer { path in
            let result = try await Python.run([
                "-m", "varlink.tests.test_certification", "--client", "--varlink=unix:\(path)",
            ])
            #expect(result.status == 0, "\(result.output)")
            #expect(result.output.contains("Certification passed"), "\(result.output)")
            #expect(result.output.contains("End: {'all_ok': True}"), "\(result.output)")
        }
    }

    @Test("this client passes against this server")
    func certifiesBoth() async throws {
        try await withServer { path in
            let passed = try await blocking { try CertificationClient.run(path) }
            #expect(passed)
        }
    }

    @Test("this client passes against python-varlink's certification server")
    func certifiesClient() async throws {
        try await TemporaryDirectory.with { directory in
            let path = "\(directory)/socket"
            try await Python.running(["-m", "varlink.tests.test_certification", "--varlink=unix:\(path)"]) {
                try await eventually("the server listens") { (try? Client(path: path)) != nil }
                let passed = try await blocking { try CertificationClient.run(path) }
                #expect(passed)
            }
        }
    }

    @Test("a call out of order is refused")
    func refusesDisorder() async throws {
        try await withServer { path in
            try await blocking {
                let client = try Client(path: path)
                let id = try client.call("org.varlink.certification.Start")["client_id"] ?? .null
                let error = #expect(throws: VarlinkError.self) {
                    try client.call("org.varlink.certification.Test02", ["client_id": id, "bool": true])
                }
                #expect(error?.name == "org.varlink.certification.CertificationError")
                #expect(throws: VarlinkError("org.varlink.certification.ClientIdError")) {
                    try client.call("org.varlink.certification.End", ["client_id": id])
                }
            }
        }
    }

    @Test("python-varlink's command line reads the service's information")
    func answersInfo() async throws {
        try await withServer { path in
            let result = try await Python.run(["-m", "varlink.cli", "info", "unix:\(path)"])
            #expect(result.status == 0, "\(result.output)")
            for line in ["Product: Certified", "org.varlink.certification", "org.varlink.service"] {
                #expect(result.output.contains(line), "\(result.output)")
            }
        }
    }

    @Test("python-varlink's command line reads the description of an interface")
    func answersHelp() async throws {
        try await withServer { path in
            let result = try await Python.run(["-m", "varlink.cli", "help", "unix:\(path)/org.varlink.certification"])
            #expect(result.output.contains(CertificationService.definition), "\(result.output)")
        }
    }

    @Test("python-varlink's command line calls a method and shows an error")
    func answersCall() async throws {
        try await withServer { path in
            let call = ["-m", "varlink.cli", "call"]
            let start = try await Python.run(call + ["unix:\(path)/org.varlink.certification.Start"])
            #expect(start.output.contains("client_id"), "\(start.output)")
            let end = try await Python.run(
                call + ["unix:\(path)/org.varlink.certification.End", #"{"client_id":"x"}"#])
            #expect(end.output.contains("ClientIdError"), "\(end.output)")
        }
    }
}

/// Goes through the certification with this project's client, handing each answer to the next method.
enum CertificationClient {
    static func run(_ path: String) throws -> Bool {
        let client = try Client(path: path, timeout: .seconds(300))
        let interface = CertificationService.name
        let id = try client.call("\(interface).Start")["client_id"] ?? .null
        var parameters: JSONObject = [:]
        for number in 1...9 {
            parameters["client_id"] = id
            parameters = try client.call("\(interface).Test0\(number)", parameters)
        }
        parameters["client_id"] = id
        var replies: [JSON] = []
        try client.callMore("\(interface).Test10", parameters) { reply, continues in
            replies.append(reply["string"] ?? .null)
            return continues == (replies.count < 10)
        }
        try client.oneway("\(interface).Test11", ["client_id": id, "last_more_replies": .array(replies)])
        return try client.call("\(interface).End", ["client_id": id]) == ["all_ok": true]
    }
}

enum Python {
    struct Result: Sendable {
        let status: Int32
        let output: String
    }

    /// Runs `python3` to its end; both its outputs together.
    static func run(_ arguments: [String]) async throws -> Result {
        try await blocking {
            let pipe = Pipe()
            let child = try spawn(arguments, output: pipe.fileHandleForWriting.fileDescriptor)
            try pipe.fileHandleForWriting.close()
            let text = pipe.fileHandleForReading.readDataToEndOfFile()
            return Result(status: wait(for: child), output: String(decoding: text, as: UTF8.self))
        }
    }

    /// Runs `python3` while the body runs.
    static func running(_ arguments: [String], _ body: @Sendable () async throws -> Void) async throws {
        let child = try spawn(arguments, output: FileHandle.nullDevice.fileDescriptor)
        let result: Swift.Result<Void, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        kill(child, SIGKILL)
        _ = try await blocking { wait(for: child) }
        try result.get()
    }

    private static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Not Foundation's `Process`, which now and then crashes when several threads start one at the same moment.
    private static func spawn(_ arguments: [String], output: CInt) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        let words = (["env", "python3"] + arguments).map { strdup($0) }
        let environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for text in words + environment { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, "/usr/bin/env", &actions, nil, words + [nil], environment + [nil])
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
        return child
    }
}
