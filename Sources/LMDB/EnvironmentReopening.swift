internal import CLMDB
internal import Synchronization

extension Environment {
    /// Closes the files and opens them again, when a write since they were opened changed `changes` keys or more; what
    /// was made of the environment, its tables too, stays valid. New transactions wait meanwhile.
    ///
    /// LMDB keeps the memory of the pages that its largest write had, about one for a changed key, until it closes.
    ///
    /// - Returns: false when a transaction is under way: then all is as before. It may be tried again.
    /// - Throws: why the files cannot be opened again. The environment is closed then.
    public func reopen(afterChanges changes: Int) throws(LMDBError) -> Bool {
        var failure: LMDBError?
        let answer = gate.alone(withinSeconds: 0) {
            if mostChanges < changes { return .open }
            do throws(LMDBError) { try reopenAlone() } catch {
                failure = error
                return .closed
            }
            return .open
        }
        if let failure { throw failure }
        if answer == .closed { throw error(.closed, "mdb_env_open") }
        return answer == .done
    }

    /// Opens the tables under the indexes that they had.
    func openTables() throws(LMDBError) {
        var transaction: OpaquePointer?
        try check(mdb_txn_begin(pointer, nil, UInt32(MDB_RDONLY), &transaction), "mdb_txn_begin")
        let tables = openedTables.withLock { $0 }.sorted { $0.key < $1.key }
        do throws(LMDBError) {
            for (index, name) in tables { try open(name, as: index, transaction) }
        } catch {
            mdb_txn_abort(transaction)
            throw error
        }
        // Only with it the tables stay open.
        try check(mdb_txn_commit(transaction), "mdb_txn_commit")
    }

    /// There may be none of a name whose transaction came to nothing: then no later table has an index above its own.
    private func open(_ name: String, as index: UInt32, _ transaction: OpaquePointer?) throws(LMDBError) {
        var opened: MDB_dbi = 0
        let code = mdb_dbi_open(transaction, name, 0, &opened)
        if code == MDB_NOTFOUND { return }
        try check(code, "mdb_dbi_open")
        if opened != index { throw error(.corrupted, "mdb_dbi_open") }
    }
}
