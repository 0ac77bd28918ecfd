internal import CLMDB

/// Writes to one table in the order of keys, lent to a closure.
///
/// It keeps its place between calls, so that a key near the one before it is found without a search from the root, and
/// keys beyond the last of the table are appended. Keys may come in any order; only ascending ones are fast.
public struct TableWriter<Key: PrefixedKeyCodec, Value: ByteCodec>: ~Copyable {
    @usableFromInline var raw: RawWriter

    @usableFromInline
    init(_ raw: RawWriter) {
        self.raw = raw
    }

    /// The stored bytes at `key`, valid until the next call; nil when there is no such key.
    @inlinable
    public mutating func bytes(at key: UnsafeRawBufferPointer) throws(LMDBError) -> UnsafeRawBufferPointer? {
        try raw.value(at: key)
    }

    /// Writes `value` at `key`, over what was there. Neither may lie in the environment.
    @inlinable
    public mutating func put(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws(LMDBError) {
        try raw.put(key, value)
    }

    /// Deletes `key`; answers false when it was not there.
    @inlinable @discardableResult
    public mutating func delete(_ key: UnsafeRawBufferPointer) throws(LMDBError) -> Bool {
        try raw.delete(key)
    }
}

extension Table where Key: PrefixedKeyCodec {
    /// Lends a writer to `body`, which writes to this table through nothing else.
    @inlinable
    public func withWriter<Result>(
        in transaction: borrowing WriteTransaction,
        _ body: (inout TableWriter<Key, Value>) throws -> Result
    ) throws -> Result {
        try RawWriter.lend(raw, transaction.handle) { raw in
            var writer = TableWriter<Key, Value>(raw)
            return try body(&writer)
        }
    }
}

/// A cursor that writes.
@usableFromInline
struct RawWriter {
    private let pointer: OpaquePointer
    private let handle: TransactionHandle
    /// The greatest key when the writer was lent; empty in an empty table. It may be deleted meanwhile: then LMDB is
    /// asked to append less often than it could be.
    private var last: [UInt8] = []
    /// Whether the key that was written before was beyond the last.
    private var isAppending = false

    private init(_ table: RawTable, _ handle: TransactionHandle) throws(LMDBError) {
        var made: OpaquePointer?
        let code = mdb_cursor_open(handle.pointer, table.index, &made)
        guard code == MDB_SUCCESS, let made else { throw handle.error(code, "mdb_cursor_open") }
        pointer = made
        self.handle = handle
    }

    /// Opens a cursor, runs `body` on it and closes it.
    @usableFromInline
    static func lend<Result>(
        _ table: RawTable, _ handle: TransactionHandle, _ body: (RawWriter) throws -> Result
    ) throws -> Result {
        var writer = try RawWriter(table, handle)
        defer { mdb_cursor_close(writer.pointer) }
        try writer.findLast()
        return try body(writer)
    }

    private mutating func findLast() throws(LMDBError) {
        var (key, value) = (MDB_val(), MDB_val())
        let code = mdb_cursor_get(pointer, &key, &value, MDB_LAST)
        if code == MDB_NOTFOUND { return }
        try handle.check(code, "mdb_cursor_get")
        last = [UInt8](UnsafeRawBufferPointer(key))
    }

    @usableFromInline
    mutating func value(at key: UnsafeRawBufferPointer) throws(LMDBError) -> UnsafeRawBufferPointer? {
        var (key, value) = (MDB_val(key), MDB_val())
        let code = mdb_cursor_get(pointer, &key, &value, MDB_SET)
        if code == MDB_NOTFOUND { return nil }
        try handle.check(code, "mdb_cursor_get")
        return UnsafeRawBufferPointer(value)
    }

    @usableFromInline
    mutating func put(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws(LMDBError) {
        handle.noteChange()
        if try append(key, value) { return }
        var (key, value) = (MDB_val(key), MDB_val(value))
        try handle.check(mdb_cursor_put(pointer, &key, &value, 0), "mdb_cursor_put")
    }

    /// Appends a key that is beyond the last; answers false for any other.
    private mutating func append(
        _ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
    ) throws(LMDBError) -> Bool {
        guard isAppending || last.withUnsafeBytes({ $0.lexicographicallyPrecedes(key) }) else { return false }
        var (key, value) = (MDB_val(key), MDB_val(value))
        let code = mdb_cursor_put(pointer, &key, &value, UInt32(MDB_APPEND))
        isAppending = code == MDB_SUCCESS
        if code == MDB_KEYEXIST { return false }
        try handle.check(code, "mdb_cursor_put")
        return true
    }

    @usableFromInline
    mutating func delete(_ key: UnsafeRawBufferPointer) throws(LMDBError) -> Bool {
        guard try value(at: key) != nil else { return false }
        handle.noteChange()
        try handle.check(mdb_cursor_del(pointer, 0), "mdb_cursor_del")
        return true
    }
}
