public import TimeLimits
import LMDB

/// How far the views are, for those who wait for them.
final class ViewProgress: Sendable {
    private struct State: Sendable {
        var position: UInt64
        var failure: ViewFailure?
        var nextToken: UInt64 = 0
        var waiters: [UInt64: (position: UInt64, continuation: CheckedContinuation<Void, any Error>)] = [:]
    }

    private let state: Monitor<State>

    init(position: UInt64) {
        state = Monitor(State(position: position))
    }

    var position: UInt64 { state.withLock { $0.position } }

    /// What keeps the views from going on; nothing while they do.
    var failure: ViewFailure? { state.withLock { $0.failure } }

    /// The projector's: the views include everything up to `position`.
    func advance(to position: UInt64) {
        let reached = state.withLock { state in
            state.position = position
            state.failure = nil
            let reached = state.waiters.filter { $0.value.position <= position }
            for token in reached.keys { state.waiters[token] = nil }
            return reached.values.map(\.continuation)
        }
        for continuation in reached { continuation.resume() }
    }

    /// The projector's: the views stand still. Whoever waits is told so.
    func fail(_ failure: ViewFailure) {
        let waiters = state.withLock { state in
            if state.failure?.isSame(as: failure) != true { state.failure = failure }
            defer { state.waiters = [:] }
            return state.waiters.values.map(\.continuation)
        }
        for continuation in waiters { continuation.resume(throwing: failure) }
    }

    /// The projector's: blocks its thread for `milliseconds`, or until somebody waits.
    func rest(milliseconds: Int) {
        _ = state.wait(milliseconds: milliseconds) { $0.waiters.isEmpty ? nil : true }
    }

    /// Suspends until the views include `position`.
    ///
    /// - Throws: `ViewFailure` when they stand still before it, `CancellationError`.
    func wait(for position: UInt64) async throws {
        let token = state.withLock { state in
            state.nextToken += 1
            return state.nextToken
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Void, any Error>? = state.change { state in
                    if state.position >= position { return .success(()) }
                    if let failure = state.failure { return .failure(failure) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[token] = (position, continuation)
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: token) }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }
}

/// Why the views stand still.
public struct ViewFailure: Error, Sendable, Hashable {
    /// The position of the event before which they stand.
    public let position: UInt64
    /// The type of that event; nothing when it cannot be read.
    public let type: String?
    /// Whether it is the event that they cannot digest; otherwise something else is in their way, such as a full disk.
    public let isPoison: Bool
    public let fault: Fault
    /// When they were found to stand still.
    public let since: Instant

    /// What is wrong and what to do, for the administrator.
    public var message: String { fault.message }

    /// Whether it is the one that was found before: they try again and again.
    fileprivate func isSame(as next: ViewFailure) -> Bool { position == next.position && fault == next.fault }
}
