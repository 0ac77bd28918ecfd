public import LMDB

/// Why the log refused, or why it can no longer be used.
///
/// Errors of the storage while reading are ``LMDB/LMDBError``; a version conflict is a ``VersionConflict``.
public enum LogError: Error, Sendable, Equatable {
    /// An event with this identity and other content is at `position`.
    case idReused(EventID, position: UInt64)
    /// So many appends wait already.
    case busy(waiting: Int)
    /// A write or a sync failed: the log takes no more. What was acknowledged before is safe, and nothing else was.
    case failed(LMDBError)
    /// The log was closed.
    case closed
    /// The directory, or a record, was written by a later version.
    case newerFormat(found: String, supported: UInt64)
    /// Another process uses the state directory.
    case inUse(directory: String, pid: Int32?)
    /// The directory holds the log of another origin.
    case otherOrigin(found: String, expected: String)
    /// The record would take more than ``RecordSchema/maximumRecordSize`` bytes.
    case recordTooLarge(EventID, bytes: Int)
    /// The stream's name is empty, too long, or has control characters.
    case badStreamName(String, reason: String)
    /// A proposed event lacks something that every event has.
    case badEvent(EventID, reason: String)
    /// Stored bytes are not what they should be.
    case damaged(position: UInt64?, reason: String)
    /// Something is already where a new directory is to be made.
    case directoryExists(path: String)
    /// A file or directory could not be used; `reason` names the `errno` and what to do.
    case file(path: String, operation: String, reason: String)
}

/// A stream was not at the version that an append expected. Load it again and decide anew.
public struct VersionConflict: Error, Sendable, Equatable {
    /// The stream.
    public let stream: String
    /// What the append expected.
    public let expected: ExpectedVersion
    /// The version that the stream has; 0 when there is no such stream.
    public let actual: UInt64
}

extension VersionConflict: CustomStringConvertible {
    public var description: String {
        "Stream \(stream) is at version \(actual), and the append expected \(expected). Read it again and decide anew."
    }
}

extension LogError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .idReused(let id, let position):
            "Event \(id) is recorded at position \(position) with other content. Draw a new id for a new event."
        case .busy(let waiting):
            "\(waiting) appends wait already. Try again in a moment."
        case .failed(let cause):
            "The log stopped because a write failed: \(cause)"
        case .closed:
            "The log was closed. Open it again."
        case .newerFormat(let found, let supported):
            "The log has format \(found), and this program reads format \(supported). Install a newer version."
        case .inUse(let directory, let pid):
            "\(directory) is in use by \(pid.map { "process \($0)" } ?? "another process"). Stop it first."
        case .otherOrigin(let found, let expected):
            "The log belongs to \(found), not to \(expected). Correct the configured origin or the directory."
        case .recordTooLarge(let id, let bytes):
            "Event \(id) takes \(bytes) bytes, and a record at most \(RecordSchema.maximumRecordSize). Shorten it."
        case .badStreamName(let name, let reason):
            "The stream name \(name) \(reason). Choose another."
        case .badEvent(let id, let reason):
            "Event \(id) \(reason). Correct it and propose it again."
        case .damaged(let position, let reason):
            "The log is damaged\(position.map { " at position \($0)" } ?? ""): \(reason). Restore the last backup."
        case .directoryExists(let path):
            "\(path) is there already. Name a directory that does not exist yet."
        case .file(let path, let operation, let reason):
            "\(operation) of \(path) failed with \(reason)"
        }
    }
}
