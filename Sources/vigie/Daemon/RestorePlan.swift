import RegisterAPI
import Varlink

/// What a restore would do.
struct RestorePlan {
    /// The log whose place the backup takes.
    enum InPlace {
        case none
        case log(LogDescription)
        /// It cannot be read; why.
        case unreadable(String)
    }

    let backup: LogDescription
    let inPlace: InPlace
    /// Where the log in place goes; nothing when there is none.
    let replaced: String?
    /// What was met in the backup's journal, where it was copied by hand.
    let findings: [CodedError]

    /// How many events the log in place has after those of the backup.
    var left: Int {
        guard case .log(let log) = inPlace else { return 0 }
        return max(0, log.position - backup.position)
    }

    var json: JSON {
        var object = JSONObject()
        object["backup"] = backup.json
        switch inPlace {
        case .none: break
        case .log(let log): object["inPlace"] = log.json
        case .unreadable(let reason): object["inPlaceProblem"] = .string(reason)
        }
        if let replaced { object["replaced"] = .string(replaced) }
        object["eventsLeft"] = .int(Int64(left))
        if !findings.isEmpty { object["findings"] = .array(findings.map(\.json)) }
        return .object(object)
    }
}
