internal import CLMDB
internal import Glibc
internal import Synchronization

/// One LMDB environment: a directory that holds `data.mdb` and `lock.mdb`.
///
/// Reads may come from any thread. A write runs on the thread that asks for it and waits for any other write.
/// All bodies are synchronous, because LMDB ties a write to its thread. A write inside a write would wait for itself:
/// that stops the program. Any other transaction inside another may have to wait until a growing map gives up waiting
/// for the outer one.
public final class Environment: Sendable {
    /// How an environment is opened.
    public struct Options: Sendable {
        /// Bytes of address space for the map, rounded up to pages. The file grows only as it is written.
        public var mapSize: Int
        /// How many tables may be opened.
        public var maxTables: Int
        /// How many read transactions may be open at once, in all processes.
        public var maxReaders: Int
        /// Commits without waiting for the disk. Power loss may damage the file: only for what can be made again.
        public var isDisposable: Bool

        /// The usual options: a map of 1 GiB, 16 tables, 126 readers, every commit synced.
        public init(
            mapSize: Int = 1 << 30, maxTables: Int = 16, maxReaders: Int = 126, isDisposable: Bool = false
        ) {
            self.mapSize = mapSize
            self.maxTables = maxTables
            self.maxReaders = maxReaders
            self.isDisposable = isDisposable
        }
    }

    /// The directory.
    public let path: String
    // Sound: an MDB_env may be shared by threads, and the gate ends every use before it is closed or another's place.
    nonisolated(unsafe) private(set) var pointer: OpaquePointer
    let gate = TransactionGate()
    private let options: Options
    private let claim: OpenPaths.Claim
    /// The thread that writes now, or 0.
    let writingThread = Atomic<UInt>(0)
    /// How many keys the write under way has changed so far, and how many the largest did since the files were opened.
    ///
    /// Sound: for whoever writes, which one does at a time, and for whoever has the gate alone.
    nonisolated(unsafe) var changes = 0
    nonisolated(unsafe) private(set) var mostChanges = 0
    /// The tables opened so far, by LMDB's index.
    let openedTables = Mutex<[UInt32: String]>([:])
    private let isOpen = Atomic<Bool>(true)

    /// Opens the environment in the existing directory `path`; the files are made with mode 0600.
    ///
    /// Throws ``LMDBError/Code/alreadyOpen`` when this process has it open.
    public init(path: String, options: Options = Options()) throws(LMDBError) {
        (self.path, self.options) = (path, options)
        claim = try OpenPaths.claim(path)
        do throws(LMDBError) {
            pointer = try Self.open(path: path, options: options)
        } catch {
            OpenPaths.release(claim)
            throw error
        }
    }

    deinit {
        // Every transaction holds a reference to the environment, so none is active here.
        if isOpen.load(ordering: .relaxed) { closeAlone() }
    }

    /// Ends the environment once the transactions under way are over. Later uses throw ``LMDBError/Code/closed``.
    ///
    /// Throws ``LMDBError/Code/readersStayed`` when one lasts longer than `seconds`.
    public func close(waitingSeconds seconds: Int = 10) throws(LMDBError) {
        let answer = gate.alone(withinSeconds: seconds) {
            closeAlone()
            return .closed
        }
        if answer == .readersStayed { throw error(.readersStayed, "mdb_env_close") }
    }

    /// A table has one index: a former one was of a transaction that came to nothing.
    func note(_ table: String, at index: UInt32) {
        openedTables.withLock { tables in
            if tables[index] == table { return }
            tables = tables.filter { $0.value != table }
            tables[index] = table
        }
    }

    /// For a write at its end.
    func noteChanges() {
        mostChanges = max(mostChanges, changes)
        changes = 0
    }

    private func closeAlone() {
        isOpen.store(false, ordering: .relaxed)
        mdb_env_close(pointer)
        OpenPaths.release(claim)
    }

    /// Opens the files again, with a map as large as it was. After an error the environment is closed.
    func reopenAlone() throws(LMDBError) {
        var (figures, options) = (MDB_envinfo(), options)
        try check(mdb_env_info(pointer, &figures), "mdb_env_info")
        options.mapSize = figures.me_mapsize
        mdb_env_close(pointer)
        do throws(LMDBError) {
            pointer = try Self.reopen(path: path, options: options)
        } catch {
            isOpen.store(false, ordering: .relaxed)
            OpenPaths.release(claim)
            throw error
        }
        mostChanges = 0
        do throws(LMDBError) { try openTables() } catch {
            closeAlone()
            throw error
        }
    }

    func error(_ code: LMDBError.Code, _ operation: StaticString) -> LMDBError {
        LMDBError(code, operation: "\(operation)", path: path)
    }

    @inline(__always)
    func check(_ code: Int32, _ operation: StaticString) throws(LMDBError) {
        if code != MDB_SUCCESS { throw error(.init(rawValue: code), operation) }
    }
}

extension Environment {
    /// Opens what was open a moment ago. Somebody else may have taken its descriptors meanwhile, or its memory, and give
    /// some back soon.
    private static func reopen(path: String, options: Options) throws(LMDBError) -> OpaquePointer {
        for _ in 1...50 {
            do throws(LMDBError) { return try openFiles(path: path, options: options) } catch {
                guard [EMFILE, ENFILE, ENOMEM].contains(error.code.rawValue) else { throw error }
                usleep(20_000)
            }
        }
        return try openFiles(path: path, options: options)
    }

    private static func open(path: String, options: Options) throws(LMDBError) -> OpaquePointer {
        try reserveReaders(path: path, count: options.maxReaders)
        return try openFiles(path: path, options: options)
    }

    private static func openFiles(path: String, options: Options) throws(LMDBError) -> OpaquePointer {
        var made: OpaquePointer?
        let code = mdb_env_create(&made)
        guard code == MDB_SUCCESS, let made else {
            throw LMDBError(.init(rawValue: code), operation: "mdb_env_create", path: path)
        }
        do throws(LMDBError) {
            try set(made, path: path, options: options)
            return made
        } catch {
            mdb_env_close(made)
            throw error
        }
    }

    private static func set(_ made: OpaquePointer, path: String, options: Options) throws(LMDBError) {
        func check(_ code: Int32, _ operation: String) throws(LMDBError) {
            if code != MDB_SUCCESS { throw LMDBError(.init(rawValue: code), operation: operation, path: path) }
        }
        try check(mdb_env_set_mapsize(made, roundedToPages(options.mapSize)), "mdb_env_set_mapsize")
        try check(mdb_env_set_maxdbs(made, UInt32(clamping: options.maxTables)), "mdb_env_set_maxdbs")
        try check(mdb_env_set_maxreaders(made, UInt32(clamping: options.maxReaders)), "mdb_env_set_maxreaders")
        // NOTLS: a reader slot follows its transaction, so that two reads may share a thread.
        let flags = MDB_NOTLS | (options.isDisposable ? MDB_NOSYNC : 0)
        try check(mdb_env_open(made, path, UInt32(flags), 0o600), "mdb_env_open")
    }

    /// Takes the room of the reader slots on the disk.
    ///
    /// LMDB makes `lock.mdb` as a file of holes and writes it through a map: on a full disk that ends the process with
    /// `SIGBUS`, at the first opening or when more readers come than ever before.
    private static func reserveReaders(path: String, count: Int) throws(LMDBError) {
        let descriptor = Glibc.open(path + "/lock.mdb", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LMDBError(.init(rawValue: errno), operation: "open lock.mdb", path: path) }
        // It has no lock yet that closing would drop: this process has the environment open nowhere else.
        defer { Glibc.close(descriptor) }
        // LMDB 0.9 has a head of two cache lines, then a line for each slot.
        let code = posix_fallocate(descriptor, 0, off_t(128 + 64 * count))
        if code != 0 { throw LMDBError(.init(rawValue: code), operation: "posix_fallocate lock.mdb", path: path) }
    }

    static func roundedToPages(_ size: Int) -> Int {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        return (max(size, page) + page - 1) / page * page
    }
}
