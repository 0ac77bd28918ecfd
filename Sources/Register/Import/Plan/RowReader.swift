import Governance
import TimeLimits

/// Reads the fields of rows as what they have to be, and gathers what is wrong with them.
///
/// A field that is blank or wrong reads as nil; where it is wrong, or needed and blank, a problem is added, so
/// that a plan in which a nil hides a fault is never handed out.
struct RowReader {
    let cells: CellReader
    let zone: TimeZoneTable
    let now: Instant
    private(set) var problems = ProblemList()

    /// A row and its number, from 1.
    struct Row {
        let record: TableRecord
        let number: Int

        var line: Int { record.line }
    }

    init(cells: CellReader, zone: TimeZoneTable, now: Instant) {
        self.cells = cells
        self.zone = zone
        self.now = now
    }

    mutating func add(_ problem: RowProblem) {
        problems.add(.row(problem))
    }

    func value(_ field: BoundField?, _ row: Row) -> CellReader.Value? {
        field.flatMap { cells.value(of: $0, in: row.record, number: row.number) }
    }

    /// As `value`, but a blank is a problem.
    mutating func needed(_ field: BoundField?, named key: String, _ row: Row) -> CellReader.Value? {
        if let value = value(field, row) { return value }
        add(.missing(line: row.line, column: field?.columnNames ?? "", field: field?.key ?? key))
        return nil
    }

    mutating func text(_ field: BoundField?, _ rule: TextRule, _ row: Row) -> String? {
        guard let field, let value = value(field, row) else { return nil }
        return checked(value, rule, field: field.key, row)
    }

    mutating func neededText(_ field: BoundField?, _ rule: TextRule, named key: String, _ row: Row) -> String? {
        guard let value = needed(field, named: key, row) else { return nil }
        return checked(value, rule, field: key, row)
    }

    mutating func checked(
        _ value: CellReader.Value, _ rule: TextRule, field: String, _ row: Row
    ) -> String? {
        let text = rule == .text ? value.text : CellText.onOneLine(value.text)
        do throws(Rejection) { return try rule.check(text, field: field) } catch {
            if case .textTooLong(_, let length, let limit) = error {
                add(.textTooLong(line: row.line, column: value.columns, field: field, length: length, limit: limit))
            } else {
                add(.controlCharacter(line: row.line, column: value.columns, field: field))
            }
            return nil
        }
    }

    mutating func reference(_ field: BoundField, _ row: Row) -> Reference? {
        guard let value = needed(field, named: field.key, row) else { return nil }
        do throws(Rejection) { return try Reference(CellText.onOneLine(value.text)) } catch {
            add(.badReference(line: row.line, column: value.columns, value: value.text))
            return nil
        }
    }

    /// A date of something that has happened.
    mutating func pastDate(_ field: BoundField?, _ row: Row) -> Moment? {
        guard let field, let value = value(field, row) else { return nil }
        return pastDate(value, field: field.key, row)
    }

    mutating func neededPastDate(_ field: BoundField?, named key: String, _ row: Row) -> Moment? {
        guard let value = needed(field, named: key, row) else { return nil }
        return pastDate(value, field: key, row)
    }

    private mutating func pastDate(_ value: CellReader.Value, field: String, _ row: Row) -> Moment? {
        guard let moment = date(value, field: field, row) else { return nil }
        guard moment.start(in: zone) <= now else {
            add(.inFuture(line: row.line, column: value.columns, field: field, value: value.text))
            return nil
        }
        return moment
    }

    private mutating func date(_ value: CellReader.Value, field: String, _ row: Row) -> Moment? {
        do throws(DateTextError) { return try DateText.parse(value.text, in: zone) } catch {
            add(problem(error, value, field: field, row))
            return nil
        }
    }

    /// A due date; or the text as it stands when it is no date and may be kept.
    mutating func due(
        _ field: BoundField?, keepsText: Bool, _ row: Row
    ) -> (date: Moment?, asWritten: CellReader.Value?) {
        guard let field, let value = value(field, row) else { return (nil, nil) }
        do throws(DateTextError) { return (try DateText.parse(value.text, in: zone), nil) } catch {
            if case .unreadable = error, keepsText { return (nil, value) }
            add(problem(error, value, field: field.key, row))
            return (nil, nil)
        }
    }

    private func problem(
        _ error: DateTextError, _ value: CellReader.Value, field: String, _ row: Row
    ) -> RowProblem {
        switch error {
        case .unreadable:
            .unreadableDate(line: row.line, column: value.columns, field: field, value: value.text)
        case .doesNotExist:
            .dateDoesNotExist(line: row.line, column: value.columns, field: field, value: value.text)
        }
    }

    /// The meaning of a value, or nil when the value is blank or has none.
    mutating func choice<Meaning>(_ choice: BoundChoice<Meaning>?, _ row: Row) -> Meaning? {
        guard let choice else { return nil }
        let value = value(choice.from, row)
        if let meaning = choice.meanings[CellText.folded(value?.text ?? "")] { return meaning }
        guard let value else { return nil }
        add(
            .unknownValue(
                line: row.line, column: value.columns, field: choice.from.key, value: value.text, known: choice.known))
        return nil
    }
}
