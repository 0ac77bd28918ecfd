internal import CLMDB

/// What an environment holds at one moment.
public struct EnvironmentInfo: Sendable, Equatable {
    /// Bytes of the map.
    public let mapSize: Int
    /// Bytes of a page.
    public let pageSize: Int
    /// The greatest page number in use, from 0.
    public let lastPage: Int
    /// Pages that earlier transactions gave back and later ones may use.
    public let freePages: Int
    /// The number of the last committed transaction.
    public let lastTransaction: Int
    /// Reader slots taken at least once since the lock file was made.
    public let readers: Int
    /// Reader slots in all.
    public let maxReaders: Int

    /// Bytes of the file up to the last page in use.
    public var allocatedBytes: Int { (lastPage + 1) * pageSize }
    /// Bytes that hold data.
    public var usedBytes: Int { allocatedBytes - freePages * pageSize }
    /// Bytes of the map beyond the last page in use: what can be written for sure.
    public var unallocatedBytes: Int { max(0, mapSize - allocatedBytes) }
}

extension Environment {
    /// Sizes and counts, read in a transaction of its own. Free pages are listed all over the file, and each list is read.
    public func info() throws -> EnvironmentInfo {
        try read { transaction in
            var figures = MDB_envinfo()
            try check(mdb_env_info(pointer, &figures), "mdb_env_info")
            var statistics = MDB_stat()
            try check(mdb_env_stat(pointer, &statistics), "mdb_env_stat")
            return EnvironmentInfo(
                mapSize: figures.me_mapsize, pageSize: Int(statistics.ms_psize), lastPage: figures.me_last_pgno,
                freePages: try freePages(in: transaction), lastTransaction: figures.me_last_txnid,
                readers: Int(figures.me_numreaders), maxReaders: Int(figures.me_maxreaders))
        }
    }

    /// The map's size, what it has up to its last page and what is left beyond, without counting free pages: cheap enough
    /// for each batch.
    public func room() throws(LMDBError) -> (mapSize: Int, allocatedBytes: Int, unallocatedBytes: Int) {
        guard gate.enter() else { throw error(.closed, "mdb_env_info") }
        defer { gate.leave() }
        var figures = MDB_envinfo()
        try check(mdb_env_info(pointer, &figures), "mdb_env_info")
        var statistics = MDB_stat()
        try check(mdb_env_stat(pointer, &statistics), "mdb_env_stat")
        let allocated = (figures.me_last_pgno + 1) * Int(statistics.ms_psize)
        return (figures.me_mapsize, allocated, max(0, figures.me_mapsize - allocated))
    }

    /// LMDB keeps the pages given back in its table 0: each value is a count followed by page numbers.
    private func freePages(in transaction: borrowing ReadTransaction) throws -> Int {
        try RawCursor.lend(RawTable(index: 0), transaction.handle) { cursor in
            var pages = 0
            while try cursor.move(.next) {
                if cursor.value.count >= MemoryLayout<Int>.size {
                    pages += cursor.value.loadUnaligned(as: Int.self)
                }
            }
            return pages
        }
    }

    /// Makes the map at least `size` bytes, once no transaction of this process is active; never makes it smaller.
    ///
    /// New transactions wait meanwhile. Throws ``LMDBError/Code/readersStayed`` when one under way lasts longer than
    /// `seconds`; the map is then as before.
    public func grow(to size: Int, waitingSeconds seconds: Int = 10) throws(LMDBError) {
        var code = MDB_SUCCESS
        let answer = gate.alone(withinSeconds: seconds) {
            code = growAlone(to: Self.roundedToPages(size))
            // A failed remapping leaves no map at all: no transaction may follow.
            return code == MDB_SUCCESS ? .open : .closed
        }
        switch answer {
        case .done: try check(code, "mdb_env_set_mapsize")
        case .readersStayed: throw error(.readersStayed, "mdb_env_set_mapsize")
        case .closed: throw error(.closed, "mdb_env_set_mapsize")
        }
    }

    private func growAlone(to size: Int) -> Int32 {
        var figures = MDB_envinfo()
        let code = mdb_env_info(pointer, &figures)
        if code != MDB_SUCCESS || figures.me_mapsize >= size { return code }
        return mdb_env_set_mapsize(pointer, size)
    }

    /// Waits until what is committed is on the disk; `force` also when the environment is disposable.
    public func sync(force: Bool = true) throws(LMDBError) {
        guard gate.enter() else { throw error(.closed, "mdb_env_sync") }
        defer { gate.leave() }
        try check(mdb_env_sync(pointer, force ? 1 : 0), "mdb_env_sync")
    }

    /// Copies what is committed now into an empty directory, while reads and writes go on.
    ///
    /// The copy is one long read: pages given back meanwhile are not used again, and the map does not grow. LMDB does
    /// not sync the copy: the caller does, before it relies on it.
    public func copy(to directory: String) throws(LMDBError) {
        guard gate.enter() else { throw error(.closed, "mdb_env_copy2") }
        defer { gate.leave() }
        try check(mdb_env_copy2(pointer, directory, 0), "mdb_env_copy2")
    }

    /// Frees the reader slots of processes that died, and answers how many there were.
    @discardableResult
    public func checkReaders() throws(LMDBError) -> Int {
        guard gate.enter() else { throw error(.closed, "mdb_reader_check") }
        defer { gate.leave() }
        var dead: Int32 = 0
        try check(mdb_reader_check(pointer, &dead), "mdb_reader_check")
        return Int(dead)
    }

    /// How many transactions were committed since the oldest read under way began; 0 without a reader.
    ///
    /// While it is great, pages given back cannot be used again and the file grows.
    public func oldestReaderLag() throws(LMDBError) -> Int {
        guard gate.enter() else { throw error(.closed, "mdb_reader_list") }
        defer { gate.leave() }
        var figures = MDB_envinfo()
        try check(mdb_env_info(pointer, &figures), "mdb_env_info")
        var oldest = figures.me_last_txnid
        let code = withUnsafeMutablePointer(to: &oldest) { oldest in
            mdb_reader_list(pointer, { noteOldest(line: $0, oldest: $1) }, oldest)
        }
        if code < 0 { try check(code, "mdb_reader_list") }
        return figures.me_last_txnid - oldest
    }
}

/// LMDB lists readers as text only: process, thread, and the transaction's number or `-`.
private func noteOldest(line: UnsafePointer<CChar>?, oldest: UnsafeMutableRawPointer?) -> Int32 {
    guard let line, let oldest else { return 0 }
    let words = String(cString: line).split { $0 == " " || $0 == "\n" }
    if words.count == 3, let transaction = Int(words[2]) {
        let oldest = oldest.assumingMemoryBound(to: Int.self)
        oldest.pointee = min(oldest.pointee, transaction)
    }
    return 0
}
