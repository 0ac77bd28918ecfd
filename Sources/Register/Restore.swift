import EventLog
import Glibc
import LMDB
public import TimeLimits

/// A log that is not open: what a restore puts in place, or what it takes the place of.
public struct StoredLog: Sendable, Hashable {
    /// Its last position.
    public let position: UInt64
    /// When its last event was recorded; nothing of an empty one.
    public let lastRecorded: Instant?
    /// Bytes of its file.
    public let bytes: Int
}

/// Why a backup is not put back. Nothing has changed then.
public struct RestoreRefused: Error, Sendable, Hashable {
    public let fault: Fault
}

/// A backup that was copied beside the log whose place it is to take, and verified.
public struct RegisterRestore: Sendable {
    private let prepared: PreparedRestore
    /// What it holds.
    public let log: StoredLog
    /// Where the log in place goes; nothing when there is none.
    public let replaced: String?

    /// What an administrator should know of its journal; mostly nothing.
    public var journalFaults: [Fault] { prepared.journalRemarks.map(Fault.init) }

    /// - Parameters:
    ///   - backup: the directory of a backup.
    ///   - authority: the name in the log; a backup of another register is refused.
    /// - Throws: `RestoreRefused`.
    public init(from backup: String, to stateDirectory: String, authority: String) throws {
        do {
            guard access(backup + "/log/data.mdb", F_OK) == 0 else { throw RestoreRefused(.noBackup, backup) }
            guard !backup.hasSuffix(".partial"), !backup.hasSuffix(".partial/") else {
                throw RestoreRefused(.brokenOff, backup)
            }
            guard access(stateDirectory + "/replaced", F_OK) != 0 else {
                throw RestoreRefused(.replacedIsThere, stateDirectory + "/replaced")
            }
            prepared = try EventLog.prepareRestore(from: backup, to: stateDirectory, origin: authority)
            replaced = try prepared.replacedPath()
        } catch {
            throw RestoreRefused(error)
        }
        log = StoredLog(
            position: prepared.summary.head.size, lastRecorded: prepared.lastRecorded.map(Instant.init(microseconds:)),
            bytes: prepared.summary.bytes)
    }

    /// Puts it in place, and ends.
    ///
    /// - Throws: `RestoreRefused`. The next start finishes what broke off after the former log was moved.
    public func adopt() throws {
        defer { prepared.release() }
        do { try prepared.adopt() } catch { throw RestoreRefused(error) }
    }

    /// Leaves the log as it is, and ends.
    public func discard() throws {
        defer { prepared.release() }
        do { try prepared.discard() } catch { throw RestoreRefused(error) }
    }
}

extension Register {
    /// What log a state directory has that no daemon uses; nothing when it has none.
    ///
    /// It is opened as the next start would open it, which still finds the journal, and says what is to be said of it. A
    /// file that is no longer one of LMDB can end the process.
    ///
    /// - Throws: `RestoreRefused`.
    public static func describeLog(of stateDirectory: String, authority: String) throws -> StoredLog? {
        guard access(stateDirectory + "/log/data.mdb", F_OK) == 0 else { return nil }
        do {
            let log = try EventLog.open(directory: stateDirectory, origin: authority, clock: { 0 })
            let position = log.lastPosition
            let recorded = try log.recorded(at: position)
            let description = StoredLog(
                position: position, lastRecorded: recorded, bytes: try log.allocatedBytes())
            try log.abandon()
            return description
        } catch {
            throw RestoreRefused(error)
        }
    }
}

extension RestoreRefused: CustomStringConvertible {
    public var description: String { fault.message }
}

extension RestoreRefused {
    fileprivate enum Place: String {
        case noBackup = "restore.noBackup"
        case brokenOff = "restore.brokenOff"
        case replacedIsThere = "restore.replacedIsThere"

        var sentence: String {
            switch self {
            case .noBackup: "there is no backup, or it cannot be read"
            case .brokenOff: "this is what a backup left that broke off"
            case .replacedIsThere: "the log of an earlier restore is there; move it away first"
            }
        }
    }

    fileprivate init(_ place: Place, _ path: String) {
        fault = Fault(place.rawValue, ["path": path], message: "\(place.sentence): \(path)")
    }

    fileprivate init(_ error: any Error) {
        switch error {
        case let refused as RestoreRefused: self = refused
        case LogError.inUse(let directory, let process):
            let details = ["path": directory].merging(process.map { ["process": "\($0)"] } ?? [:]) { $1 }
            fault = Fault("restore.inUse", details, message: "\(error)")
        case LogError.otherOrigin(let found, let expected):
            fault = Fault(
                "restore.otherAuthority", ["found": found, "expected": expected], message: "\(error)")
        case LogError.newerFormat:
            fault = Fault("restore.newerFormat", message: "\(error)")
        case LogError.damaged(_, let reason):
            fault = Fault("restore.damaged", ["detail": reason], message: "\(error)")
        default: fault = Fault("restore.failed", ["detail": "\(error)"], message: "\(error)")
        }
    }
}
