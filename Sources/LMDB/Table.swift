/// A named table of an environment. Keys are unique; LMDB's duplicate keys are not used.
///
/// Open it once and keep it: it is valid as long as the environment. Functions take the transaction in which they run.
public struct Table<Key: KeyCodec, Value: ByteCodec>: Sendable {
    @usableFromInline let raw: RawTable

    /// Opens the table, making it if there is none. It is usable elsewhere once `transaction` has committed.
    public init(_ name: String, in transaction: borrowing WriteTransaction) throws(LMDBError) {
        let handle = transaction.handle
        let opened = try RawTable.open(name, isNativeInteger: Key.isNativeInteger, creates: true, handle)
        guard let opened else { throw handle.error(.notFound, "mdb_dbi_open") }
        raw = opened
    }

    /// Opens the table if there is one.
    public init?(existing name: String, in transaction: borrowing WriteTransaction) throws(LMDBError) {
        let opened = try RawTable.open(
            name, isNativeInteger: Key.isNativeInteger, creates: false, transaction.handle)
        guard let opened else { return nil }
        raw = opened
    }
}

extension Environment {
    /// Opens the table `name` in a transaction of its own, making it if there is none.
    public func table<Key, Value>(
        _ name: String, key: Key.Type = Key.self, value: Value.Type = Value.self
    ) throws -> Table<Key, Value> {
        try write { try Table(name, in: $0) }
    }
}

// MARK: Reading

extension Table {
    /// A copy of the value at `key`, or nil.
    @inlinable
    public func get(_ key: Key.Value, in transaction: borrowing some Transaction & ~Copyable) throws -> Value.Value? {
        let handle = transaction.handle
        return try Key.withBytes(of: key) { key in
            guard let bytes = try raw.get(key, handle) else { return nil }
            guard let value = Value.value(of: bytes) else { throw raw.badBytes(handle) }
            return value
        }
    }

    /// Runs `body` on the stored bytes at `key`, without copying them; answers nil when there is no such key.
    @inlinable
    public func withBytes<Result>(
        at key: Key.Value, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result? {
        let handle = transaction.handle
        return try Key.withBytes(of: key) { key in
            guard let bytes = try raw.get(key, handle) else { return nil }
            return try body(bytes)
        }
    }

    /// Whether there is a value at `key`.
    @inlinable
    public func contains(_ key: Key.Value, in transaction: borrowing some Transaction & ~Copyable) throws -> Bool {
        let handle = transaction.handle
        return try Key.withBytes(of: key) { try raw.get($0, handle) != nil }
    }

    /// How many keys there are; LMDB keeps the count.
    public func count(in transaction: borrowing some Transaction & ~Copyable) throws(LMDBError) -> Int {
        try raw.count(transaction.handle)
    }
}

// MARK: Writing

extension Table {
    /// Writes `value` at `key`, over what was there.
    @inlinable
    public func put(_ key: Key.Value, _ value: Value.Value, in transaction: borrowing WriteTransaction) throws {
        _ = try store(key, value, .overwrite, transaction.handle)
    }

    /// Writes `value` at `key` and answers true, or leaves what is there and answers false.
    @inlinable
    public func insert(
        _ key: Key.Value, _ value: Value.Value, in transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try store(key, value, .insert, transaction.handle)
    }

    /// Writes at the end of the table and answers true, or answers false when `key` is not greater than the last.
    ///
    /// Pages are then filled to the brim, which suits keys that only rise.
    @inlinable
    public func append(
        _ key: Key.Value, _ value: Value.Value, in transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try store(key, value, .append, transaction.handle)
    }

    /// Writes the bytes as they are, whatever the table's value codec, over what was there.
    @inlinable
    public func putBytes(
        _ key: Key.Value, _ bytes: UnsafeRawBufferPointer, in transaction: borrowing WriteTransaction
    ) throws {
        let handle = transaction.handle
        _ = try Key.withBytes(of: key) { try raw.put($0, bytes, .overwrite, handle) }
    }

    /// Deletes `key`; answers false when it was not there.
    @inlinable @discardableResult
    public func delete(_ key: Key.Value, in transaction: borrowing WriteTransaction) throws -> Bool {
        let handle = transaction.handle
        return try Key.withBytes(of: key) { try raw.delete($0, handle) }
    }

    /// Deletes every key; the table stays.
    public func deleteAll(in transaction: borrowing WriteTransaction) throws(LMDBError) {
        try raw.empty(transaction.handle)
    }

    @inlinable
    func store(
        _ key: Key.Value, _ value: Value.Value, _ mode: PutMode, _ handle: TransactionHandle
    ) throws -> Bool {
        try Key.withBytes(of: key) { key in
            try Value.withBytes(of: value) { value in try raw.put(key, value, mode, handle) }
        }
    }
}

extension Table where Key: PrefixedKeyCodec {
    /// Deletes every key that begins with `prefix`, and answers how many there were.
    @inlinable @discardableResult
    public func deleteAll(prefix: Key.Value, in transaction: borrowing WriteTransaction) throws -> Int {
        let handle = transaction.handle
        return try Key.withBytes(of: prefix) { try raw.deleteAll(prefix: $0, handle) }
    }
}
