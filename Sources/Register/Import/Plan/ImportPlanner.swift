import Governance
import TimeLimits

/// Makes a plan out of rows, in one pass in file order.
struct ImportPlanner {
    private let mapping: BoundMapping
    private var reader: RowReader
    private var groups: [Group] = []
    private var groupOfValue: [String: Int] = [:]
    private var lineOfReference: [Reference: Int] = [:]
    private var lineOfKey: [String: Int] = [:]
    private var oddities: Oddities
    /// Places of columns in which the rows of a group should agree.
    private let sharedColumns: [Int]

    /// The rows of one decision.
    private struct Group {
        let firstRow: TableRecord
        let decision: ReadDecision?
        var activities: [ImportPlan.Activity] = []
        var disagreeing: Set<Int> = []
    }

    init(mapping: BoundMapping, zone: TimeZoneTable, now: Instant) {
        self.mapping = mapping
        self.reader = RowReader(cells: mapping.cells, zone: zone, now: now)
        self.oddities = Oddities(zone: zone)
        self.sharedColumns = mapping.decision.columns.sorted()
    }

    mutating func add(_ records: [TableRecord]) {
        for (index, record) in records.enumerated() {
            add(RowReader.Row(record: record, number: index + 1))
        }
    }

    private mutating func add(_ row: RowReader.Row) {
        guard let groupBy = mapping.decision.groupBy else {
            beginGroup(row)
            return
        }
        guard let value = reader.needed(groupBy, named: groupBy.key, row)?.text else { return }
        if let index = groupOfValue[value] {
            compare(row.record, withFirstOf: index)
        } else {
            groupOfValue[value] = groups.count
            beginGroup(row)
        }
        addActivity(row, to: groupOfValue[value] ?? groups.count - 1)
    }

    private mutating func beginGroup(_ row: RowReader.Row) {
        let decision = reader.decision(mapping.decision, row)
        if let decision { remember(decision.reference, row) }
        groups.append(Group(firstRow: row.record, decision: decision))
        if let decision { oddities.note(decision) }
    }

    private mutating func remember(_ reference: Reference, _ row: RowReader.Row) {
        if let first = lineOfReference.updateValue(row.line, forKey: reference) {
            reader.add(.duplicateReference(line: row.line, firstLine: first, reference: reference.text))
        }
    }

    private mutating func addActivity(_ row: RowReader.Row, to index: Int) {
        guard let mapping = mapping.activities, let activity = reader.activity(mapping, row) else { return }
        if let first = lineOfKey.updateValue(row.line, forKey: activity.key) {
            reader.add(.duplicateKey(line: row.line, firstLine: first, key: activity.key))
        }
        groups[index].activities.append(activity)
        if let decision = groups[index].decision { oddities.note(activity, of: decision) }
    }

    /// Each column is reported once for a group, at the first row that differs.
    private mutating func compare(_ record: TableRecord, withFirstOf index: Int) {
        let first = groups[index].firstRow
        for column in sharedColumns where record.fields[column] != first.fields[column] {
            guard let decision = groups[index].decision, groups[index].disagreeing.insert(column).inserted else {
                continue
            }
            oddities.warnings.append(
                .rowsDisagree(
                    line: record.line, firstLine: first.line, reference: decision.reference.text,
                    column: mapping.header[column]))
        }
    }

    consuming func plan() throws(ImportRefusal) -> ImportPlan {
        let groups = groups
        for group in groups { checkSize(group) }
        try reader.problems.throwIfAny()
        return ImportPlan(
            decisions: groups.compactMap { group in group.decision.map { $0.planned(with: group.activities) } },
            warnings: oddities.warnings)
    }

    /// Two events are kept free, for the making and the outcome.
    private mutating func checkSize(_ group: Group) {
        let limit = Int(Decision.eventLimit) - 2
        guard let decision = group.decision, group.activities.count > limit else { return }
        reader.add(
            .tooManyActivities(
                line: decision.line, reference: decision.reference.text, count: group.activities.count, limit: limit))
    }
}

/// Gathers what is odd, in file order.
private struct Oddities {
    let zone: TimeZoneTable
    var warnings: [ImportWarning] = []

    mutating func note(_ decision: ReadDecision) {
        let (line, reference) = (decision.line, decision.reference.text)
        let made = decision.made.text(in: zone)
        if decision.content.owner == nil { warnings.append(.ownerMissing(line: line, reference: reference)) }
        if let due = decision.content.due, isBefore(due, decision.made) {
            warnings.append(
                .dueBeforeMade(line: line, reference: reference, due: due.text(in: zone), made: made))
        }
        if let value = decision.dueAsWritten {
            warnings.append(
                .dueNotADate(line: line, reference: reference, column: value.columns, value: value.text))
        }
        if case .executed(let on, _) = decision.outcome, isBefore(on, decision.made) {
            warnings.append(
                .executedBeforeMade(line: line, reference: reference, executed: on.text(in: zone), made: made))
        }
    }

    mutating func note(_ activity: ImportPlan.Activity, of decision: ReadDecision) {
        let (line, reference) = (activity.line, decision.reference.text)
        if isBefore(activity.on, decision.made) {
            warnings.append(
                .activityBeforeMade(
                    line: line, reference: reference, on: activity.on.text(in: zone),
                    made: decision.made.text(in: zone)))
        }
        if case .executed(let on, _) = decision.outcome, isBefore(on, activity.on) {
            warnings.append(
                .activityAfterExecuted(
                    line: line, reference: reference, on: activity.on.text(in: zone), executed: on.text(in: zone)))
        }
    }

    /// Two instants are compared as such; where one is only a day, days are.
    private func isBefore(_ moment: Moment, _ other: Moment) -> Bool {
        if case (.instant(let first), .instant(let second)) = (moment, other) { return first < second }
        return moment.day(in: zone) < other.day(in: zone)
    }
}
