internal import Glibc
internal import LMDB

extension EventLog {
    /// Puts the log of a backup in the place of that of a state directory that nobody uses.
    ///
    /// The copy is synced and verified before it takes its place. A crash leaves the former log, or a restore that the
    /// next opening finishes. The former log is kept, in `replaced/` beside it. What was recorded after the backup is not in the
    /// log any more; views and followers that are ahead of it have to begin again.
    ///
    /// - Parameter origin: that of the log; a backup of another log is refused.
    /// - Throws: ``LogError`` (`inUse`, `otherOrigin`, `newerFormat`, `damaged`, `file`), `LMDBError`.
    public static func restore(
        from backup: String, to directory: String, origin: String
    ) throws -> BackupSummary {
        let state = try StateDirectory(path: directory)
        defer { state.release() }
        try state.prepareRestore()
        let file = state.restoredLogPath + "/data.mdb"
        try DurableFile.copy(backup + "/log/data.mdb", to: file)
        try checkBytes(of: file, against: backup + "/" + BackupDirectory.checksums)
        let summary = try verified(state.restorePath, origin: origin)
        try state.adoptRestored()
        return summary
    }

    /// LMDB has no checksums of its own, and a damaged page can end the process that opens it. A log that was copied by
    /// hand comes without.
    private static func checkBytes(of file: String, against checksums: String) throws(LogError) {
        guard let stated = try DurableFile.text(of: checksums) else { return }
        guard try stated == BackupDirectory.checksumLine(DurableFile.checksum(of: file)) else {
            throw .damaged(position: nil, reason: "the backup's bytes are not those that \(checksums) states")
        }
    }

    private static func verified(_ path: String, origin: String) throws -> BackupSummary {
        let copy = try EventLog.open(directory: path, origin: origin, clock: { 0 })
        if let problem = try copy.verify().problem {
            throw LogError.damaged(position: problem.position, reason: "the backup is damaged: \(problem.reason)")
        }
        let summary = BackupSummary(head: try copy.treeHead(), bytes: try copy.sizes().allocatedBytes)
        try copy.close()
        return summary
    }
}

extension StateDirectory {
    /// Where a log is made ready that is to be restored; `restore.ready` once it is whole and verified.
    fileprivate var restorePath: String { path + "/restore.partial" }
    fileprivate var restoredLogPath: String { restorePath + "/log" }
    private var readyPath: String { path + "/restore.ready" }
    /// Where the log goes that another one takes the place of.
    private var replacedPath: String { path + "/replaced" }

    fileprivate func prepareRestore() throws(LogError) {
        var status = stat()
        guard lstat(replacedPath, &status) != 0 else {
            throw .file(
                path: replacedPath, operation: "rename",
                reason: "the log of an earlier restore is there: move it away first")
        }
        for broken in [restorePath, readyPath] {
            try Self.remove(broken + "/log", files: ["data.mdb", "lock.mdb"])
            try Self.remove(broken, files: ["lock"])
        }
        for directory in [restorePath, restoredLogPath] where mkdir(directory, 0o700) != 0 {
            throw DurableFile.failure("mkdir", directory)
        }
    }

    /// From its first step on, a crash leads to the restored log: there is none, or the former, and the next opening
    /// takes the ready one.
    fileprivate func adoptRestored() throws(LogError) {
        try DurableFile.syncDirectory(restoredLogPath)
        try move(restorePath, to: readyPath)
        if try hasLog() {
            guard mkdir(replacedPath, 0o700) == 0 else { throw DurableFile.failure("mkdir", replacedPath) }
            try move(logPath, to: replacedPath + "/log")
        }
        try finishRestore()
    }

    /// Puts a log that is ready in the place that is empty for it; does nothing when there is a log, or none is ready.
    func finishRestore() throws(LogError) {
        var status = stat()
        guard try !hasLog(), stat(readyPath + "/log/data.mdb", &status) == 0 else { return }
        try Self.remove(logPath, files: ["lock.mdb"])
        try move(readyPath + "/log", to: logPath)
        try Self.remove(readyPath, files: ["lock"])
    }

    private func move(_ source: String, to target: String) throws(LogError) {
        guard rename(source, target) == 0 else { throw DurableFile.failure("rename", target) }
        try DurableFile.syncDirectory(of: source)
        try DurableFile.syncDirectory(of: target)
    }
}
