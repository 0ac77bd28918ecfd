internal import CLMDB
internal import Glibc

extension LMDBError.Code {
    /// The name of a code and the sentence that says what to do.
    struct Meaning {
        let name: String
        let advice: String

        init(_ name: String, _ advice: String) {
            self.name = name
            self.advice = advice
        }
    }

    static let meanings: [Int32: Meaning] = ofLibrary.merging(ofSystem) { first, _ in first }.merging(ofModule) {
        first, _ in first
    }

    private static let ofLibrary: [Int32: Meaning] = [
        MDB_KEYEXIST: .init("MDB_KEYEXIST", "The key is there already, or an appended key is not the greatest."),
        MDB_NOTFOUND: .init("MDB_NOTFOUND", "There is no such key or table; open tables before use."),
        MDB_PAGE_NOTFOUND: .init("MDB_PAGE_NOTFOUND", "The file is damaged: stop, and restore the last backup."),
        MDB_CORRUPTED: .init("MDB_CORRUPTED", "The file is damaged: stop, and restore the last backup."),
        MDB_PANIC: .init("MDB_PANIC", "An earlier write failed: end the program, check the disk, start again."),
        MDB_VERSION_MISMATCH: .init("MDB_VERSION_MISMATCH", "Another version of liblmdb wrote the file: install it."),
        MDB_INVALID: .init("MDB_INVALID", "The file is not an LMDB file: check the path, or restore a backup."),
        MDB_MAP_FULL: .init("MDB_MAP_FULL", "Grow the map while no transaction is active, then write again."),
        MDB_DBS_FULL: .init("MDB_DBS_FULL", "Open the environment with a greater number of tables."),
        MDB_READERS_FULL: .init("MDB_READERS_FULL", "Too many reads at once: end some, or raise maxReaders."),
        MDB_TXN_FULL: .init("MDB_TXN_FULL", "The transaction is too large: write in smaller parts."),
        MDB_CURSOR_FULL: .init("MDB_CURSOR_FULL", "The file is damaged: stop, and restore the last backup."),
        MDB_PAGE_FULL: .init("MDB_PAGE_FULL", "The file is damaged: stop, and restore the last backup."),
        MDB_MAP_RESIZED: .init("MDB_MAP_RESIZED", "Another process grew the file: open the environment again."),
        MDB_INCOMPATIBLE: .init("MDB_INCOMPATIBLE", "The table was made with other flags: open it as it was made."),
        MDB_BAD_RSLOT: .init("MDB_BAD_RSLOT", "A reader slot is in use by this thread: end its other read first."),
        MDB_BAD_TXN: .init("MDB_BAD_TXN", "An earlier failure spoilt the transaction: let it abort."),
        MDB_BAD_VALSIZE: .init("MDB_BAD_VALSIZE", "A key has 1 to 511 bytes: use a shorter or a non-empty key."),
        MDB_BAD_DBI: .init("MDB_BAD_DBI", "The table's handle is no longer valid: open the table again."),
    ]

    private static let ofSystem: [Int32: Meaning] = [
        ENOSPC: .init("ENOSPC", "The disk is full: free some room, then start again."),
        EDQUOT: .init("EDQUOT", "The disk quota is used up: raise it or free some room, then start again."),
        EFBIG: .init("EFBIG", "The file may not grow further: raise the file size limit, then start again."),
        EIO: .init("EIO", "The disk failed, or was full in the middle of a write: check both, then start again."),
        EACCES: .init("EACCES", "The files are not this user's to use: correct their owner and mode."),
        EPERM: .init("EPERM", "The operation is not allowed to this user: correct the owner and mode."),
        EROFS: .init("EROFS", "The file system is read-only: mount it writable."),
        ENOENT: .init("ENOENT", "The directory does not exist: make it first."),
        ENOTDIR: .init("ENOTDIR", "The path is not a directory: give the directory of the environment."),
        EEXIST: .init("EEXIST", "Something is there already: choose another path."),
        ENOTEMPTY: .init("ENOTEMPTY", "The directory holds something else: move that away, or choose another path."),
        EINVAL: .init("EINVAL", "An argument is out of its range, or the state does not allow the call."),
        EAGAIN: .init("EAGAIN", "Another process holds a lock: stop it, then try again."),
        EBUSY: .init("EBUSY", "Something is in use: end the other use, then try again."),
        ENOMEM: .init("ENOMEM", "There is no memory or address space left: raise the limit, or lower the map size."),
        EMFILE: .init("EMFILE", "Too many open files in this process: raise its limit."),
        ENFILE: .init("ENFILE", "Too many open files in the system: raise the limit."),
    ]

    private static let ofModule: [Int32: Meaning] = [
        alreadyOpen.rawValue: .init("ALREADY_OPEN", "Use the environment that this process has open."),
        readersStayed.rawValue: .init("READERS_STAYED", "A read transaction lasted too long: end it, then try again."),
        closed.rawValue: .init("CLOSED", "The environment was closed: open it again."),
        badBytes.rawValue: .init("BAD_BYTES", "Stored bytes have an unexpected shape: verify the file."),
    ]
}
