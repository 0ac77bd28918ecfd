internal import CLMDB
internal import Glibc
internal import Synchronization

/// A read or write transaction: one unchanging view of all tables.
public protocol Transaction: ~Copyable {
    /// What this module's functions need of the transaction; of no use elsewhere.
    var handle: TransactionHandle { get }
}

/// The C transaction and its environment, borrowed from the transaction that owns both.
public struct TransactionHandle {
    let pointer: OpaquePointer
    // Retained by the owning transaction from its beginning to its end.
    let owner: Unmanaged<Environment>

    @inline(__always)
    func check(_ code: Int32, _ operation: StaticString) throws(LMDBError) {
        if code != MDB_SUCCESS { throw error(code, operation) }
    }

    func error(_ code: Int32, _ operation: StaticString) -> LMDBError {
        error(.init(rawValue: code), operation)
    }

    func error(_ code: LMDBError.Code, _ operation: StaticString) -> LMDBError {
        owner._withUnsafeGuaranteedRef { $0.error(code, operation) }
    }

    /// Counts a key that is written or deleted.
    @inline(__always)
    func noteChange() {
        owner._withUnsafeGuaranteedRef { $0.changes += 1 }
    }

    fileprivate static func begin(_ environment: Environment, flags: Int32) throws(LMDBError) -> TransactionHandle {
        guard environment.gate.enter() else { throw environment.error(.closed, "mdb_txn_begin") }
        var pointer: OpaquePointer?
        let code = mdb_txn_begin(environment.pointer, nil, UInt32(flags), &pointer)
        guard code == MDB_SUCCESS, let pointer else {
            environment.gate.leave()
            throw environment.error(.init(rawValue: code), "mdb_txn_begin")
        }
        return TransactionHandle(pointer: pointer, owner: .passRetained(environment))
    }

    /// What is noted of a write goes before LMDB's own lock, or it could be that of the next writer.
    fileprivate func endWriting() {
        owner._withUnsafeGuaranteedRef { environment in
            environment.noteChanges()
            environment.writingThread.store(0, ordering: .relaxed)
        }
    }

    /// Gives the environment back, after the C transaction is over.
    fileprivate func leave() {
        owner._withUnsafeGuaranteedRef { $0.gate.leave() }
        owner.release()
    }
}

/// A view of all tables as of one commit; it ends with its scope.
///
/// While it lasts, the pages it sees cannot be used again: keep it short.
public struct ReadTransaction: ~Copyable, Transaction {
    public let handle: TransactionHandle

    init(_ environment: Environment) throws(LMDBError) {
        handle = try .begin(environment, flags: MDB_RDONLY)
    }

    deinit {
        mdb_txn_abort(handle.pointer)
        handle.leave()
    }
}

/// The one write under way. Dropped without ``commit()``, it leaves nothing behind.
public struct WriteTransaction: ~Copyable, Transaction {
    public let handle: TransactionHandle

    init(_ environment: Environment) throws(LMDBError) {
        let thread = UInt(pthread_self())
        precondition(
            environment.writingThread.load(ordering: .relaxed) != thread,
            "a write transaction inside a write transaction would wait for itself")
        handle = try .begin(environment, flags: 0)
        environment.writingThread.store(thread, ordering: .relaxed)
    }

    /// Makes everything written visible and, unless the environment is disposable, durable.
    ///
    /// A crash before it returns leaves either all of it or none. After an error nothing may be assumed durable.
    public consuming func commit() throws(LMDBError) {
        let handle = handle
        discard self
        handle.endWriting()
        let code = mdb_txn_commit(handle.pointer)
        defer { handle.leave() }
        try handle.check(code, "mdb_txn_commit")
    }

    deinit {
        handle.endWriting()
        mdb_txn_abort(handle.pointer)
        handle.leave()
    }
}

extension Environment {
    /// Runs `body` on a snapshot. What it reads as buffers is valid inside `body` only.
    public func read<Result>(_ body: (borrowing ReadTransaction) throws -> Result) throws -> Result {
        let transaction = try ReadTransaction(self)
        return try body(transaction)
    }

    /// Runs `body` in the one write transaction: commits when it returns, leaves nothing when it throws.
    public func write<Result>(_ body: (borrowing WriteTransaction) throws -> Result) throws -> Result {
        let transaction = try WriteTransaction(self)
        let result = try body(transaction)
        try transaction.commit()
        return result
    }

    /// A read transaction for a caller who ends it with its scope.
    package func beginRead() throws(LMDBError) -> ReadTransaction {
        try ReadTransaction(self)
    }

    /// A write transaction for a caller who keeps one thread for writing and ends it on that thread.
    package func beginWrite() throws(LMDBError) -> WriteTransaction {
        try WriteTransaction(self)
    }
}
