import Foundation
import Synchronization

@testable import Varlink

/// A server on a socket in a directory of its own, with a few methods to try things on.
struct TestServer: Sendable {
    static let definition = """
        interface org.example.test
        # Gives the text back.
        method Echo(text: string) -> (text: string)
        # Who calls?
        method WhoAmI() -> (uid: int, gid: int, pid: int, groups: []int)
        # Counts up to the end, or for ever.
        method Count(end: ?int, padding: ?string) -> (number: int, padding: ?string)
        # Ends only when it is cancelled.
        method Hang() -> ()
        # Ends when the gate opens.
        method Wait(text: string) -> (text: string)
        # Remembers the text.
        method Note(text: string) -> ()
        # Fails in the way named.
        method Fail(how: string) -> ()
        method Declared() -> ()
        # What runs the handler, which is brief.
        method Thread() -> (name: string)
        # The same of a handler that is not.
        method OtherThread() -> (name: string)
        method Alone() -> (alone: bool)
        # Is answered when somebody answers what is held; its handler is brief.
        method Hold(text: string) -> (text: string)
        error Refused (reason: string)
        error Internal ()
        """

    let server: Server
    let path: String
    let directory: String
    let log: Log
    let gate: Gate
    let held: HeldCalls

    struct Oops: Error {}

    /// Runs the body with a server, and stops the server whatever the body does.
    @discardableResult
    static func with<Result: Sendable>(
        configure: (inout ServerConfiguration) -> Void = { _ in },
        _ body: @Sendable (TestServer) async throws -> Result
    ) async throws -> Result {
        var configuration = ServerConfiguration()
        // On a machine that runs many tests at once, one of them may stand still for a minute.
        configuration.receiveTimeout = .seconds(600)
        configuration.sendTimeout = .seconds(600)
        configure(&configuration)
        let test = try await TestServer(configuration)
        do {
            let result = try await body(test)
            await test.stop()
            return result
        } catch {
            await test.stop()
            throw error
        }
    }

    private init(_ configuration: ServerConfiguration) async throws {
        let directory = try TemporaryDirectory.make()
        let log = Log()
        let gate = Gate()
        let held = HeldCalls()
        (self.directory, self.log, self.gate, self.held) = (directory, log, gate, held)
        path = "\(directory)/socket"
        do {
            server = try await Server.start(
                info: ServiceInfo(vendor: "Example", product: "Test", version: "1", url: "https://example.org"),
                interfaces: [try Self.served(log, gate, held)], on: [.path(path, mode: 0o600)],
                configuration: configuration,
                mapError: { error, _, _ in
                    log.add(error: error)
                    return VarlinkError("org.example.test.Internal")
                },
                observe: { log.add($0) })
        } catch {
            TemporaryDirectory.remove(directory)
            throw error
        }
    }

    private func stop() async {
        gate.open()
        await server.shutdown(deadline: .seconds(5))
        TemporaryDirectory.remove(directory)
    }

    private static func served(_ log: Log, _ gate: Gate, _ held: HeldCalls) throws -> ServedInterface {
        try ServedInterface(
            Interface(parsing: definition),
            handlers: [
                "Echo": { $0.parameters },
                "WhoAmI": { call in
                    [
                        "uid": .int(Int64(call.peer.userID)), "gid": .int(Int64(call.peer.groupID)),
                        "pid": .int(Int64(call.peer.processID)),
                        "groups": .array(call.peer.groups.map { .int(Int64($0)) }),
                    ]
                },
                "Count": { try await count($0, log) },
                "Hang": { _ in
                    log.note("hang begins")
                    defer { log.note("hang ends") }
                    try await Task.sleep(for: .seconds(3600))
                    return [:]
                },
                "Wait": { call in
                    log.note("wait begins")
                    await gate.pass()
                    return call.parameters
                },
                "Note": { call in
                    log.note(call.parameters["text"]?.stringValue ?? "")
                    return [:]
                },
                "Fail": { try fail($0) },
                "OtherThread": { _ in ["name": .string(threadName())] },
                "Alone": { ["alone": .bool($0.isAlone)] },
            ],
            brief: [
                "Thread": { _, answer in
                    let name = threadName()
                    answer { ["name": .string(name)] }
                },
                "Hold": { held.hold($0, $1) },
            ])
    }

    /// Without the numbers at its end.
    private static func threadName() -> String {
        let name = (try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)) ?? ""
        return String(name.prefix(7))
    }

    @Sendable private static func count(_ call: Call, _ log: Log) async throws -> JSONObject {
        try call.requireMore()
        defer { log.note("count ends") }
        let end = call.parameters["end"]?.intValue ?? .max
        var reply: JSONObject = ["number": 0]
        if let padding = call.parameters["padding"] { reply["padding"] = padding }
        for number in 1..<end {
            reply["number"] = .int(number)
            try await call.reply(continuing: reply)
            log.counted(number)
        }
        reply["number"] = .int(end)
        return reply
    }

    @Sendable private static func fail(_ call: Call) throws -> JSONObject {
        switch call.parameters["how"] {
        case "declared": throw VarlinkError("org.example.test.Refused", ["reason": "no"])
        case "undeclared": throw VarlinkError("org.example.test.Unheard")
        case "badly declared": throw VarlinkError("org.example.test.Refused", ["reason": 1])
        case "denied": throw VarlinkError.permissionDenied
        case "cancelled": throw CancellationError()
        case "wrong reply": return ["surprise": 1]
        default: throw Oops()
        }
    }
}

/// What handlers and the server's hook said, for tests to wait on.
final class Log: Sendable {
    private struct State {
        var notes: [String] = []
        var events: [ServerEvent] = []
        var errors: [any Error] = []
        var counted: Int64 = 0
    }

    private let state = Mutex(State())

    func note(_ text: String) { state.withLock { $0.notes.append(text) } }
    func add(_ event: ServerEvent) { state.withLock { $0.events.append(event) } }
    func add(error: any Error) { state.withLock { $0.errors.append(error) } }
    func counted(_ number: Int64) { state.withLock { $0.counted = number } }

    var notes: [String] { state.withLock(\.notes) }
    var errors: [any Error] { state.withLock(\.errors) }
    var counted: Int64 { state.withLock(\.counted) }

    var records: [CallRecord] {
        state.withLock(\.events).compactMap { if case .called(let record) = $0 { record } else { nil } }
    }

    var drops: [ServerEvent.Drop] {
        state.withLock(\.events).compactMap { if case .dropped(_, let drop) = $0 { drop } else { nil } }
    }

    var refusals: [ServerEvent.Refusal] {
        state.withLock(\.events).compactMap { if case .refused(_, let refusal) = $0 { refusal } else { nil } }
    }
}

/// Calls of a brief handler that wait for their answers.
final class HeldCalls: Sendable {
    struct Held: Sendable {
        let parameters: JSONObject
        let answer: CallAnswer
    }

    private let calls = Mutex<[Held]>([])

    func hold(_ call: Call, _ answer: @escaping CallAnswer) {
        calls.withLock { $0.append(Held(parameters: call.parameters, answer: answer)) }
    }

    var count: Int { calls.withLock(\.count) }

    func take() -> [Held] {
        calls.withLock { calls in
            defer { calls = [] }
            return calls
        }
    }

    /// Answers all of them with what they came with.
    func answerAll() {
        for held in take() { held.answer { held.parameters } }
    }
}

/// Lets nobody pass until it is opened.
final class Gate: Sendable {
    private let state = Mutex((isOpen: false, waiters: [CheckedContinuation<Void, Never>]()))

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiters.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

enum TemporaryDirectory {
    /// A new directory with a path short enough for sockets.
    static func make() throws -> String {
        let path = "/tmp/varlink-\(UUID().uuidString.prefix(13))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        return path
    }

    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    static func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let path = try make()
        defer { remove(path) }
        return try await body(path)
    }
}

/// Runs blocking code on a thread of its own, so that it holds up neither handlers nor other tests.
func blocking<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}

struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// Waits until something is so; what never happens is an error after a long while.
func eventually(_ what: String, _ isSo: @Sendable () -> Bool) async throws {
    for _ in 0..<6000 {
        if isSo() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw NeverHappened(description: "it never happened that \(what)")
}
