internal import Glibc
internal import LMDB

/// What a backup holds.
public struct BackupSummary: Sendable, Equatable {
    /// Its last position, and the root of the tree over its records.
    public let head: TreeHead
    /// Bytes of its file.
    public let bytes: Int
}

extension EventLog {
    /// Copies the log as it is now into a new directory, while appends go on.
    ///
    /// The copy is synced and verified, record by record, before this returns. Until then it stands under another name,
    /// so that a directory of this name is a whole backup. It has the layout of a state directory, and may be opened
    /// as one; `SHA256SUMS` in it is for `sha256sum --check`.
    ///
    /// - Throws: ``LogError`` (`directoryExists`, `file` when it cannot be written, `damaged` when the
    ///   copy is not what it should be), `LMDBError`.
    public func backup(to directory: String) throws -> BackupSummary {
        let backup = BackupDirectory(directory)
        try backup.prepare()
        do {
            try writer.settle()
            try store.environment.copy(to: backup.draftLog)
            try Self.leaveOutEdge(ofCopyIn: backup.draftLog)
            try backup.sync()
            let summary = try verifiedCopy(in: backup)
            try backup.adopt()
            return summary
        } catch {
            backup.discard()
            throw error
        }
    }

    /// Opened as the next start after a restore will open it. Its tree has to be a beginning of this log's.
    private func verifiedCopy(in backup: BackupDirectory) throws -> BackupSummary {
        let copy = try EventLog.open(directory: backup.draft, origin: origin, clock: { 0 })
        let size = copy.lastPosition
        let found = try copy.verify(against: size == 0 ? [] : [treeHead(size: size)])
        if let problem = found.problem {
            throw LogError.damaged(position: problem.position, reason: "the copy is not the log: \(problem.reason)")
        }
        let summary = BackupSummary(head: try copy.treeHead(), bytes: try copy.allocatedBytes())
        try copy.close()
        return summary
    }
}

/// The directory of a backup, `….partial` until it is whole.
struct BackupDirectory {
    let path: String

    init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    var draft: String { path + ".partial" }
    var draftLog: String { draft + "/log" }

    /// What `sha256sum` reads and writes.
    static let checksums = "SHA256SUMS"
    static func checksumLine(_ checksum: String) -> String { "\(checksum)  log/data.mdb\n" }

    func prepare() throws(LogError) {
        var status = stat()
        guard lstat(path, &status) != 0 else { throw .directoryExists(path: path) }
        // What an earlier backup left that was broken off.
        discard()
        for directory in [draft, draftLog] where mkdir(directory, 0o700) != 0 {
            throw DurableFile.failure("mkdir", directory)
        }
    }

    func sync() throws(LogError) {
        try DurableFile.syncFile(draftLog + "/data.mdb")
        try DurableFile.syncDirectory(draftLog)
    }

    /// Gives the backup its name, durably.
    func adopt() throws(LogError) {
        removeLocks()
        let line = Self.checksumLine(try DurableFile.checksum(of: draftLog + "/data.mdb"))
        try DurableFile.write(Array(line.utf8), to: draft + "/" + Self.checksums, mode: 0o600, isNew: true)
        try DurableFile.syncDirectory(draftLog)
        try DurableFile.syncDirectory(draft)
        guard rename(draft, path) == 0 else { throw DurableFile.failure("rename", path) }
        try DurableFile.syncDirectory(of: path)
    }

    /// Removes what is not whole, as far as that goes.
    func discard() {
        removeLocks()
        unlink(draftLog + "/data.mdb")
        unlink(draft + "/" + Self.checksums)
        rmdir(draftLog)
        rmdir(draft)
    }

    /// They are made anew by whoever opens it.
    private func removeLocks() {
        unlink(draftLog + "/lock.mdb")
        unlink(draft + "/lock")
    }
}
