internal import LMDB

/// What a walk does after an event.
public enum WalkStep: Sendable {
    case next, stop
}

/// Questions that a read and the writer's own transaction answer alike.
extension LogTables {
    func lastPosition(in transaction: borrowing some Transaction & ~Copyable) throws -> UInt64 {
        try events.withCursor(in: transaction) { try $0.last() ? try $0.key() : 0 }
    }

    func withEvent<Result>(
        at position: UInt64, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (borrowing EventView) throws -> Result
    ) throws -> Result? {
        try events.withBytes(at: position, in: transaction) { try body(EventView($0)) }
    }

    func event(at position: UInt64, in transaction: borrowing some Transaction & ~Copyable) throws -> RecordedEvent? {
        try withEvent(at: position, in: transaction) { try $0.copy() }
    }

    func known(_ id: EventID, in transaction: borrowing some Transaction & ~Copyable) throws -> KnownEvent? {
        try ids.get(id.bytes, in: transaction).map { try KnownEvent(stored: $0, for: id) }
    }

    func version(of stream: String, in transaction: borrowing some Transaction & ~Copyable) throws -> UInt64 {
        try streams.withCursor(in: transaction) { cursor in
            guard try cursor.seekLast(prefix: StreamKey.prefix(stream)) else { return 0 }
            return try StreamKey.version(of: cursor.keyBytes)
        }
    }

    /// Walks a stream from `version` on; answers the version after the last event that `body` saw.
    @discardableResult
    func walk(
        stream: String, from version: UInt64, limit: Int = .max,
        in transaction: borrowing some Transaction & ~Copyable,
        _ body: (borrowing EventView) throws -> WalkStep
    ) throws -> (next: UInt64, isOver: Bool) {
        let prefix = StreamKey.prefix(stream)
        var next = max(version, 1)
        var left = limit
        return try streams.withCursor(in: transaction) { cursor in
            var found = try cursor.seek(StreamKey.key(stream, next))
            while found, cursor.keyBytes.starts(with: prefix) {
                if left == 0 { return (next, false) }
                let position = try cursor.value()
                let step = try withEvent(at: position, in: transaction, body)
                guard let step else {
                    throw LogError.damaged(position: position, reason: "stream \(stream) has it, the log does not")
                }
                next += 1
                left -= 1
                if step == .stop { break }
                found = try cursor.next()
            }
            return (next, true)
        }
    }

    /// The names of streams that begin with `prefix`, each once with its version, in the order of their bytes.
    func walkStreams(
        prefix: String, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (_ name: String, _ version: UInt64) throws -> WalkStep
    ) throws {
        let sought = Array(prefix.utf8)
        try streams.withCursor(in: transaction) { cursor in
            var found = try cursor.seek(sought)
            while found, cursor.keyBytes.starts(with: sought) {
                let name = try StreamKey.name(of: cursor.keyBytes)
                guard try cursor.seekLast(prefix: StreamKey.prefix(name)) else { return }
                guard try body(name, try StreamKey.version(of: cursor.keyBytes)) == .next else { return }
                found = try cursor.next()
            }
        }
    }

    func lastStream(prefix: String, in transaction: borrowing some Transaction & ~Copyable) throws -> String? {
        try streams.withCursor(in: transaction) { cursor in
            guard try cursor.seekLast(prefix: Array(prefix.utf8)) else { return nil }
            return try StreamKey.name(of: cursor.keyBytes)
        }
    }
}
