import RegisterAPI
import TimeLimits
import Varlink

/// One counted limit, with what it was counted by.
struct CountAnswer {
    let counted: CountedLimit
    let starts: [LimitDate]
    let territory: Territory
    /// The row of the catalogue, or nil for an expression.
    let rule: TimeLimitRule?
    /// The expression as it was given.
    let expression: String?

    var from: String { starts.map(\.text).joined(separator: "|") }

    /// One object:
    ///
    /// | field | value |
    /// | --- | --- |
    /// | `rule`, `expression` | what was counted; the other is null |
    /// | `from` | the start in ISO 8601, two of them joined by a vertical bar |
    /// | `territory`, `direction`, `quantity`, `unit` | how it was counted |
    /// | `date`, `semantics`, `level` | the result, what it means, how sure it is |
    /// | `others` | dates that a doubt allows: `date`, `reason`, `trace` |
    /// | `prudent` | of all dates, the one to act on |
    /// | `source`, `name`, `note` | of the rule; `name` and `note` may be null |
    /// | `trace` | the steps, in the fields `french` and `english` |
    var json: JSON {
        let limit = counted.limit
        return [
            "rule": limit.ruleID.map { .string($0) } ?? .null, "expression": expression.map { .string($0) } ?? .null,
            "from": .string(from), "territory": .string(territory.code), "direction": .string(limit.mode.rawValue),
            "quantity": .int(Int64(limit.quantity)), "unit": .string(limit.reading.unit.rawValue),
            "date": .string(counted.date.text), "semantics": .string(counted.semantics.rawValue),
            "level": .string(counted.level.rawValue), "others": .array(counted.others.map(Self.json)),
            "prudent": .string(counted.prudent.text), "source": .string(limit.source),
            "name": CountJSON.of(rule?.name), "note": CountJSON.of(rule?.note), "trace": CountJSON.of(counted.trace),
        ]
    }

    private static func json(_ other: OtherDate) -> JSON {
        [
            "date": .string(other.date.text), "reason": CountJSON.of(other.reason),
            "trace": CountJSON.of(other.trace),
        ]
    }

    /// Name and value a line, in this order: `date`, `semantics`, `level`, each step of `trace`, each of the `other`
    /// dates with its reason, `prudent`, `source`, `note`. Steps, reasons and notes are in the reader's language.
    func plainLines(_ language: Language) -> [String] {
        var lines: [[String?]] = [
            ["date", counted.date.text], ["semantics", counted.semantics.rawValue], ["level", counted.level.rawValue],
        ]
        lines += counted.trace.lines.map { ["trace", $0[language]] }
        lines += counted.others.map { ["other", $0.date.text, $0.reason[language]] }
        lines += [["prudent", counted.prudent.text], ["source", counted.limit.source]]
        if let note = rule?.note { lines.append(["note", note[language]]) }
        return lines.map(PlainLine.of)
    }
}
