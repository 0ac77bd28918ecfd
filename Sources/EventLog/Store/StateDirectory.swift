internal import Glibc
internal import Synchronization

/// The directory of one register: `lock`, and beside it `log/`, or `log.new/` while that is being made.
///
/// It is held by a lock of the operating system on the file `lock`, which ends with the process however that ends;
/// the process number inside is for people.
final class StateDirectory: Sendable {
    let path: String
    /// The open file `lock`, or -1 once released.
    private let descriptor: Atomic<Int32>

    /// The directory of the log's environment.
    var logPath: String { path + "/log" }

    /// What ``logPath`` is called while a log is being made.
    var draftPath: String { path + "/log.new" }

    /// Makes what is missing, with mode 0700, and takes the lock.
    init(path: String) throws(LogError) {
        self.path = path
        try Self.make(path)
        descriptor = Atomic(try Self.lock(path))
    }

    deinit {
        release()
    }

    /// Gives the directory free; a second time does nothing.
    func release() {
        let held = descriptor.exchange(-1, ordering: .relaxed)
        guard held >= 0 else { return }
        // Closing alone would leave the lock with a child process that is between its fork and its exec.
        flock(held, LOCK_UN)
        Glibc.close(held)
    }

    /// Makes the names of the files durable, as a sync of a file does not.
    ///
    /// Done at every start: a crash may have come between the first commit and this.
    func syncNames() throws(LogError) {
        for directory in [logPath, path, path + "/.."] { try DurableFile.syncDirectory(directory) }
    }

    private static func make(_ path: String) throws(LogError) {
        if mkdir(path, 0o700) != 0 && errno != EEXIST { throw DurableFile.failure("mkdir", path) }
    }

    private static func lock(_ directory: String) throws(LogError) -> Int32 {
        let path = directory + "/lock"
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DurableFile.failure("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            defer { Glibc.close(descriptor) }
            if errno != EWOULDBLOCK { throw DurableFile.failure("flock", path) }
            throw .inUse(directory: directory, pid: readHolder(descriptor))
        }
        writeHolder(descriptor)
        return descriptor
    }

    private static func readHolder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
    }

    /// The number is a courtesy to whoever finds the lock taken: without it the lock holds just as well.
    private static func writeHolder(_ descriptor: Int32) {
        let line = Array("\(getpid())\n".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, line, line.count, 0) }
    }
}

// MARK: Making a log

extension StateDirectory {
    func hasLog() throws(LogError) -> Bool {
        var status = stat()
        if stat(logPath + "/data.mdb", &status) == 0 { return true }
        guard errno == ENOENT else { throw DurableFile.failure("stat", logPath + "/data.mdb") }
        return false
    }

    /// An empty directory for a log that is being made. What an earlier attempt left has no event.
    func makeDraft() throws(LogError) {
        try Self.remove(draftPath, files: ["data.mdb", "lock.mdb"])
        try Self.make(draftPath)
    }

    /// Gives the draft, whole and closed, the log's name: durably once ``syncNames()`` has returned.
    ///
    /// Its own names are synced first, so that the log's name never leads to a directory without them.
    func adoptDraft() throws(LogError) {
        try DurableFile.syncDirectory(draftPath)
        // A directory without a log may be there: an administrator made it, or an older version that did not go on.
        try Self.remove(logPath, files: ["lock.mdb"])
        guard rename(draftPath, logPath) == 0 else { throw DurableFile.failure("rename", logPath) }
    }

    /// Removes a directory that has no other files than these; one that is not there is removed already.
    static func remove(_ path: String, files: [String]) throws(LogError) {
        for file in files where unlink(path + "/" + file) != 0 && errno != ENOENT {
            throw DurableFile.failure("unlink", path + "/" + file)
        }
        guard rmdir(path) == 0 || errno == ENOENT else { throw DurableFile.failure("rmdir", path) }
    }
}
