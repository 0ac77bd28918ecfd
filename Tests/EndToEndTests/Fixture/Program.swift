import Foundation

/// How a program ended, and what it had said.
struct Outcome {
    /// The exit status; 128 and the number of the signal when one ended it, as a shell says it.
    let exitCode: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// A program that runs, with its output in files: nothing has to be read while it works.
///
/// It is ended when the value goes.
final class Program {
    let processID: pid_t
    private let folder: TemporaryFolder
    private var exitCode: Int32?

    /// - Parameters:
    ///   - arguments: bytes, because a program may be given what is not UTF-8.
    ///   - environment: all of it; nothing is inherited.
    ///   - third: a descriptor that the program gets as its descriptor 3.
    init(
        _ path: String, _ arguments: [[UInt8]], environment: [String: String] = [:], input: String = "/dev/null",
        third: Int32? = nil
    ) throws {
        folder = try TemporaryFolder()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder.path("out"), O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder.path("err"), O_WRONLY | O_CREAT, 0o600)
        if let third { posix_spawn_file_actions_adddup2(&actions, third, 3) }
        let variables = environment.map { Array("\($0.key)=\($0.value)".utf8) }
        processID = try Self.spawn(path, [Array(path.utf8)] + arguments, variables, &actions)
    }

    deinit { end() }

    private static func spawn(
        _ path: String, _ arguments: [[UInt8]], _ variables: [[UInt8]],
        _ actions: UnsafePointer<posix_spawn_file_actions_t>
    ) throws -> pid_t {
        let argv = arguments.map(cString) + [nil]
        let envp = variables.map(cString) + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var processID: pid_t = 0
        let failure = posix_spawn(&processID, path, actions, nil, argv, envp)
        guard failure == 0 else { throw FixtureError("\(path): \(String(cString: strerror(failure)))") }
        return processID
    }

    private static func cString(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
        strndup(bytes.map(CChar.init(bitPattern:)) + [0], bytes.count)
    }

    /// What it has said so far.
    var output: String { read("out") }
    var errors: String { read("err") }

    private func read(_ name: String) -> String {
        let data = FileManager.default.contents(atPath: folder.path(name)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    var isRunning: Bool { reap(WNOHANG) == nil }

    func send(_ signal: Int32) {
        if isRunning { kill(processID, signal) }
    }

    /// Waits until it has ended. One that hangs is ended, and that is an error.
    @discardableResult
    func wait(atMost seconds: Double = 120) throws -> Outcome {
        try waitUntil("program \(processID) ends", atMost: seconds) { !isRunning }
        return Outcome(exitCode: exitCode ?? -1, output: output, errors: errors)
    }

    /// Ends it at once, as a power cut would, and waits until it is gone.
    func end() {
        guard isRunning else { return }
        kill(processID, SIGKILL)
        _ = reap(0)
    }

    private func reap(_ options: Int32) -> Int32? {
        if let exitCode { return exitCode }
        var status: Int32 = 0
        guard waitpid(processID, &status, options) == processID else { return nil }
        let signal = status & 0x7F
        exitCode = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        return exitCode
    }
}

/// Waits until something is so. That it never becomes so is an error; how long it takes is not measured.
func waitUntil(_ what: String, atMost seconds: Double = 60, _ isSo: () throws -> Bool) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while try !isSo() {
        guard Date() < end else { throw FixtureError("gave up waiting until \(what)") }
        usleep(2_000)
    }
}
