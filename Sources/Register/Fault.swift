import EventLog
import LMDB

/// What is not as it should be: a code that names its sentence in every language, and what the sentence needs.
public struct Fault: Sendable, Hashable {
    /// Names the sentence.
    public let code: String
    /// What the sentence needs, by name.
    public let details: [String: String]
    /// What it is, for the administrator, in English.
    public let message: String

    init(_ code: String, _ details: [String: String] = [:], message: String) {
        (self.code, self.details, self.message) = (code, details, message)
    }
}

extension Fault {
    /// What a verification found in the log.
    init(_ fault: LogFault) {
        self.init(fault.code, fault.details, message: "\(fault)")
    }

    /// What the opening of a log met in its journal.
    init(_ remark: JournalRemark) {
        switch remark {
        case .unfinished(let first):
            self.init("journal.unfinished", ["first": "\(first)"], message: "\(remark)")
        case .mended(let first, let last):
            self.init("journal.mended", ["first": "\(first)", "last": "\(last)"], message: "\(remark)")
        case .replaced(let first, let last):
            self.init("journal.replaced", ["first": "\(first)", "last": "\(last)"], message: "\(remark)")
        }
    }

    /// What stops a projection.
    init(_ error: any Error) {
        switch error {
        case let stopped as ProjectionError: self.init(stopped)
        case LogError.damaged(_, let reason):
            self.init("damagedRecord", ["detail": reason], message: "\(error)")
        case let error as LMDBError where error.code == .noSpace:
            self.init("diskFull", message: "\(error)")
        default: self.init("ioError", ["detail": "\(error)"], message: "\(error)")
        }
    }

    private init(_ stopped: ProjectionError) {
        switch stopped {
        case .notADecision(_, let reference):
            self.init("notADecision", ["reference": reference], message: stopped.sentence)
        case .lostDecision(_, let reference):
            self.init("lostDecision", ["reference": reference], message: stopped.sentence)
        case .unreadable(_, let error): self.init(error, message: stopped.sentence)
        case .gap(let position, let folded):
            self.init("foldedOtherwise", ["position": "\(position)", "folded": "\(folded)"], message: stopped.sentence)
        }
    }

    private init(_ error: CodingError, message: String) {
        switch error {
        case .unknownType(let type): self.init("unknownEventType", ["type": type], message: message)
        case .unknownVersion(let type, let version):
            self.init("unknownEventVersion", ["type": type, "version": "\(version)"], message: message)
        case .missingField, .wrongKind, .unknownChoice, .unknownField, .damaged:
            self.init("unreadableEvent", ["detail": error.sentence], message: message)
        }
    }
}
