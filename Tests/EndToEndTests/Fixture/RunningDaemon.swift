import Foundation
import Testing

/// A real `vigied` on a socket and a state directory of its own, with the real `vigie` to talk to it.
///
/// The daemon is ended and its folder removed with the value, also when a test fails.
final class RunningDaemon {
    let folder: TemporaryFolder
    let stateDirectory: String
    private(set) var program: Program?

    /// The language and the way of speaking of a terminal-less session, unless a test says otherwise.
    static let environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]

    /// Starts it and waits until it answers.
    ///
    /// - Parameters:
    ///   - configuration: the text of the configuration file.
    ///   - environment: added to the daemon's.
    ///   - stateDirectory: one that stays after this daemon; in its own folder when absent.
    init(
        configuration: String = "authority: essai.example\ntime-zone: Europe/Paris\n",
        environment: [String: String] = [:], stateDirectory: String? = nil
    ) throws {
        folder = try TemporaryFolder()
        self.stateDirectory = stateDirectory ?? folder.path("state")
        try configure(configuration)
        try start(environment: environment)
    }

    var socket: String { folder.path("s") }

    /// What the daemon wrote on its standard error since it was started last.
    var log: String { program?.errors ?? "" }

    /// The same of a daemon that was stopped.
    private(set) var lastLog = ""

    func configure(_ text: String) throws {
        try folder.write(text, to: "vigied.yaml")
    }

    func start(environment: [String: String] = [:]) throws {
        program = try launch(environment: environment)
        try waitUntil("the daemon answers: \(log)") {
            guard program?.isRunning == true else { throw FixtureError("the daemon ended: \(log)") }
            return (try? Wire(socket).call("org.varlink.service.GetInfo")) != nil
        }
    }

    /// Starts the program without waiting for it.
    func launch(environment: [String: String] = [:]) throws -> Program {
        let arguments = [
            "--state-directory", stateDirectory, "--socket", socket, "--config", folder.path("vigied.yaml"),
        ]
        return try Program(
            Binaries.vigied, arguments.map { Array($0.utf8) },
            environment: Self.environment.merging(environment) { $1 })
    }

    /// Asks it to end, as a system does, and waits until it has.
    @discardableResult
    func stop() throws -> Outcome {
        let program = try #require(program)
        program.send(SIGTERM)
        defer {
            lastLog = program.errors
            self.program = nil
        }
        return try program.wait()
    }

    /// Ends it at once, in the middle of whatever it does.
    func kill() {
        program?.end()
        program = nil
    }

    /// Runs `vigie` on it.
    func vigie(_ arguments: String...) throws -> Outcome { try vigie(arguments) }

    /// Runs `vigie` on it.
    func vigie(_ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null") throws
        -> Outcome
    {
        try startVigie(arguments, environment: environment, input: input).wait()
    }

    /// Runs `vigie` on it with arguments that need not be text.
    func vigie(bytes arguments: [[UInt8]]) throws -> Outcome {
        try Program(Binaries.vigie, arguments, environment: clientEnvironment).wait()
    }

    /// Starts `vigie` on it without waiting.
    func startVigie(
        _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null"
    ) throws -> Program {
        try Program(
            Binaries.vigie, arguments.map { Array($0.utf8) },
            environment: clientEnvironment.merging(environment) { $1 }, input: input)
    }

    /// Runs `vigie` on it as a person does: on a terminal of 120 columns.
    func vigieOnTerminal(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        let words = ([Binaries.vigie] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
        let command = "stty cols 120; exec " + words.joined(separator: " ")
        let script = ["--quiet", "--return", "--command", command, "/dev/null"]
        let outcome = try Program(
            "/usr/bin/script", script.map { Array($0.utf8) },
            environment: clientEnvironment.merging(["SHELL": "/bin/sh", "TERM": "xterm"]) { $1 }
                .merging(environment) { $1 }
        ).wait()
        return Outcome(
            exitCode: outcome.exitCode, output: outcome.output.replacing("\r\n", with: "\n"), errors: outcome.errors)
    }

    private var clientEnvironment: [String: String] {
        Self.environment.merging(["VIGIE_SOCKET": socket]) { $1 }
    }
}

/// Deletes the disposable half of a state directory.
func removeViews(of daemon: RunningDaemon) throws {
    try FileManager.default.removeItem(atPath: daemon.stateDirectory + "/views")
}
