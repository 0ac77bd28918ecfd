/// Every event after a position, in order: first those recorded, then each as it becomes durable.
///
/// It reads from the disk by position and keeps at most a page, however slow its user is. It ends when the log is
/// closed, and throws ``LogError/failed(_:)`` when the log failed.
public struct EventFollower: AsyncSequence, Sendable {
    public typealias Element = RecordedEvent

    let log: EventLog
    let position: UInt64

    public func makeAsyncIterator() -> Iterator {
        Iterator(log: log, position: position)
    }

    /// Where one follower stands.
    public struct Iterator: AsyncIteratorProtocol {
        private let log: EventLog
        private var position: UInt64
        private var page: ArraySlice<RecordedEvent> = []

        fileprivate init(log: EventLog, position: UInt64) {
            self.log = log
            self.position = position
        }

        /// The next event, once there is one; nil after the log was closed.
        public mutating func next() async throws -> RecordedEvent? {
            if page.isEmpty {
                guard let read = try await nextPage() else { return nil }
                page = read[...]
            }
            let event = page.popFirst()
            if let event { position = event.position }
            return event
        }

        private func nextPage() async throws -> [RecordedEvent]? {
            do {
                _ = try await log.signal.wait(beyond: position)
                return try log.read(from: position + 1, limit: EventFollower.pageSize)
            } catch LogError.closed {
                return nil
            }
        }
    }

    static let pageSize = 256
}

extension EventLog {
    /// Every event after `position`, those to come too.
    public func follow(after position: UInt64 = 0) -> EventFollower {
        EventFollower(log: self, position: position)
    }

    /// Suspends until the log is beyond `position`, and answers how far it is durable.
    ///
    /// Throws ``LogError/closed``, ``LogError/failed(_:)`` or `CancellationError`.
    public func waitForCommit(beyond position: UInt64) async throws -> UInt64 {
        try await signal.wait(beyond: position)
    }

    /// Blocks the calling thread until the log is beyond `position`, and answers how far it is durable.
    ///
    /// Answers nil after `milliseconds`. Not for tasks: they wait without blocking.
    public func waitForCommit(beyond position: UInt64, milliseconds: Int) throws(LogError) -> UInt64? {
        try signal.wait(beyond: position, milliseconds: milliseconds)
    }

    /// Calls `observer` with the last position after each commit, on the writer's thread: it must return at once.
    ///
    /// The observation ends when what is returned is released or cancelled.
    public func onCommit(_ observer: @escaping @Sendable (UInt64) -> Void) -> CommitObservation {
        CommitObservation(signal, signal.observe(observer))
    }
}

/// An observer's registration; it ends with this object.
public final class CommitObservation: Sendable {
    private let signal: CommitSignal
    private let token: UInt64

    init(_ signal: CommitSignal, _ token: UInt64) {
        self.signal = signal
        self.token = token
    }

    deinit { cancel() }

    /// Ends the observation; a call under way may still finish.
    public func cancel() {
        signal.removeObserver(token)
    }
}
