import Foundation
import RegisterAPI
import Synchronization
import Varlink

@testable import vigie

/// A register that answers what a test tells it to, on a socket of its own.
final class FakeRegister: Sendable {
    typealias Answer = @Sendable (JSONObject) throws -> [JSONObject]

    let path: String
    private let directory: URL
    private let server: Server
    private let calls: CallList

    private init(path: String, directory: URL, server: Server, calls: CallList) {
        (self.path, self.directory, self.server, self.calls) = (path, directory, server, calls)
    }

    /// The calls that came, in order.
    var received: [(method: String, parameters: JSONObject)] { calls.all }

    /// Runs a body beside a register whose methods, named without their interface, give these answers. Those about the
    /// authority are named `Authority.Show`.
    static func with<Result>(
        _ answers: [String: Answer], _ body: (FakeRegister) async throws -> Result
    ) async throws -> Result {
        let register = try await start(answers)
        do {
            let result = try await body(register)
            await register.stop()
            return result
        } catch {
            await register.stop()
            throw error
        }
    }

    private static func start(_ answers: [String: Answer]) async throws -> FakeRegister {
        let calls = CallList()
        let definitions = [
            DecisionsInterface.definition, AdminInterface.definition, AuthorityInterface.definition,
        ]
        let interfaces = try definitions.map { definition in
            let interface = try Interface(parsing: definition)
            return try ServedInterface(interface, handlers: handlers(of: interface, answers, calls))
        }
        let directory = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        do {
            let path = directory.appending(path: "socket").path
            let server = try await Server.start(
                info: ServiceInfo(vendor: "Test", product: "Fake", version: "0", url: ""), interfaces: interfaces,
                on: [.path(path, mode: 0o600)], mapError: { _, _, _ in VarlinkError("fr.vigie.Fake") })
            return FakeRegister(path: path, directory: directory, server: server, calls: calls)
        } catch {
            try? FileManager.default.removeItem(at: directory)
            throw error
        }
    }

    private static func handlers(
        of interface: Interface, _ answers: [String: Answer], _ calls: CallList
    ) -> [String: Handler] {
        var handlers: [String: Handler] = [:]
        for method in interface.methods {
            let name = interface.name == AuthorityInterface.name ? "Authority.\(method.name)" : method.name
            guard let answer = answers[name] else { continue }
            handlers[method.name] = { call in
                calls.add(name, call.parameters)
                let replies = try answer(call.parameters)
                for reply in replies.dropLast() { try await call.reply(continuing: reply) }
                return replies.last ?? [:]
            }
        }
        return handlers
    }

    private func stop() async {
        await server.shutdown(deadline: .seconds(5))
        try? FileManager.default.removeItem(at: directory)
    }

    /// What came, from whatever thread.
    final class CallList: Sendable {
        private let list = Mutex<[(method: String, parameters: JSONObject)]>([])

        var all: [(method: String, parameters: JSONObject)] { list.withLock { $0 } }

        func add(_ method: String, _ parameters: JSONObject) { list.withLock { $0.append((method, parameters)) } }
    }
}

/// What a run of the command line gave.
struct Outcome: Sendable {
    var output = ""
    var notices = ""
    var failure: Failure?

    var lines: [String] { output.split(separator: "\n").map(String.init) }
    var status: ProcessStatus { failure?.status ?? .done }
}

extension FakeRegister {
    /// Runs a command against this register, on a thread of its own because its connection blocks.
    func run(_ arguments: [String], onTerminal: Bool = false, language: Language = .english) async throws -> Outcome {
        try await Self.run(arguments, path: path, onTerminal: onTerminal, language: language)
    }

    static func run(
        _ arguments: [String], path: String, onTerminal: Bool = false, language: Language = .english
    ) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try runNow(arguments, path: path, onTerminal: onTerminal, language: language) })
            }
        }
    }

    private static func runNow(
        _ arguments: [String], path: String, onTerminal: Bool, language: Language
    ) throws -> Outcome {
        guard let command = try Vigie.parseAsRoot(arguments) as? any RegisterCommand else { return Outcome() }
        var (output, notices): ([UInt8], [UInt8]) = ([], [])
        let session = Session(
            register: Register(path: path),
            screen: Screen(
                isTerminal: onTerminal, noticesAreSeen: onTerminal, width: 80, hasColor: false, language: language),
            output: Output { output += $0 }, notices: Output { notices += $0 }, printsJSON: command.common.json)
        var outcome = Outcome()
        do { try command.run(session) } catch let failure as Failure { outcome.failure = failure }
        try session.output.flush()
        outcome.output = String(decoding: output, as: UTF8.self)
        outcome.notices = String(decoding: notices, as: UTF8.self)
        return outcome
    }
}
