import Dispatch
import Glibc
import Logging
import Register
import RegisterAPI
import ServiceLifecycle
import TimeLimits
import UnixSignals
import Varlink

/// The running daemon: the register, the server, the clock and the signals, started and ended in order.
struct Daemon {
    private let register: Register
    private let service: RegisterService
    private let endpoints: [Endpoint]
    private let configurationFile: String?
    private let configuration: Configuration
    private let log: Logger
    private let notifier = Notifier()

    init(
        stateDirectory: String, socket: String, configurationFile: String?, configuration: Configuration, log: Logger
    ) throws {
        self.configurationFile = configurationFile
        self.configuration = configuration
        self.log = log
        MemoryReturn.limitArenas()
        // A limit on file sizes is then a failed write, with a name and an end in order.
        signal(SIGXFSZ, SIG_IGN)
        MissingPage.endWithSentence()
        // The state is for this account only, whatever directory it was given.
        umask(0o077)
        let inherited = SocketActivation.descriptors()
        endpoints =
            inherited.isEmpty
            ? [.path(socket, mode: configuration.socketMode)] : inherited.map { .inherited(descriptor: $0) }
        let options = Register.Options(
            stateDirectory: stateDirectory, authority: configuration.authority, zone: configuration.zone,
            numbering: configuration.numbering, catalogue: configuration.catalogue,
            queueLimit: configuration.queueLimit,
            questionLimit: .seconds(configuration.callSeconds))
        register = try Register(options, clock: Self.now) { error in Self.endAfterFailure(error, log) }
        for remark in register.journalRemarks { log.warning("log/journal", metadata: ["found": "\(remark)"]) }
        let proofs = LogProofs(of: register, key: configuration.checkpointKey)
        Self.tell(proofs, log)
        service = RegisterService(register: register, proofs: proofs, access: configuration.access)
    }

    /// The key is public, and what it is should be found in the journal by whoever compares. Without one the register
    /// goes on: what it is for needs none.
    private static func tell(_ proofs: LogProofs, _ log: Logger) {
        do throws(ProofRefusal) {
            let key = try proofs.verifierKey
            log.notice("checkpoints are signed", metadata: ["key": "\(key)"])
        } catch {
            let reason = Sentences.text(error.code.rawValue, error.details, .english)
            log.warning("checkpoints cannot be signed", metadata: ["reason": "\(reason)"])
        }
    }

    /// Serves until it is told to end, then drains and closes.
    func run() async throws {
        // Trapped before anybody can be told that the daemon is there, so that no signal finds it unprepared.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        var group = ServiceGroupConfiguration(
            services: [
                Serving(service: service, notifier: notifier, log: log, start: startServer),
                Clock(service: service, log: log), Watchdog(register: register, notifier: notifier),
                MemoryReturn(register: register),
                Reloading(hangups: hangups, service: service, file: configurationFile, notifier: notifier, log: log),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        group.maximumCancellationDuration = .seconds(1)
        do { try await ServiceGroup(configuration: group).run() } catch {
            // What comes of closing then follows from the same.
            try? register.close()
            throw error
        }
        try register.close()
        log.notice("ended", metadata: ["position": "\(register.position)"])
    }

    private func startServer() async throws -> Server {
        let (log, calls) = (log, CallLog(log, LogOutput.standardError))
        return try await Server.start(
            info: ServiceInfo(
                vendor: "Vigie", product: "vigied", version: Release.version, url: "https://vigie.example"),
            interfaces: [
                try ServedInterface(
                    Interface(parsing: DecisionsInterface.definition),
                    handlers: [service.questionHandlers, service.importHandlers].joined(),
                    brief: service.commandHandlers),
                try ServedInterface(
                    Interface(parsing: AuthorityInterface.definition), handlers: service.authorityHandlers),
                try ServedInterface(
                    Interface(parsing: AdminInterface.definition),
                    handlers: [service.careHandlers, service.exportHandlers, service.proofHandlers].joined()),
            ],
            on: endpoints, configuration: configuration.server,
            mapError: { error, method, _ in VarlinkError(error, method: method, log: log) },
            observe: { calls.tell($0) })
    }

    private static let now: @Sendable () -> Instant = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    /// A failed write or sync says nothing of what is on the disk: only a new start, which reads it, can tell. Those
    /// who wait are told first that nothing was recorded.
    private static let endAfterFailure: @Sendable (RegisterError, Logger) -> Void = { error, log in
        log.critical("a write failed; ending, so that starting again recovers", metadata: ["error": "\(error)"])
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(300)) { exit(EX_IOERR) }
    }
}

extension [[String: Handler]] {
    fileprivate func joined() -> [String: Handler] {
        reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
    }
}
