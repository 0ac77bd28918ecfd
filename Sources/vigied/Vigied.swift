import ArgumentParser
import Glibc
import Logging
import Register
import RegisterAPI

/// The daemon: reads its configuration, opens the register, serves it on a socket, and ends in order.
@main
struct Vigied: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vigied",
        abstract: "Keeps the register of decisions and answers on a Unix socket.",
        version: Release.version)

    @Option(help: "The directory of the log and the views. It is made if its parent exists.")
    var stateDirectory: String

    @Option(help: "The path of the socket. Unused when systemd hands one over.")
    var socket: String?

    @Option(help: "Puts this backup in the place of the log, while no daemon runs, and ends.")
    var restore: String?

    @Flag(help: "With --restore: tells what is in the backup, and does it only when a line “restore” comes. For vigie.")
    var ask = false

    @Flag(help: "Tells which log is in the state directory, while no daemon runs, and ends. For vigie restore.")
    var describe = false

    @Flag(help: "Draws a key for checkpoints in the place of one that is lost, while no daemon runs, and tells it.")
    var newCheckpointKey = false

    @Option(help: "The configuration file. Without it every key has its default.")
    var config: String?

    func run() async throws {
        defer { LogOutput.standardError.flush() }
        LoggingSystem.bootstrap { StreamLogHandler(label: $0, stream: LogOutput.standardError) }
        var log = Logger(label: CallLog.label)
        do {
            let configuration = try Configuration(file: config)
            log.logLevel = configuration.logLevel
            if newCheckpointKey { return try drawKey(configuration) }
            if describe || restore != nil { return try restore(configuration, log) }
            guard let socket else { throw ConfigurationError("--socket is missing. Name the path to listen on.") }
            let daemon = try Daemon(
                stateDirectory: stateDirectory, socket: socket, configurationFile: config,
                configuration: configuration, log: log)
            try await daemon.run()
        } catch {
            log.critical("\(error)")
            if describe || ask { Restoring.tell(error) }
            throw ExitCode(exitCode(error))
        }
    }

    private func drawKey(_ configuration: Configuration) throws {
        umask(0o077)
        print(try LogProofs.drawKey(stateDirectory: stateDirectory, authority: configuration.authority))
    }

    private func restore(_ configuration: Configuration, _ log: Logger) throws {
        // The state is for this account only, whatever directory it was given.
        umask(0o077)
        let restoring = Restoring(stateDirectory: stateDirectory, configuration: configuration)
        guard let restore, !describe else { return try restoring.describe() }
        try ask ? restoring.ask(restore) : restoring.restore(restore, log)
    }

    /// The codes of `sysexits.h`.
    private func exitCode(_ error: any Error) -> Int32 {
        error is ConfigurationError ? EX_CONFIG : EX_IOERR
    }
}
