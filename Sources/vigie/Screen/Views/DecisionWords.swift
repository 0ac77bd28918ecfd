import RegisterAPI

/// What is said of a decision in a few words.
enum DecisionWords {
    typealias Decision = DecisionsInterface.Decision

    /// `late 12 d`, `blocked, late 12 d`, `executed (+3 d)`. Lateness is a word as well as a colour.
    static func state(_ decision: Decision, _ language: Language) -> Cell {
        state(decision, Words.states[decision.state.rawValue]?[language] ?? decision.state.rawValue, language)
    }

    /// The same for a table, where one long state would take the room of every title.
    static func shortState(_ decision: Decision, _ language: Language) -> Cell {
        guard decision.state == .partlyExecuted else { return state(decision, language) }
        return state(decision, Wording("partial", "partielle")[language], language)
    }

    private static func state(_ decision: Decision, _ state: String, _ language: Language) -> Cell {
        let days = Numbers.plain(decision.lateDays, language)
        if decision.late, decision.state == .open {
            return Cell(Wording("late \(days) d", "en retard \(days) j")[language], .alarm)
        }
        if decision.late {
            return Cell(Wording("\(state), late \(days) d", "\(state), retard \(days) j")[language], .alarm)
        }
        if decision.inTime == false { return Cell(Wording("\(state) (+\(days) d)", "\(state) (+\(days) j)")[language]) }
        return Cell(state, decision.state.isOwed ? .plain : .faint)
    }

    static func title(_ decision: Decision, _ language: Language) -> Cell {
        if decision.withheld { return Cell(Wording("(confidential)", "(confidentielle)")[language], .faint) }
        return Cell(decision.title)
    }

    /// A date in full width: the day, and the hour when there is one.
    static func date(_ text: String?, _ language: Language) -> String? {
        text.map { WrittenDate($0)?.shortWithTime(language) ?? $0 }
    }
}
