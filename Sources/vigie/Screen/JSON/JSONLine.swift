import RegisterAPI
import Varlink

/// JSON as scripts read it.
enum JSONLine {
    static func of(_ json: JSON) -> [UInt8] {
        plain(json).serialized()
    }

    /// A decision with all the fields of the contract; what is absent is null.
    static func of(_ decision: DecisionsInterface.Decision) -> [UInt8] {
        of(whole(decision))
    }

    static func whole(_ decision: DecisionsInterface.Decision) -> JSON {
        let written = decision.object
        var object = JSONObject()
        for name in decisionFields { object[name] = written[name] ?? .null }
        return .object(object)
    }

    /// Counts with all the fields of the contract; what is absent is null.
    static func whole(_ counts: DecisionsInterface.Counts) -> JSON {
        var object = counts.object
        for name in ["shareInTime", "medianLateDays"] where object[name] == nil { object[name] = .null }
        return .object(object)
    }

    /// The authority with all the fields of the contract; what is absent is null.
    static func whole(_ authority: AuthorityInterface.Authority) -> JSON {
        let written = authority.object
        var object = JSONObject()
        for name in ["name", "kind", "territory", "convening", "closures", "version"] {
            object[name] = written[name] ?? .null
        }
        return .object(object)
    }

    /// The fields of one object followed by those of another.
    static func joined(_ first: JSON, _ more: JSONObject) -> JSON {
        var object = first.objectValue ?? [:]
        for (name, value) in more { object[name] = value }
        return .object(object)
    }

    /// Whole numbers without a fraction: `12`, not `12.0`.
    private static func plain(_ json: JSON) -> JSON {
        switch json {
        case .float(let value): Int64(exactly: value).map(JSON.int) ?? json
        case .array(let values): .array(values.map(plain))
        case .object(let object): .object(plain(object))
        default: json
        }
    }

    private static func plain(_ object: JSONObject) -> JSONObject {
        var result = JSONObject()
        for (name, value) in object { result[name] = plain(value) }
        return result
    }

    /// In the order of the contract.
    private static let decisionFields = [
        "ref", "title", "body", "sitting", "owner", "delegate", "sponsor", "state", "madeOn", "due", "firstDue",
        "postponements", "late", "lateDays", "inTime", "executedOn", "reportedOn", "evidence", "attestedOn",
        "attestedBy", "suspendedSince", "waitingOn", "reason", "rulingBy", "confidential", "withheld", "labels",
        "links", "lastNews", "silentDays", "version", "position", "dueBasis", "suspendedDays", "dueClosure",
        "dueDoubt",
    ]
}
