import EventLog
import LMDB

/// Why the register could not do something, apart from the rules of the domain.
public struct RegisterError: Error, Sendable {
    /// What kind of thing it is.
    public enum Code: String, Sendable {
        /// A command id was used for another command before.
        case idReused
        /// Too much is waiting.
        case busy
        /// The register is closing.
        case stopping
        /// The disk is full.
        case diskFull
        /// Something could not be read or written.
        case inputOutput
        /// The log, or an event of it, was written by a later version.
        case newerFormat
        /// Another process uses the state directory.
        case inUse
        /// The log belongs to another authority.
        case otherAuthority
        /// Stored bytes are not what they should be.
        case damaged
        /// The views stand still before an event that they cannot digest.
        case viewsStopped
        /// The caller is not cleared for the content of a confidential decision; the detail is its reference.
        case notCleared
        /// A follower asks for more than the log has had: it was restored since. The detail is the log's last position.
        case aheadOfLog
        /// A question took longer than it may.
        case tooLong
        /// What was to be recorded is too large or has a part that the log refuses.
        case refusedByLog
        /// An export cannot be recorded here: it does not follow on this log.
        case doesNotFollow
        /// A backup goes into a new directory, and something is there already. The detail is its path.
        case directoryExists
        /// An exported event cannot be read.
        case unreadableEvent
    }

    public let code: Code
    /// What happened, for the administrator, in English.
    public let detail: String

    init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// What any error of the rooms below means here.
    init(_ error: any Error) {
        switch error {
        case let error as RegisterError: self = error
        case let error as LogError: self.init(error)
        case let error as LMDBError: self.init(Self.code(of: error), "\(error)")
        case let failure as ViewFailure: self.init(.viewsStopped, failure.message)
        case let stopped as ProjectionError: self.init(.damaged, stopped.sentence)
        case let coding as CodingError: self.init(.unreadableEvent, coding.sentence)
        // Commands are decided inside the write, so this is a version that an export says.
        case let conflict as VersionConflict: self.init(.doesNotFollow, "\(conflict)")
        default: self.init(.inputOutput, "\(error)")
        }
    }

    private init(_ error: LogError) {
        var detail = "\(error)"
        if case .directoryExists(let path) = error { detail = path }
        let code: Code =
            switch error {
            case .idReused: .idReused
            case .busy: .busy
            case .failed(let cause): Self.code(of: cause)
            case .closed: .stopping
            case .newerFormat: .newerFormat
            case .inUse: .inUse
            case .otherOrigin: .otherAuthority
            case .recordTooLarge, .badStreamName, .badEvent: .refusedByLog
            case .damaged: .damaged
            case .file: .inputOutput
            case .directoryExists: .directoryExists
            }
        self.init(code, detail)
    }

    private static func code(of error: LMDBError) -> Code {
        switch error.code {
        case .noSpace: .diskFull
        case .corrupted, .badBytes, .invalid: .damaged
        case .closed: .stopping
        default: .inputOutput
        }
    }
}

extension RegisterError: CustomStringConvertible {
    public var description: String { detail }
}
