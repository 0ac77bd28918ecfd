import RegisterAPI

/// What a command did, in one sentence.
enum ChangeLine {
    static func text(_ change: DecisionsInterface.Change, _ language: Language) -> String {
        Wording("\(change.ref): ", "\(change.ref) : ")[language] + what(change, language)
    }

    private static func what(_ change: DecisionsInterface.Change, _ language: Language) -> String {
        let events = change.events.map { EventPhrases.text(type: $0, language) }.joined(separator: ", ")
        let age = "version \(change.version), position \(Numbers.grouped(change.position, language))"
        if change.repeated {
            return Wording(
                "recorded before, nothing new (\(events); \(age)).",
                "déjà enregistré, rien de nouveau (\(events) ; \(age)).")[language]
        }
        return "\(events) (\(age))."
    }
}
