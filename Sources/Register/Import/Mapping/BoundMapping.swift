import Governance

/// A mapping whose column names have become places in the rows of one file.
struct BoundMapping {
    let cells: CellReader
    let decision: BoundDecision
    let activities: BoundActivities?
    let header: [String]

    /// Throws every column that the file lacks or has twice.
    init(_ mapping: ImportMapping, header: [String]) throws(ImportRefusal) {
        var binder = ColumnBinder(header: header)
        self.header = header
        cells = CellReader(nullValues: mapping.nullValues, replacements: mapping.replacements)
        decision = BoundDecision(mapping.decision, &binder)
        activities = mapping.activities.map { BoundActivities($0, &binder) }
        try binder.problems.throwIfAny()
    }
}

/// `DecisionMapping`, bound.
struct BoundDecision {
    let groupBy: BoundField?
    let reference: BoundField
    let title: BoundField
    let body: BoundField
    let made: BoundField
    let sitting: BoundField?
    let owner: BoundField?
    let sponsor: BoundField?
    let due: BoundField?
    let dueAsWritten: String?
    let note: BoundField?
    let labels: [(name: String, value: BoundField)]
    let confidential: BoundChoice<Bool>?
    let state: BoundChoice<DecisionState>?
    let executed: BoundField?
    let evidence: BoundField?
    let stateSince: BoundField?
    let stateReason: BoundField?

    init(_ mapping: DecisionMapping, _ binder: inout ColumnBinder) {
        groupBy = binder.bind(mapping.groupBy)
        reference = binder.bind(mapping.reference)
        title = binder.bind(mapping.title)
        body = binder.bind(mapping.body)
        made = binder.bind(mapping.made)
        sitting = binder.bind(mapping.sitting)
        owner = binder.bind(mapping.owner)
        sponsor = binder.bind(mapping.sponsor)
        due = binder.bind(mapping.due)
        dueAsWritten = mapping.dueAsWritten
        note = binder.bind(mapping.note)
        labels = mapping.labels.map { ($0.name, binder.bind($0.value)) }
        confidential = binder.bind(mapping.confidential)
        state = binder.bind(mapping.state)
        executed = binder.bind(mapping.executed)
        evidence = binder.bind(mapping.evidence)
        stateSince = binder.bind(mapping.stateSince)
        stateReason = binder.bind(mapping.stateReason)
    }

    /// The columns that describe the decision, so that rows of one group should agree in them.
    var columns: Set<Int> {
        let fields = [
            groupBy, reference, title, body, made, sitting, owner, sponsor, due, note, confidential?.from, state?.from,
            executed, evidence, stateSince, stateReason,
        ]
        return Set((fields.compactMap { $0 } + labels.map(\.value)).flatMap(\.columns))
    }
}

/// `ActivityMapping`, bound.
struct BoundActivities {
    let text: BoundField
    let on: BoundField
    let key: BoundField
    let by: BoundField?

    init(_ mapping: ActivityMapping, _ binder: inout ColumnBinder) {
        text = binder.bind(mapping.text)
        on = binder.bind(mapping.on)
        key = binder.bind(mapping.key)
        by = binder.bind(mapping.by)
    }
}

/// A field and the places of its columns.
struct BoundField {
    let key: String
    let alternatives: [Alternative]

    struct Alternative {
        let parts: [Part]
        /// The names of its columns as the file writes them, for messages.
        let columns: String
    }

    enum Part {
        case text(String)
        case column(Int)
        case rowNumber
    }

    /// Every column of every alternative, for the message that none has a value.
    var columnNames: String { alternatives.map(\.columns).filter { !$0.isEmpty }.joined(separator: ", ") }

    var columns: [Int] {
        alternatives.flatMap(\.parts).compactMap { if case .column(let index) = $0 { index } else { nil } }
    }
}

struct BoundChoice<Meaning> {
    let from: BoundField
    let known: [String]
    let meanings: [String: Meaning]
}

/// Finds columns by name, and gathers those that are not found.
struct ColumnBinder {
    private let header: [String]
    private let places: [String: [Int]]
    private(set) var problems = ProblemList()

    init(header: [String]) {
        self.header = header.map(CellText.trimmed)
        self.places = Dictionary(grouping: header.indices) { CellText.folded(header[$0]) }
    }

    mutating func bind(_ field: FieldTemplate?) -> BoundField? {
        field.map { bind($0) }
    }

    mutating func bind<Meaning>(_ choice: ChoiceMapping<Meaning>?) -> BoundChoice<Meaning>? {
        choice.map { BoundChoice(from: bind($0.from), known: $0.known, meanings: $0.meanings) }
    }

    mutating func bind(_ field: FieldTemplate) -> BoundField {
        let present = field.alternatives.filter { missing($0).isEmpty }
        if present.isEmpty {
            let columns = field.alternatives.flatMap { missing($0) }
            problems.add(.mapping(.unknownColumn(key: field.key, columns: columns, available: header)))
        }
        return BoundField(key: field.key, alternatives: present.map { bind($0, key: field.key) })
    }

    private func missing(_ template: FieldTemplate.Template) -> [String] {
        template.columns.filter { places[CellText.folded($0)] == nil }
    }

    private mutating func bind(_ template: FieldTemplate.Template, key: String) -> BoundField.Alternative {
        var parts: [BoundField.Part] = []
        for part in template.parts {
            switch part {
            case .text(let text): parts.append(.text(text))
            case .rowNumber: parts.append(.rowNumber)
            case .column(let name): place(of: name, key: key).map { parts.append(.column($0)) }
            }
        }
        let names = parts.compactMap { if case .column(let index) = $0 { header[index] } else { nil } }
        return BoundField.Alternative(parts: parts, columns: names.joined(separator: ", "))
    }

    /// Of columns whose names differ only in case or accents, the one that is written the same.
    private mutating func place(of name: String, key: String) -> Int? {
        let found = places[CellText.folded(name)] ?? []
        if found.count == 1 { return found[0] }
        let same = found.filter { header[$0] == CellText.trimmed(name) }
        if same.count == 1 { return same[0] }
        problems.add(.mapping(.ambiguousColumn(key: key, column: name)))
        return found.first
    }
}
