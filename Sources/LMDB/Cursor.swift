/// A place in a table, lent to a closure. Every move answers whether there is an entry there.
///
/// The buffers are valid until the cursor moves, something is written, or the closure ends.
public struct Cursor<Key: KeyCodec, Value: ByteCodec>: ~Copyable {
    @usableFromInline var raw: RawCursor

    @usableFromInline
    init(_ raw: RawCursor) {
        self.raw = raw
    }

    /// Goes to the least key.
    @inlinable public mutating func first() throws(LMDBError) -> Bool { try raw.move(.first) }

    /// Goes to the greatest key.
    @inlinable public mutating func last() throws(LMDBError) -> Bool { try raw.move(.last) }

    /// Goes to the following key.
    @inlinable public mutating func next() throws(LMDBError) -> Bool { try raw.move(.next) }

    /// Goes to the preceding key; from nowhere, to the greatest.
    @inlinable public mutating func previous() throws(LMDBError) -> Bool { try raw.move(.previous) }

    /// Goes to the first key that is `key` or greater.
    @inlinable
    public mutating func seek(_ key: Key.Value) throws -> Bool {
        try Key.withBytes(of: key) { try raw.seek($0) }
    }

    /// The stored bytes of the key.
    @inlinable public var keyBytes: UnsafeRawBufferPointer { raw.key }

    /// The stored bytes of the value.
    @inlinable public var valueBytes: UnsafeRawBufferPointer { raw.value }

    /// A copy of the key.
    @inlinable
    public func key() throws(LMDBError) -> Key.Value {
        guard let key = Key.value(of: raw.key) else { throw raw.badBytes() }
        return key
    }

    /// A copy of the value.
    @inlinable
    public func value() throws(LMDBError) -> Value.Value {
        guard let value = Value.value(of: raw.value) else { throw raw.badBytes() }
        return value
    }
}

extension Cursor where Key: PrefixedKeyCodec {
    /// Goes to the greatest key that begins with `prefix`.
    @inlinable
    public mutating func seekLast(prefix: Key.Value) throws -> Bool {
        try Key.withBytes(of: prefix) { try raw.seekLast(prefix: $0) }
    }
}

/// What a scan does after an entry.
public enum ScanStep: Sendable {
    case next, stop
}

/// The order of a scan.
public enum ScanOrder: Sendable {
    case ascending, descending
}

extension Table {
    /// Lends a cursor to `body`.
    @inlinable
    public func withCursor<Result>(
        in transaction: borrowing some Transaction & ~Copyable,
        _ body: (inout Cursor<Key, Value>) throws -> Result
    ) throws -> Result {
        try RawCursor.lend(raw, transaction.handle) { raw in
            var cursor = Cursor<Key, Value>(raw)
            return try body(&cursor)
        }
    }

    /// Runs `body` on the stored bytes of each key and value from `start` on, in ascending order, until it stops.
    @inlinable
    public func scan(
        from start: Key.Value? = nil, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> ScanStep
    ) throws {
        try withCursor(in: transaction) { cursor in
            var found = if let start { try cursor.seek(start) } else { try cursor.first() }
            while found {
                guard try body(cursor.keyBytes, cursor.valueBytes) == .next else { return }
                found = try cursor.next()
            }
        }
    }
}

extension Table where Key: PrefixedKeyCodec {
    /// Runs `body` on the stored bytes of each key that begins with `prefix`, and of its value, until it stops.
    @inlinable
    public func scan(
        prefix: Key.Value, order: ScanOrder = .ascending,
        in transaction: borrowing some Transaction & ~Copyable,
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> ScanStep
    ) throws {
        let handle = transaction.handle
        try Key.withBytes(of: prefix) { prefix in
            try RawCursor.lend(raw, handle) { cursor in
                let ascends = order == .ascending
                var found = ascends ? try cursor.seek(prefix) : try cursor.seekLast(prefix: prefix)
                while found, cursor.key.starts(with: prefix) {
                    guard try body(cursor.key, cursor.value) == .next else { return }
                    found = try cursor.move(ascends ? .next : .previous)
                }
            }
        }
    }
}
