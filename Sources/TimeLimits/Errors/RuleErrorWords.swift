extension TimeLimitError {
    /// The sentences about a rule of the catalogue.
    var phraseOfRule: Phrase {
        switch self {
        case .unknownRule(let id):
            Phrase(
                "La règle '\(echoed(id))' est inconnue. Consultez la liste des règles.",
                "The rule '\(echoed(id))' is unknown. Look at the list of rules.")
        case .unknownMode(let mode):
            Phrase(
                "Le mode '\(echoed(mode))' est inconnu. Indiquez l'un de \(names(Mode.allCases)).",
                "The mode '\(echoed(mode))' is unknown. Give one of \(names(Mode.allCases)).")
        case .modeNotOffered(let rule, let mode, let offered):
            Phrase(
                "La règle \(rule) ne se compte pas en mode \(mode.rawValue). Choisissez \(names(offered)).",
                "The rule \(rule) is not counted in the mode \(mode.rawValue). Choose \(names(offered)).")
        case .notInForce(let rule, let date, let versions):
            Phrase(
                "La règle \(rule) n'est pas en vigueur le \(date). Ses versions valent "
                    + versions.map(\.phrase.french).joined(separator: " puis ") + ".",
                "The rule \(rule) is not in force on \(date). Its versions hold "
                    + versions.map(\.phrase.english).joined(separator: " then ") + ".")
        default: Phrase(same: code)
        }
    }

    private func names(_ modes: [Mode]) -> String { modes.map(\.rawValue).joined(separator: " ") }
}

extension ReadingFault {
    var phrase: Phrase {
        switch self {
        case .hoursAreElapsed:
            Phrase(
                "Un délai en heures n'est ni franc ni reporté. Mettez no et none.",
                "A limit in hours is neither franc nor carried over. Put no and none.")
        case .hoursBesideDays:
            Phrase(
                "Une lecture est en heures et l'autre en jours. Choisissez des heures pour les deux ou des jours.",
                "One reading is in hours and the other in days. Choose hours for both or days.")
        case .backwardCarriedOver:
            Phrase(
                "Un délai à rebours n'est pas reporté. Mettez none.",
                "A limit counted backwards is not carried over. Put none.")
        case .fridayWithoutWeeks:
            Phrase(
                "Le mode special compte des semaines ni franches ni reportées. Mettez week et no et none.",
                "The mode special counts weeks neither franc nor carried over. Put week and no and none.")
        case .twoStartsInHours:
            Phrase(
                "Deux délais en heures ne se comparent pas ici. Choisissez une unité en jours.",
                "Two limits in hours are not compared here. Choose a unit in days.")
        }
    }
}
