import TimeLimits
import Varlink

/// Time limits in JSON.
enum CountJSON {
    static func of(_ phrase: Phrase) -> JSON {
        ["french": .string(phrase.french), "english": .string(phrase.english)]
    }

    static func of(_ phrase: Phrase?) -> JSON { phrase.map { of($0) } ?? .null }

    /// A list for each language, one step an element.
    static func of(_ trace: Trace) -> JSON {
        let lines = trace.lines
        return [
            "french": .array(lines.map { .string($0.french) }), "english": .array(lines.map { .string($0.english) }),
        ]
    }

    static func of(_ day: CivilDate?) -> JSON { day.map { .string($0.description) } ?? .null }

    /// A rule of the catalogue: what it counts, how, since when, by which text, and in which words.
    static func of(_ rule: TimeLimitRule) -> JSON {
        [
            "rule": .string(rule.id), "direction": .string(rule.mode.rawValue),
            "quantity": rule.quantity.map { .int(Int64($0)) } ?? .null, "unit": .string(rule.reading.unit.rawValue),
            "franc": .bool(rule.reading.isFranc), "rollover": .string(rule.reading.rollover.rawValue),
            "semantics": .string(rule.semantics.rawValue), "level": .string(rule.level.rawValue),
            "suspendable": .bool(rule.isSuspendable), "setBy": .string(rule.setBy.rawValue),
            "bearsOn": .string(rule.bearsOn.rawValue), "validFrom": of(rule.validity.first),
            "validUntil": of(rule.validity.last), "source": .string(rule.source), "name": of(rule.name),
            "starts": .array(rule.starts.map { of($0) }), "note": of(rule.note),
        ]
    }
}
