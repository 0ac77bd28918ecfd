import EventLog

/// What a backup of a register holds.
public struct RegisterBackup: Sendable, Hashable {
    /// Its last position.
    public let position: UInt64
    /// Bytes of its file.
    public let bytes: Int

    fileprivate init(_ summary: BackupSummary) {
        (position, bytes) = (summary.head.size, summary.bytes)
    }
}

extension Register {
    /// Copies the log as it is now into a new directory, while commands go on: copied, synced and verified when this
    /// returns. Views are made anew from the log, so they are not copied.
    ///
    /// - Throws: `RegisterError`.
    public func backup(to directory: String) async throws -> RegisterBackup {
        do { return try await Blocking.run { [log] in RegisterBackup(try log.backup(to: directory)) } } catch {
            throw RegisterError(error)
        }
    }
}
