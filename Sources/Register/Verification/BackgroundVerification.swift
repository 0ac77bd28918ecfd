import EventLog
import LMDB
import Synchronization
import TimeLimits

/// Verifies the log from its beginning while the register works, on a thread of its own that rests most of the time.
///
/// A rest follows each page, when no transaction is open: so it keeps no page of the map from being used again, and
/// whoever else wants the processor or the disk waits for a page at most. A lower priority of the thread would not do:
/// the sandbox of the unit allows none to be set, and it would not count on the disk.
///
/// Its thread keeps it: it ends by `end`.
final class BackgroundVerification: Sendable {
    /// It works for one part of the time and rests for three.
    private static let restShare = 3
    /// A page that waited long for the disk is no reason to rest for minutes.
    private static let longestRest = Duration.seconds(1)

    private let log: EventLog
    private let clock: @Sendable () -> Instant
    private let state = Mutex<VerificationStatus?>(nil)
    private let isEnding = Monitor(false)
    private let thread = Mutex<WorkThread?>(nil)

    init(log: EventLog, clock: @escaping @Sendable () -> Instant) {
        (self.log, self.clock) = (log, clock)
    }

    /// How far it is; nothing before it was started.
    var status: VerificationStatus? { state.withLock { $0 } }

    /// Begins, once.
    ///
    /// - Parameter told: called on its thread when it has ended by itself.
    /// - Throws: `LogError.file` when the system refuses a thread.
    func start(_ told: @escaping @Sendable (VerificationStatus) -> Void) throws {
        try thread.withLock { thread in
            guard status == nil, !isEnding.withLock({ $0 }) else { return }
            state.withLock { $0 = VerificationStatus(position: 0, end: log.lastPosition) }
            thread = try WorkThread(name: "verification") { self.run(told) }
        }
    }

    /// Ends it within a page, and waits until it has ended.
    func end() {
        isEnding.change { $0 = true }
        let former = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        former?.join()
    }

    private func run(_ told: (VerificationStatus) -> Void) {
        do {
            let found = try walk()
            told(finish(at: found.events, found.problem.map { .init(position: $0.position, fault: Fault($0.fault)) }))
        } catch is CancellationError {
            return
        } catch LogError.closed {
            return
        } catch {
            // Nothing says that the log is wrong, and nothing that it is right.
            let position = status?.position ?? 0
            told(finish(at: position, .init(position: position + 1, fault: Fault(error))))
        }
    }

    private func walk() throws -> Verification {
        var began = ContinuousClock.now
        return try log.verify { position in
            state.withLock { $0?.position = position }
            try rest(after: .now - began)
            began = .now
        }
    }

    /// - Throws: `CancellationError` when it is to end.
    private func rest(after work: Duration) throws {
        let rest = min(work * Self.restShare, Self.longestRest).components
        let milliseconds = Int(rest.seconds * 1_000 + rest.attoseconds / 1_000_000_000_000_000)
        if isEnding.wait(milliseconds: max(1, milliseconds), { $0 ? true : nil }) == true { throw CancellationError() }
    }

    private func finish(at position: UInt64, _ problem: VerificationStatus.Problem?) -> VerificationStatus {
        state.withLock { status in
            let end = max(status?.end ?? 0, position)
            let finished = VerificationStatus(position: position, end: end, finishedAt: clock(), problem: problem)
            status = finished
            return finished
        }
    }
}

extension Register {
    /// Has the log verified from its beginning while the register works; once.
    ///
    /// - Parameter told: called on another thread when it is done. It is not when the register is closed before.
    /// - Throws: `RegisterError`.
    public func startVerification(_ told: @escaping @Sendable (VerificationStatus) -> Void) throws {
        do { try verification.start(told) } catch { throw RegisterError(error) }
    }

    /// How far that is, and what it found; nothing before it was started.
    public var verificationStatus: VerificationStatus? { verification.status }
}
