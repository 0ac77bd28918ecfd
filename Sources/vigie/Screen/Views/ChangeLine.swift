import RegisterAPI

/// What a command did, in one sentence.
enum ChangeLine {
    static func text(_ change: DecisionsInterface.Change, _ language: Language) -> String {
        let due = change.due.map { due in
            Wording(", due ", ", échéance : ")[language] + DueWords(language: language).full(due)
        }
        return sentence(
            change.ref, events(change.events, language) + (due ?? ""),
            Age(version: change.version, position: change.position, isRepeated: change.repeated), language)
    }

    static func text(_ change: AuthorityInterface.Change, _ language: Language) -> String {
        sentence(
            Wording("authority", "autorité")[language], events(change.events, language),
            Age(version: change.version, position: change.position, isRepeated: change.repeated), language)
    }

    private struct Age {
        let version: Int
        let position: Int
        let isRepeated: Bool
    }

    /// Each kind of event once, however many there are of it.
    private static func events(_ types: [String], _ language: Language) -> String {
        var phrases: [String] = []
        for phrase in types.map({ EventPhrases.text(type: $0, language) }) where !phrases.contains(phrase) {
            phrases.append(phrase)
        }
        return phrases.joined(separator: ", ")
    }

    private static func sentence(_ subject: String, _ events: String, _ age: Age, _ language: Language) -> String {
        let place = "version \(age.version), position \(Numbers.grouped(age.position, language))"
        let what =
            age.isRepeated
            ? Wording(
                "recorded before, nothing new (\(events); \(place)).",
                "déjà enregistré, rien de nouveau (\(events) ; \(place)).")[language]
            : "\(events) (\(place))."
        return Wording("\(subject): ", "\(subject) : ")[language] + what
    }
}
