import RegisterAPI

/// Decisions one a row: for people in columns, for programs in lines. A reference is never cut: it is what one types.
struct DecisionTable {
    typealias Decision = DecisionsInterface.Decision

    let decisions: [Decision]
    let language: Language

    var table: Table {
        Table(
            columns: [
                Column(title: say("REFERENCE", "RÉFÉRENCE")),
                Column(title: say("DUE", "ÉCHÉANCE")),
                Column(title: say("STATE", "ÉTAT"), flexibility: .init(least: 14, share: 4)),
                Column(title: say("OWNER", "PILOTE"), flexibility: .init(least: 11, share: 1)),
                Column(title: say("TITLE", "TITRE"), flexibility: .init(least: 12, share: 2)),
            ],
            rows: decisions.map(row))
    }

    private func row(_ decision: Decision) -> [Cell] {
        [
            Cell(decision.ref), due(decision), DecisionWords.shortState(decision, language), owner(decision),
            DecisionWords.title(decision, language),
        ]
    }

    private func due(_ decision: Decision) -> Cell {
        if let due = decision.due {
            let mark = decision.dueClosure == nil ? "" : " \(Self.closureMark)"
            return Cell((WrittenDate(due)?.short(language) ?? due) + mark)
        }
        return decision.state.isOwed ? Cell(say("no due date", "sans échéance"), .faint) : Cell("")
    }

    private func owner(_ decision: Decision) -> Cell {
        if let owner = decision.owner { return Cell(owner) }
        return decision.state.isOwed ? Cell(say("no owner", "sans pilote"), .faint) : Cell("")
    }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }

    /// Beside a due date that falls in a closure.
    static let closureMark = "*"

    /// Reference, state, due date, days late, owner and title, by the names and in the forms of the contract; then the
    /// rule by which the due date was counted, the days by which suspensions moved it, and the label of the closure in
    /// which it falls.
    static func plainLine(_ decision: Decision) -> String {
        PlainLine.of([
            decision.ref, decision.state.rawValue, decision.due, Numbers.machine(decision.lateDays), decision.owner,
            decision.title, decision.dueBasis?["rule"] ?? decision.dueBasis?["source"], "\(decision.suspendedDays)",
            decision.dueClosure?.label,
        ])
    }
}

extension DecisionsInterface.State {
    /// Whether something is still to be done.
    var isOwed: Bool {
        switch self {
        case .open, .suspended, .blocked, .partlyExecuted: true
        case .executed, .abandoned, .moot, .superseded: false
        }
    }
}
