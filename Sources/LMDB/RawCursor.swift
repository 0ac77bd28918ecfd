internal import CLMDB

/// A place in a table, lent to a closure and closed when that returns: before its transaction ends.
@usableFromInline
struct RawCursor {
    private let pointer: OpaquePointer
    private let handle: TransactionHandle
    /// The key and value at the cursor, valid until it moves or something is written.
    @usableFromInline private(set) var key = UnsafeRawBufferPointer(start: nil, count: 0)
    @usableFromInline private(set) var value = UnsafeRawBufferPointer(start: nil, count: 0)

    // Closed in `lend` and not in a deinit: Swift 6.3.1 in release mode cannot compile a deinit that inlinable code of
    // another module would run.
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
        _ table: RawTable, _ handle: TransactionHandle, _ body: (inout RawCursor) throws -> Result
    ) throws -> Result {
        var cursor = try RawCursor(table, handle)
        defer { mdb_cursor_close(cursor.pointer) }
        return try body(&cursor)
    }

    @usableFromInline
    enum Move {
        case first, last, next, previous
    }

    /// Goes there; answers false when there is no entry.
    @usableFromInline
    mutating func move(_ move: Move) throws(LMDBError) -> Bool {
        switch move {
        case .first: try go(MDB_FIRST, MDB_val())
        case .last: try go(MDB_LAST, MDB_val())
        case .next: try go(MDB_NEXT, MDB_val())
        case .previous: try go(MDB_PREV, MDB_val())
        }
    }

    /// Goes to the first key that is `key` or greater.
    @usableFromInline
    mutating func seek(_ key: UnsafeRawBufferPointer) throws(LMDBError) -> Bool {
        // LMDB refuses an empty key, yet every key is at or after it.
        key.isEmpty ? try move(.first) : try go(MDB_SET_RANGE, MDB_val(key))
    }

    /// Goes to the last key that begins with `prefix`.
    @usableFromInline
    mutating func seekLast(prefix: UnsafeRawBufferPointer) throws(LMDBError) -> Bool {
        guard let after = prefix.followingPrefix else { return try move(.last) }
        let found = try seekBefore(after)
        return found && key.starts(with: prefix)
    }

    private mutating func seekBefore(_ bytes: [UInt8]) throws(LMDBError) -> Bool {
        var bytes = bytes
        var sought = MDB_val()
        // Sound: `bytes` lives until the end of this function, which is past the call that reads the pointer.
        let found: Result<Bool, LMDBError> = bytes.withUnsafeMutableBytes { buffer in
            sought = MDB_val(UnsafeRawBufferPointer(buffer))
            return Result { () throws(LMDBError) in try go(MDB_SET_RANGE, sought) }
        }
        return try found.get() ? try move(.previous) : try move(.last)
    }

    @usableFromInline
    mutating func delete() throws(LMDBError) {
        handle.noteChange()
        try handle.check(mdb_cursor_del(pointer, 0), "mdb_cursor_del")
    }

    @usableFromInline
    func badBytes() -> LMDBError {
        handle.error(.badBytes, "mdb_cursor_get")
    }

    private mutating func go(_ operation: MDB_cursor_op, _ sought: MDB_val) throws(LMDBError) -> Bool {
        var key = sought
        var value = MDB_val()
        let code = mdb_cursor_get(pointer, &key, &value, operation)
        if code == MDB_NOTFOUND { return false }
        try handle.check(code, "mdb_cursor_get")
        self.key = UnsafeRawBufferPointer(key)
        self.value = UnsafeRawBufferPointer(value)
        return true
    }
}

extension UnsafeRawBufferPointer {
    /// The least bytes greater than everything that begins with these; nil when there are none.
    fileprivate var followingPrefix: [UInt8]? {
        guard let last = lastIndex(where: { $0 < 0xFF }) else { return nil }
        var bytes = Array(self[...last])
        bytes[last] += 1
        return bytes
    }
}
