import NIOCore
import Synchronization

/// The way from a handler that streams to its connection: bounded, and closed when either end is gone.
final class ReplyStream: Sendable {
    fileprivate struct State {
        var isClosed = false
        /// Bytes handed over and not yet taken by the socket.
        var bytesOnTheWay = 0
        var waiters: [CheckedContinuation<Void, any Error>] = []
    }

    private let state = Mutex(State())
    private let window: Int
    private let encode: @Sendable (JSONObject) throws -> [UInt8]
    private let write: @Sendable (ReplyStream, [UInt8]) -> Void

    /// - Parameters:
    ///   - encode: makes the message and refuses one that breaks the definition or the size limit.
    ///   - write: hands the message to the connection, which says `sent(_:)` once the socket has taken it.
    init(
        window: Int, encode: @escaping @Sendable (JSONObject) throws -> [UInt8],
        write: @escaping @Sendable (ReplyStream, [UInt8]) -> Void
    ) {
        self.window = window
        self.encode = encode
        self.write = write
    }

    func send(_ parameters: JSONObject) async throws {
        try Task.checkCancellation()
        let message = try encode(parameters)
        let isFull = try state.withLock { state in
            guard !state.isClosed else { throw CancellationError() }
            state.bytesOnTheWay += message.count
            return state.bytesOnTheWay > window
        }
        write(self, message)
        if isFull { try await waitForRoom() }
    }

    /// The socket has taken this many bytes.
    func sent(_ count: Int) {
        let waiters = state.withLock { state in
            state.bytesOnTheWay -= count
            return state.bytesOnTheWay <= window ? state.takeWaiters() : []
        }
        for waiter in waiters { waiter.resume() }
    }

    /// No reply passes any more; who waits is told so.
    func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            return state.takeWaiters()
        }
        for waiter in waiters { waiter.resume(throwing: CancellationError()) }
    }

    private func waitForRoom() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state -> Result<Void, any Error>? in
                if state.isClosed { return .failure(CancellationError()) }
                if state.bytesOnTheWay <= window { return .success(()) }
                state.waiters.append(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }
}

extension ReplyStream.State {
    fileprivate mutating func takeWaiters() -> [CheckedContinuation<Void, any Error>] {
        defer { waiters = [] }
        return waiters
    }
}
