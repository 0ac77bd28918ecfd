internal import Glibc
internal import LMDB

extension EventLog {
    /// Puts the log of a backup in the place of that of a state directory that nobody uses.
    ///
    /// As ``prepareRestore(from:to:origin:)``, and then it takes its place.
    public static func restore(
        from backup: String, to directory: String, origin: String
    ) throws -> BackupSummary {
        let prepared = try prepareRestore(from: backup, to: directory, origin: origin)
        defer { prepared.release() }
        try prepared.adopt()
        return prepared.summary
    }

    /// Copies the log of a backup beside that of a state directory that nobody uses, synced and verified.
    ///
    /// A crash leaves the former log. The directory stays held until what is returned is released.
    ///
    /// - Parameter origin: that of the log; a backup of another log is refused.
    /// - Throws: ``LogError`` (`inUse`, `otherOrigin`, `newerFormat`, `damaged`, `file`), `LMDBError`.
    public static func prepareRestore(
        from backup: String, to directory: String, origin: String
    ) throws -> PreparedRestore {
        let state = try StateDirectory(path: directory)
        do {
            try state.prepareRestore()
            let file = state.restoredLogPath + "/data.mdb"
            try DurableFile.copy(backup + "/log/data.mdb", to: file)
            try checkBytes(of: file, against: backup + "/" + BackupDirectory.checksums)
            try copyJournal(from: backup + "/log", to: state.restoredLogPath)
            try leaveOutEdge(ofCopyIn: state.restoredLogPath)
            return try prepared(state, origin: origin)
        } catch {
            try? state.discardRestore()
            state.release()
            throw error
        }
    }

    /// LMDB has no checksums of its own, and a damaged page can end the process that opens it. A log that was copied by
    /// hand comes without.
    private static func checkBytes(of file: String, against checksums: String) throws(LogError) {
        guard let stated = try DurableFile.text(of: checksums) else { return }
        guard try stated == BackupDirectory.checksumLine(DurableFile.checksum(of: file)) else {
            throw .damaged(position: nil, reason: "the backup's bytes are not those that \(checksums) states")
        }
    }

    /// What was copied by hand from a machine that stopped may have its last events in the journal only.
    private static func copyJournal(from log: String, to restored: String) throws(LogError) {
        let journal = "\(log)/\(JournalFile.name)"
        var status = stat()
        guard stat(journal, &status) == 0 else {
            if errno == ENOENT { return }
            throw DurableFile.failure("stat", journal)
        }
        try DurableFile.copy(journal, to: "\(restored)/\(JournalFile.name)")
    }

    private static func prepared(_ state: StateDirectory, origin: String) throws -> PreparedRestore {
        let copy = try EventLog.open(directory: state.restorePath, origin: origin, clock: { 0 })
        if let problem = try copy.verify().problem {
            throw LogError.damaged(position: problem.position, reason: "the backup is damaged: \(problem.reason)")
        }
        let summary = BackupSummary(head: try copy.treeHead(), bytes: try copy.allocatedBytes())
        let last = try copy.event(at: copy.lastPosition)
        try copy.close()
        return PreparedRestore(
            state: state, summary: summary, lastRecorded: last?.recorded, journalRemarks: copy.journalRemarks)
    }
}

/// The log of a backup, verified, beside the log whose place it is to take.
public struct PreparedRestore: Sendable {
    fileprivate let state: StateDirectory
    /// What it holds.
    public let summary: BackupSummary
    /// When its last event was recorded; nil of an empty one.
    public let lastRecorded: Int64?
    /// What was met in the journal of a log that was copied by hand; mostly nothing.
    public let journalRemarks: [JournalRemark]

    /// Where the log in place goes; nil when there is none.
    public func replacedPath() throws -> String? { try state.hasLog() ? state.replacedPath : nil }

    /// Puts it in place. The former log is kept, in `replaced/` beside it.
    ///
    /// A crash leaves the former log, or a restore that the next opening finishes. What was recorded after the backup is
    /// not in the log any more; views and followers that are ahead of it have to begin again.
    public func adopt() throws { try state.adoptRestored() }

    /// Removes it: the log stays as it is.
    public func discard() throws { try state.discardRestore() }

    /// Gives the state directory free.
    public func release() { state.release() }
}

extension StateDirectory {
    /// Where a log is made ready that is to be restored; `restore.ready` once it is whole and verified.
    fileprivate var restorePath: String { path + "/restore.partial" }
    fileprivate var restoredLogPath: String { restorePath + "/log" }
    private var readyPath: String { path + "/restore.ready" }
    /// Where the log goes that another one takes the place of.
    fileprivate var replacedPath: String { path + "/replaced" }

    fileprivate func prepareRestore() throws(LogError) {
        // One that broke off after its point of no return is the log that is there.
        try finishRestore()
        var status = stat()
        guard lstat(replacedPath, &status) != 0 else {
            throw .file(
                path: replacedPath, operation: "rename",
                reason: "the log of an earlier restore is there: move it away first")
        }
        let journal = "\(logPath)/\(JournalFile.name)"
        guard try hasLog() || lstat(journal, &status) != 0 else {
            throw .file(
                path: journal, operation: "rename",
                reason: "it is there without data.mdb, and may have the last events: move it away first")
        }
        for broken in [restorePath, readyPath] { try discard(broken) }
        for directory in [restorePath, restoredLogPath] where mkdir(directory, 0o700) != 0 {
            throw DurableFile.failure("mkdir", directory)
        }
    }

    /// Removes what is not adopted; one that is ready may be the only log that is left.
    fileprivate func discardRestore() throws(LogError) { try discard(restorePath) }

    private func discard(_ directory: String) throws(LogError) {
        try Self.remove(directory + "/log", files: ["data.mdb", "lock.mdb", JournalFile.name, JournalFile.draftName])
        try Self.remove(directory, files: ["lock"])
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
