import RegisterAPI

/// The line under a list: how things stand, and how old the answer is.
enum Footer {
    static func decisions(
        shown: Int, of all: Int, _ counts: DecisionsInterface.Counts, _ view: DecisionsInterface.View,
        _ language: Language
    ) -> String {
        let number = { (count: Int) in Numbers.grouped(count, language) }
        let part =
            shown < all
            ? Wording(
                "\(number(shown)) of \(number(all)) shown · ",
                "\(number(shown)) sur \(number(all)) affichées · ")[language] : ""
        let late = Wording(
            "\(number(counts.overdue)) late of \(number(counts.open)) owed",
            "\(number(counts.overdue)) en retard sur \(number(counts.open)) \(counts.open == 1 ? "ouverte" : "ouvertes")"
        )[language]
        return part + late + " · " + age(view, language)
    }

    /// What the sign beside a due date means.
    static func closureMark(_ language: Language) -> String {
        Wording(
            "\(DecisionTable.closureMark) the due date falls in a closure",
            "\(DecisionTable.closureMark) l’échéance tombe dans une fermeture")[language]
    }

    static func age(_ view: DecisionsInterface.View, _ language: Language) -> String {
        "position \(Numbers.grouped(view.position, language))"
    }
}
