internal import CLMDB

/// An LMDB table as C sees it: keys and values are buffers. The typed ``Table`` stands on it.
@usableFromInline
struct RawTable: Sendable {
    @usableFromInline let index: UInt32

    init(index: UInt32) {
        self.index = index
    }

    static func open(
        _ name: String, isNativeInteger: Bool, creates: Bool, _ handle: TransactionHandle
    ) throws(LMDBError) -> RawTable? {
        var index: MDB_dbi = 0
        let flags = (isNativeInteger ? MDB_INTEGERKEY : 0) | (creates ? MDB_CREATE : 0)
        let code = mdb_dbi_open(handle.pointer, name, UInt32(flags), &index)
        if code == MDB_NOTFOUND { return nil }
        try handle.check(code, "mdb_dbi_open")
        handle.owner._withUnsafeGuaranteedRef { $0.note(name, at: index) }
        return RawTable(index: index)
    }

    /// The value at `key`, valid while the transaction lasts and writes nothing.
    @usableFromInline
    func get(_ key: UnsafeRawBufferPointer, _ handle: TransactionHandle) throws(LMDBError) -> UnsafeRawBufferPointer? {
        var key = MDB_val(key)
        var value = MDB_val()
        let code = mdb_get(handle.pointer, index, &key, &value)
        if code == MDB_NOTFOUND { return nil }
        try handle.check(code, "mdb_get")
        return UnsafeRawBufferPointer(value)
    }

    /// Writes; answers false when `mode` refuses because of the key that is there.
    @usableFromInline
    func put(
        _ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, _ mode: PutMode, _ handle: TransactionHandle
    ) throws(LMDBError) -> Bool {
        var key = MDB_val(key)
        var value = MDB_val(value)
        handle.noteChange()
        let code = mdb_put(handle.pointer, index, &key, &value, mode.flags)
        if code == MDB_KEYEXIST { return false }
        try handle.check(code, "mdb_put")
        return true
    }

    /// Deletes; answers false when there was no such key.
    @usableFromInline
    func delete(_ key: UnsafeRawBufferPointer, _ handle: TransactionHandle) throws(LMDBError) -> Bool {
        var key = MDB_val(key)
        handle.noteChange()
        let code = mdb_del(handle.pointer, index, &key, nil)
        if code == MDB_NOTFOUND { return false }
        try handle.check(code, "mdb_del")
        return true
    }

    @usableFromInline
    func deleteAll(prefix: UnsafeRawBufferPointer, _ handle: TransactionHandle) throws -> Int {
        try RawCursor.lend(self, handle) { cursor in
            var deleted = 0
            while try cursor.seek(prefix), cursor.key.starts(with: prefix) {
                try cursor.delete()
                deleted += 1
            }
            return deleted
        }
    }

    @usableFromInline
    func empty(_ handle: TransactionHandle) throws(LMDBError) {
        try handle.check(mdb_drop(handle.pointer, index, 0), "mdb_drop")
    }

    @usableFromInline
    func count(_ handle: TransactionHandle) throws(LMDBError) -> Int {
        var statistics = MDB_stat()
        try handle.check(mdb_stat(handle.pointer, index, &statistics), "mdb_stat")
        return statistics.ms_entries
    }

    @usableFromInline
    func badBytes(_ handle: TransactionHandle) -> LMDBError {
        handle.error(.badBytes, "mdb_get")
    }
}

/// What a put does about a key that is there.
@usableFromInline
enum PutMode {
    case overwrite, insert, append

    var flags: UInt32 {
        switch self {
        case .overwrite: 0
        case .insert: UInt32(MDB_NOOVERWRITE)
        case .append: UInt32(MDB_APPEND)
        }
    }
}

extension MDB_val {
    /// LMDB reads keys and values through a mutable pointer that it does not write through.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.init(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
}

extension UnsafeRawBufferPointer {
    init(_ value: MDB_val) {
        self.init(start: value.mv_data, count: value.mv_size)
    }
}
