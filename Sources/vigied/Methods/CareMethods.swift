import Register
import RegisterAPI
import Synchronization
import TimeLimits
import Varlink

/// The methods that tell how the register is, and care for it.
extension RegisterService {
    var careHandlers: [String: Handler] {
        [
            "Status": answer(AdminInterface.Status.self, to: .reader) { _, _, service in try service.status() },
            "Rebuild": stream(AdminInterface.Rebuild.self, to: .administrator) { _, _, service, call in
                try await service.rebuild(call)
            },
            "Verify": stream(AdminInterface.Verify.self, to: .administrator) { asked, _, service, call in
                try await service.verify(asked, call)
            },
            "Backup": answer(AdminInterface.Backup.self, to: .administrator) { asked, _, service in
                guard asked.directory.hasPrefix("/"), !asked.directory.utf8.contains(0) else {
                    throw Received.bad("badDirectory", asked.directory)
                }
                let backup = try await service.register.backup(to: asked.directory)
                return .init(position: Int(backup.position), bytes: backup.bytes)
            },
        ]
    }

    private func status() throws -> AdminInterface.Status.Reply {
        let status = try register.status()
        func text(_ instant: Instant) -> String { Moment.instant(instant).text(in: zone) }
        return .init(
            position: Int(status.position), viewsPosition: Int(status.viewsPosition), events: Int(status.position),
            decisions: status.decisions, generation: Int(status.generation), rebuiltAt: text(status.rebuiltAt),
            logBytes: status.logBytes, viewsBytes: status.viewsBytes,
            uptimeSeconds: Int((ContinuousClock.now - started).components.seconds), version: Release.version,
            lastRecorded: status.lastRecorded.map(text), rebuilding: status.isRebuilding,
            failure: status.failure.map { .init(position: Int($0.position), message: $0.message) },
            clockFailure: clockFailure, connections: connectionCount, waitingSince: status.waitingSince.map(text),
            projections: status.projections.map { .init($0, in: zone) },
            verification: register.verificationStatus.map { .init($0, in: zone) },
            keyFailure: proofs.keyFailure.map { CodedError(code: $0.code.rawValue, details: $0.details) })
    }

    /// The rebuild goes on when the caller leaves.
    private func rebuild(_ call: Call) async throws -> AdminInterface.Rebuild.Reply {
        var status = try register.startRebuild()
        while !status.isFinished {
            if call.wantsMore { try await call.reply(continuing: AdminInterface.Rebuild.Reply(status).object) }
            try await Task.sleep(for: .milliseconds(100))
            status = register.rebuildStatus ?? status
        }
        if let failure = status.failure {
            throw ErrorReply.failed(
                CodedError(code: failure.isPoison ? "viewsStopped" : "ioError", details: ["detail": failure.message]))
        }
        return .init(status)
    }

    private func verify(_ asked: AdminInterface.Verify, _ call: Call) async throws -> AdminInterface.Verify.Reply {
        let progress = VerifyProgress()
        let checking = Task { [proofs] in
            try await proofs.verify(
                isDeep: asked.deep ?? false, checkpoint: asked.checkpoint, key: asked.key
            ) { done, total in
                progress.report(done, total)
            }
        }
        let telling = Task {
            while call.wantsMore {
                try await Task.sleep(for: .milliseconds(200))
                let (done, total) = progress.value
                try await call.reply(
                    continuing: AdminInterface.Verify.Reply(
                        done: Int(done), total: Int(total), finished: false, problems: []
                    ).object)
            }
        }
        defer { telling.cancel() }
        let findings = try await checking.value
        telling.cancel()
        _ = await telling.result
        let end = Int(register.position)
        return .init(done: end, total: end, finished: true, problems: findings.map { .init($0) })
    }
}

/// How far a verification is, told on one thread and read on another.
private final class VerifyProgress: Sendable {
    private let state = Mutex<(UInt64, UInt64)>((0, 0))

    func report(_ done: UInt64, _ total: UInt64) { state.withLock { $0 = (done, total) } }

    var value: (UInt64, UInt64) { state.withLock { $0 } }
}

extension AdminInterface.Rebuild.Reply {
    fileprivate init(_ status: RebuildStatus) {
        self.init(
            done: Int(status.done), total: Int(status.total), generation: Int(status.generation),
            finished: status.isFinished)
    }
}

extension AdminInterface.VerifyProblem {
    fileprivate init(_ finding: VerifyFinding) {
        let place: AdminInterface.Place =
            switch finding.place {
            case .log: .log
            case .views: .views
            }
        let error = CodedError(finding.fault)
        self.init(place: place, at: finding.at, message: error.message, error: error)
    }
}
