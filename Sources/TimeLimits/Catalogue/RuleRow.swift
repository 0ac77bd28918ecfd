/// One row of a table of rules, cell by cell.
struct RuleRow {
    private let record: TableRecord
    private let columns: RuleColumns

    init(_ record: TableRecord, columns: RuleColumns) throws(RuleTableFault) {
        self.record = record
        self.columns = columns
        guard record.fields.count == columns.count else {
            // The first column without its cell, or the last when there are cells too many.
            let column = columns.names[min(record.fields.count, columns.count - 1)]
            throw RuleTableFault(
                line: record.line, column: column, found: "\(record.fields.count) cells",
                expected: .cells(columns.count))
        }
    }

    func rule() throws(RuleTableFault) -> TimeLimitRule {
        let mode: Mode = try name(.mode)
        let reading = try reading(.unit, .franc, .rollover)
        let other = try otherReading(than: reading)
        if let fault = ReadingFault(reading, other: other, mode: mode) {
            throw refusal(faultyColumn(fault), .reading(fault))
        }
        return TimeLimitRule(
            id: try ruleID(), mode: mode, quantity: try quantity(reading, other), reading: reading,
            otherReading: other, semantics: try name(.semantics), level: try name(.level),
            isSuspendable: try flag(.suspendable), setBy: try name(.setBy), bearsOn: try name(.bearsOn),
            validity: try validity(), source: try text(.source),
            name: Phrase(try text(.nameFrench), try text(.nameEnglish)), starts: try starts(mode), note: try note())
    }

    private func cell(_ column: RuleColumn) -> String {
        columns.position(of: column).map { trimmed(record.fields[$0]) } ?? ""
    }

    private func refusal(_ column: RuleColumn, _ expected: RuleTableFault.Expectation) -> RuleTableFault {
        RuleTableFault(line: record.line, column: column.rawValue, found: cell(column), expected: expected)
    }
}

extension RuleRow {
    private func ruleID() throws(RuleTableFault) -> String {
        let id = cell(.ruleID)
        let isName = id.utf8.allSatisfy { isDigit($0) || (isLetter($0) && $0 < 0x60) || $0 == UInt8(ascii: "_") }
        guard isName, (1...40).contains(id.utf8.count) else { throw refusal(.ruleID, .ruleID) }
        return id
    }

    private func quantity(_ reading: Reading, _ other: Reading?) throws(RuleTableFault) -> Int? {
        let text = cell(.quantity)
        if text.isEmpty { return nil }
        let bounds = reading.unit.quantities.clamped(to: (other ?? reading).unit.quantities)
        guard text.utf8.allSatisfy(isDigit), let quantity = Int(text), bounds.contains(quantity) else {
            throw refusal(.quantity, .quantity(bounds))
        }
        return quantity
    }

    private func reading(
        _ unit: RuleColumn, _ franc: RuleColumn, _ rollover: RuleColumn
    ) throws(RuleTableFault) -> Reading {
        Reading(unit: try name(unit), isFranc: try flag(franc), rollover: try name(rollover))
    }

    /// All three cells empty: there is no other reading. Else an empty one is as in the first.
    private func otherReading(than first: Reading) throws(RuleTableFault) -> Reading? {
        let columns: [RuleColumn] = [.otherUnit, .otherFranc, .otherRollover]
        if columns.allSatisfy({ cell($0).isEmpty }) { return nil }
        return Reading(
            unit: cell(.otherUnit).isEmpty ? first.unit : try name(.otherUnit),
            isFranc: cell(.otherFranc).isEmpty ? first.isFranc : try flag(.otherFranc),
            rollover: cell(.otherRollover).isEmpty ? first.rollover : try name(.otherRollover))
    }

    private func faultyColumn(_ fault: ReadingFault) -> RuleColumn {
        switch fault {
        case .backwardCarriedOver: .rollover
        case .hoursAreElapsed, .hoursBesideDays, .fridayWithoutWeeks, .twoStartsInHours: .unit
        }
    }

    private func validity() throws(RuleTableFault) -> Validity {
        let validity = Validity(first: try date(.validFrom), last: try date(.validUntil))
        if let first = validity.first, let last = validity.last, last < first {
            throw refusal(.validUntil, .dayFrom(first))
        }
        return validity
    }

    private func date(_ column: RuleColumn) throws(RuleTableFault) -> CivilDate? {
        let text = cell(column)
        if text.isEmpty { return nil }
        guard case .day(let day)? = try? LimitDate.parse(text, in: .france) else { throw refusal(column, .date) }
        return day
    }

    private func starts(_ mode: Mode) throws(RuleTableFault) -> [Phrase] {
        guard let written = try optional(.startFrench, .startEnglish) else { return [] }
        let french = written.french.split(separator: "|").map { trimmed($0) }
        let english = written.english.split(separator: "|").map { trimmed($0) }
        guard french.count == mode.starts else { throw refusal(.startFrench, .starts(mode.starts)) }
        guard english.count == mode.starts else { throw refusal(.startEnglish, .starts(mode.starts)) }
        return zip(french, english).map { Phrase($0, $1) }
    }

    private func note() throws(RuleTableFault) -> Phrase? { try optional(.noteFrench, .noteEnglish) }
}

extension RuleRow {
    private func name<Name: RawRepresentable & CaseIterable>(
        _ column: RuleColumn
    ) throws(RuleTableFault) -> Name where Name.RawValue == String {
        guard let name = Name(rawValue: cell(column)) else {
            throw refusal(column, .oneOf(Name.allCases.map(\.rawValue)))
        }
        return name
    }

    private func flag(_ column: RuleColumn) throws(RuleTableFault) -> Bool {
        switch cell(column) {
        case "yes": true
        case "no": false
        default: throw refusal(column, .oneOf(["yes", "no"]))
        }
    }

    private func text(_ column: RuleColumn) throws(RuleTableFault) -> String {
        let text = cell(column)
        guard !text.isEmpty, text.unicodeScalars.count <= Self.longest, isOneLine(text) else {
            throw refusal(column, .text(maximum: Self.longest))
        }
        return text
    }

    /// The same text in both languages, or nil when neither is written.
    private func optional(_ french: RuleColumn, _ english: RuleColumn) throws(RuleTableFault) -> Phrase? {
        if cell(french).isEmpty, cell(english).isEmpty { return nil }
        if cell(french).isEmpty { throw refusal(french, .bothLanguages) }
        if cell(english).isEmpty { throw refusal(english, .bothLanguages) }
        return Phrase(try text(french), try text(english))
    }

    private static let longest = 500
}
