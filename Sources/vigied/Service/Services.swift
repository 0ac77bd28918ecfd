import Logging
import Register
import RegisterAPI
import ServiceLifecycle
import UnixSignals
import Varlink

/// Answers until shutdown, then lets what is under way end.
struct Serving: Service {
    let service: RegisterService
    let notifier: Notifier
    let log: Logger
    let start: @Sendable () async throws -> Server

    func run() async throws {
        let server = try await start()
        service.countConnections { server.connectionCount }
        notifier.ready()
        log.notice("ready", metadata: ["version": "\(Release.version)", "position": "\(service.register.position)"])
        // Whoever waits for the daemon is answered first, however long the log is.
        startVerification()
        try await gracefulShutdown()
        notifier.stopping()
        async let shutdown: Void = server.shutdown(deadline: .milliseconds(600))
        // What can be answered at once still is; a long question is given up.
        try? await Task.sleep(for: .milliseconds(200))
        service.register.endQuestions()
        await shutdown
    }

    private func startVerification() {
        do {
            try service.register.startVerification { [log] status in
                if let problem = status.problem {
                    log.error(
                        "the log is not as it should be: run vigie verify --deep",
                        metadata: ["position": "\(problem.position)", "problem": "\(problem.fault.message)"])
                } else {
                    log.notice("the log is verified", metadata: ["position": "\(status.position)"])
                }
            }
        } catch {
            log.error("the log is not verified", metadata: ["error": "\(error)"])
        }
    }
}

/// Records the passing of due dates.
struct Clock: Service {
    let service: RegisterService
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown { [service, log] in
            await service.register.keepTime { failure in
                if let failure, service.clockFailure == nil {
                    log.error("dates that pass cannot be recorded", metadata: ["error": "\(failure)"])
                }
                service.clockFailure = failure.map { "\($0)" }
            }
        }
    }
}

/// Tells the service manager that the writer advances, as long as it does.
struct Watchdog: Service {
    let register: Register
    let notifier: Notifier

    func run() async throws {
        guard let interval = notifier.watchdogInterval else {
            try await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            var position = register.position
            while !Task.isCancelled {
                // Where too much waits for a heartbeat to be taken, the writer's progress is the sign of life. A writer
                // that hangs gives none.
                let isAlive = (try? await register.heartbeat()) != nil || register.position > position
                position = register.position
                if isAlive { notifier.alive() }
                // Cancelled, it ends; the next turn would only throw.
                guard (try? await Task.sleep(for: interval)) != nil else { return }
            }
        }
    }
}

/// Reads the configuration again when it is told to.
struct Reloading: Service {
    let hangups: UnixSignalsSequence
    let service: RegisterService
    let file: String?
    let notifier: Notifier
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            for await _ in hangups { reload() }
        }
    }

    private func reload() {
        notifier.reloading()
        defer { notifier.ready() }
        do {
            let configuration = try Configuration(file: file)
            service.change(configuration.access)
            service.register.renumber(configuration.numbering)
            log.notice("configuration read again")
        } catch {
            log.error("the configuration stays as it was", metadata: ["error": "\(error)"])
        }
    }
}
