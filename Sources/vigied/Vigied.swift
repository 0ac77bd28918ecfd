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

    @Option(help: "The configuration file. Without it every key has its default.")
    var config: String?

    func run() async throws {
        // Standard output may be a pipe to the journal: a line is written when it is told.
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var log = Logger(label: "vigied")
        do {
            let configuration = try Configuration(file: config)
            log.logLevel = configuration.logLevel
            if let restore {
                let backup = try Register.restore(
                    from: restore, to: stateDirectory, authority: configuration.authority)
                log.notice("restored", metadata: ["position": "\(backup.position)", "from": "\(restore)"])
                return
            }
            guard let socket else { throw ConfigurationError("--socket is missing. Name the path to listen on.") }
            let daemon = try Daemon(
                stateDirectory: stateDirectory, socket: socket, configurationFile: config,
                configuration: configuration, log: log)
            try await daemon.run()
        } catch {
            log.critical("\(error)")
            throw ExitCode(exitCode(error))
        }
    }

    /// The codes of `sysexits.h`.
    private func exitCode(_ error: any Error) -> Int32 {
        error is ConfigurationError ? EX_CONFIG : EX_IOERR
    }
}
