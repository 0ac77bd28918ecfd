internal import LMDB

/// Bounds of one read transaction: a long one would keep LMDB from using freed pages again.
enum Page {
    static let events = 1000
    static let bytes = 1 << 20
}

extension EventLog {
    /// The last durable position; 0 when the log is empty.
    public var lastPosition: UInt64 { signal.position }

    /// The event at `position`, or nil.
    public func event(at position: UInt64) throws -> RecordedEvent? {
        try read { try store.tables.event(at: position, in: $0) }
    }

    /// Where the event with this identity is, and what its proposal was the same as.
    public func lookup(_ id: EventID) throws -> KnownEvent? {
        try read { try store.tables.known(id, in: $0) }
    }

    /// The stream's version; 0 when there is no such stream.
    public func streamVersion(_ stream: String) throws -> UInt64 {
        try read { try store.tables.version(of: stream, in: $0) }
    }

    /// Up to `limit` events from `position` on; fewer when they take more than a mebibyte, none at the log's end.
    ///
    /// - Parameter end: the last position that has to be found; nil for the log's end. Where somebody has read up to there
    ///   already, this waits for no disk but for the pages that it reads.
    public func read(from position: UInt64, limit: Int, through end: UInt64? = nil) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        try writer.settle(through: end ?? .max)
        try scanPage(from: position, limit: min(limit, Page.events)) { event in
            events.append(try event.copy())
            return .next
        }
        return events
    }

    /// Runs `body` on each event from `start` to `end` or the log's last, in order and in place, until it stops.
    ///
    /// Answers the last position that `body` saw, or nil. Transactions are short: `body` is called page by page, so
    /// some events recorded meanwhile may be seen too when `end` is nil.
    @discardableResult
    public func scan(
        from start: UInt64 = 1, through end: UInt64? = nil, _ body: (borrowing EventView) throws -> WalkStep
    ) throws -> UInt64? {
        var next = max(start, 1)
        var seen: UInt64?
        var isStopped = false
        // Once, and not at each page: whoever reads while others append would otherwise never have done with writing.
        try writer.settle()
        repeat {
            let before = next
            try scanPage(from: next, limit: Page.events) { event in
                if let end, event.position > end {
                    isStopped = true
                    return .stop
                }
                seen = event.position
                next = event.position + 1
                let step = try body(event)
                isStopped = step == .stop
                return step
            }
            if next == before { break }
        } while !isStopped
        return seen
    }

    /// Runs `body` on the stream's events from `version` on, in order and in place, until it stops.
    public func readStream(
        _ stream: String, from version: UInt64 = 1, _ body: (borrowing EventView) throws -> WalkStep
    ) throws {
        var next = version
        var isOver = false
        while !isOver {
            (next, isOver) = try read {
                try store.tables.walk(stream: stream, from: next, limit: Page.events, in: $0, body)
            }
        }
    }

    /// Runs `body` on each stream whose name begins with `prefix`, with its version, by bytes of the name.
    ///
    /// All in one transaction: keep `body` short.
    public func streams(prefix: String, _ body: (_ name: String, _ version: UInt64) throws -> WalkStep) throws {
        try read { try store.tables.walkStreams(prefix: prefix, in: $0, body) }
    }

    /// The last position recorded at `instant` or before: where the register stood then. 0 when there is none.
    ///
    /// `instant` is in microseconds since 1970-01-01T00:00:00Z.
    public func lastPosition(recordedBy instant: Int64) throws -> UInt64 {
        var known: UInt64 = 0
        var after = lastPosition + 1
        try read { transaction in
            // Everything up to `known` was recorded by then, everything from `after` on later.
            while known + 1 < after {
                let middle = known + (after - known) / 2
                let recorded = try store.tables.withEvent(at: middle, in: transaction) { $0.recorded }
                guard let recorded else { throw LogError.damaged(position: middle, reason: "it is missing") }
                if recorded <= instant { known = middle } else { after = middle }
            }
        }
        return known
    }
}

extension EventLog {
    /// The way to read: what is durable is put into the tables first.
    func read<Result>(_ body: (borrowing ReadTransaction) throws -> Result) throws -> Result {
        try writer.settle()
        return try readTables(body)
    }

    /// Reads what the tables have.
    private func readTables<Result>(_ body: (borrowing ReadTransaction) throws -> Result) throws -> Result {
        do {
            return try store.environment.read(body)
        } catch let error as LMDBError where error.code == .closed {
            throw LogError.closed
        }
    }

    /// One page in one transaction, of what the tables have. A gap between positions is damage, never passed over.
    private func scanPage(
        from start: UInt64, limit: Int, _ body: (borrowing EventView) throws -> WalkStep
    ) throws {
        var expected = max(start, 1)
        var left = limit
        var bytes = 0
        try readTables { transaction in
            guard left > 0, expected <= lastPosition else { return }
            try store.tables.events.scan(from: expected, in: transaction) { key, value in
                guard NativeUInt64.value(of: key) == expected else {
                    throw LogError.damaged(position: expected, reason: "it is missing")
                }
                bytes += value.count
                if left < limit && bytes > Page.bytes { return .stop }
                let event = try EventView(value)
                guard event.position == expected else {
                    throw LogError.damaged(position: expected, reason: "its record says \(event.position)")
                }
                guard try body(event) == .next else { return .stop }
                expected += 1
                left -= 1
                return left > 0 ? .next : .stop
            }
        }
    }
}
