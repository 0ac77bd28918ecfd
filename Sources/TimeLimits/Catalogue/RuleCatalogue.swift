/// The rules by which time limits are counted: the built-in ones, and those of an authority's own table.
///
/// A rule may have rows for several modes, of which the first is the default, and several rows of one mode for
/// different days: the versions of a law that changed.
public struct RuleCatalogue: Sendable {
    /// Every row, in the order of the table.
    public let rules: [TimeLimitRule]
    private let rowsByID: [String: [TimeLimitRule]]

    /// The most rows of a catalogue, its amendments included.
    public static let maximumRows = 2_000
    /// The largest table of rules, in bytes.
    public static let maximumBytes = 1 << 20

    /// The rules of French public law that Vigie knows.
    public static let builtIn: RuleCatalogue = {
        do throws(TimeLimitError) {
            // SwiftPM writes this constant from rules.csv, which Package.swift declares as a resource.
            return try RuleCatalogue(csv: String(decoding: PackageResources.rules_csv, as: UTF8.self))
        } catch {
            preconditionFailure("The table of rules in this program is damaged. \(error)")
        }
    }()

    /// Reads a table of rules: RFC 4180 with comma or semicolon, its columns in any order.
    ///
    /// Throws `.ruleTable`, which names line, column and what was expected, for the first fault.
    public init(csv text: String) throws(TimeLimitError) {
        do throws(RuleTableFault) {
            try self.init(rows: RuleTable(text).rows)
        } catch {
            throw .ruleTable(error)
        }
    }

    /// The catalogue with the rows of an authority's table: they replace all rows of the rules that they name, and add
    /// rules.
    ///
    /// Throws as `init(csv:)` does.
    public func amended(by text: String) throws(TimeLimitError) -> RuleCatalogue {
        do throws(RuleTableFault) {
            let rows = try RuleTable(text).rows
            let replaced = Set(rows.map(\.rule.id))
            let kept = rules.filter { !replaced.contains($0.id) }.map { RuleTable.Row(line: 0, rule: $0) }
            return try RuleCatalogue(rows: kept + rows)
        } catch {
            throw .ruleTable(error)
        }
    }

    /// The limit of a rule as it stands on the first start.
    ///
    /// `id` may be in small letters; `mode` is the rule's default when nil. Throws `.unknownRule`, `.modeNotOffered`,
    /// `.notInForce` when no version applies on that day, and what `TimeLimitRule.limit(quantity:)` throws.
    public func limit(
        id: String, mode: Mode? = nil, on start: CivilDate, quantity: Int? = nil
    ) throws(TimeLimitError) -> TimeLimit {
        try rule(id: id, mode: mode, on: start).limit(quantity: quantity)
    }

    /// The row that applies on a day. Throws as `limit(id:mode:on:quantity:)` does.
    public func rule(id: String, mode: Mode? = nil, on start: CivilDate) throws(TimeLimitError) -> TimeLimitRule {
        guard let rows = rowsByID[id] ?? rowsByID[asciiUppercased(id)], let first = rows.first else {
            throw .unknownRule(id)
        }
        let mode = mode ?? first.mode
        if let rule = rows.first(where: { $0.mode == mode && $0.validity.contains(start) }) { return rule }
        let versions = rows.filter { $0.mode == mode }
        guard versions.isEmpty else { throw .notInForce(rule: first.id, on: start, versions: versions.map(\.validity)) }
        throw .modeNotOffered(rule: first.id, mode: mode, offered: modes(of: rows))
    }

    private func modes(of rows: [TimeLimitRule]) -> [Mode] {
        rows.map(\.mode).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private init(rows: [RuleTable.Row]) throws(RuleTableFault) {
        if rows.count > Self.maximumRows, let line = rows.last?.line {
            throw RuleTableFault(line: line, column: "rule_id", found: "\(rows.count) rows", expected: .fewerRows)
        }
        var byID: [String: [TimeLimitRule]] = [:]
        for row in rows {
            let rule = row.rule
            let versions = byID[rule.id, default: []].filter { $0.mode == rule.mode }
            if let other = versions.first(where: { $0.validity.overlaps(rule.validity) }) {
                throw RuleTableFault(
                    line: row.line, column: "valid_from", found: rule.validity.phrase.english,
                    expected: .days(apartFrom: other.validity))
            }
            byID[rule.id, default: []].append(rule)
        }
        rules = rows.map(\.rule)
        rowsByID = byID
    }
}
