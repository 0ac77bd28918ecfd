/// The table of rules, read row by row; the first fault ends the reading.
struct RuleTable {
    struct Row {
        let line: Int
        let rule: TimeLimitRule
    }

    let rows: [Row]

    init(_ text: String) throws(RuleTableFault) {
        guard text.utf8.count <= RuleCatalogue.maximumBytes else {
            throw RuleTableFault(
                line: 1, column: "rule_id", found: "\(text.utf8.count) bytes", expected: .smallerFile)
        }
        let records = try Self.records(of: text)
        let columns = try RuleColumns(header: records.first)
        guard records.count <= RuleCatalogue.maximumRows + 1 else {
            throw RuleTableFault(
                line: records[RuleCatalogue.maximumRows + 1].line, column: "rule_id",
                found: "\(records.count - 1) rows", expected: .fewerRows)
        }
        var rows: [Row] = []
        for record in records.dropFirst() {
            rows.append(Row(line: record.line, rule: try RuleRow(record, columns: columns).rule()))
        }
        self.rows = rows
    }

    private static func records(of text: String) throws(RuleTableFault) -> [TableRecord] {
        do throws(DelimitedTextError) {
            var reader = try DelimitedReader(text: text, delimiter: .automatic)
            var records: [TableRecord] = []
            while let record = try reader.next() { records.append(record) }
            return records
        } catch {
            throw RuleTableFault(error)
        }
    }
}

extension RuleTableFault {
    init(_ error: DelimitedTextError) {
        switch error {
        case .delimiterUnclear: self.init(line: 1, column: "rule_id", found: "", expected: .delimiter)
        case .unclosedQuote(let line), .textAfterQuote(let line):
            self.init(line: line, column: "rule_id", found: "\"", expected: .closedQuote)
        }
    }
}

/// The columns of a table of rules.
enum RuleColumn: String, CaseIterable {
    case ruleID = "rule_id"
    case mode, quantity, unit, franc, rollover
    case otherUnit = "other_unit"
    case otherFranc = "other_franc"
    case otherRollover = "other_rollover"
    case semantics, level, suspendable
    case setBy = "set_by"
    case bearsOn = "bears_on"
    case validFrom = "valid_from"
    case validUntil = "valid_until"
    case source
    case nameFrench = "name_fr"
    case nameEnglish = "name_en"
    case startFrench = "start_fr"
    case startEnglish = "start_en"
    case noteFrench = "note_fr"
    case noteEnglish = "note_en"

    /// Whether a table may do without it.
    var isOptional: Bool {
        switch self {
        case .otherUnit, .otherFranc, .otherRollover, .validFrom, .validUntil, .startFrench, .startEnglish, .noteFrench,
            .noteEnglish:
            true
        default: false
        }
    }
}

/// Where each column stands in this table.
struct RuleColumns {
    let count: Int
    let names: [String]
    private let positions: [RuleColumn: Int]

    init(header: TableRecord?) throws(RuleTableFault) {
        let line = header?.line ?? 1
        names = header?.fields.map { trimmed($0) } ?? []
        count = names.count
        var positions: [RuleColumn: Int] = [:]
        for (index, name) in names.enumerated() {
            guard let column = RuleColumn(rawValue: name) else {
                let known = RuleColumn.allCases.map(\.rawValue)
                throw RuleTableFault(line: line, column: name, found: name, expected: .oneOf(known))
            }
            guard positions.updateValue(index, forKey: column) == nil else {
                throw RuleTableFault(line: line, column: name, found: name, expected: .columnOnce)
            }
        }
        for column in RuleColumn.allCases where !column.isOptional && positions[column] == nil {
            throw RuleTableFault(line: line, column: column.rawValue, found: "", expected: .column)
        }
        self.positions = positions
    }

    func position(of column: RuleColumn) -> Int? { positions[column] }
}
