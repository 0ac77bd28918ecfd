extension TimeLimitError {
    /// What is wrong and what to do, on one line and without comma or double quote of its own, so that it stands in a
    /// cell of a table as it is. Texts of others are cut to 60 characters.
    public var phrase: Phrase {
        switch self {
        case .unknownTerritory, .unreadableDate, .dateDoesNotExist, .dateOutsideYears, .yearOutside,
            .resultOutsideYears, .timeNeeded, .startCount:
            phraseOfDate
        case .negativeQuantity, .quantityOutside, .unreadableQuantity, .quantityNeeded:
            phraseOfQuantity
        case .closureReversed, .closureTooLong, .closureLabel: phraseOfClosure
        case .unreadableExpression, .expressionMode: phraseOfExpression
        case .unknownRule, .unknownMode, .modeNotOffered, .notInForce: phraseOfRule
        case .impossibleReading(let fault): fault.phrase
        case .ruleTable(let fault): fault.phrase
        }
    }

    private var given: String { echoed(text ?? "") }

    private var phraseOfDate: Phrase {
        switch self {
        case .unknownTerritory:
            Phrase(
                "Le territoire '\(given)' est inconnu. Indiquez l'un de \(Self.territories).",
                "The territory '\(given)' is unknown. Give one of \(Self.territories).")
        case .unreadableDate:
            Phrase(
                "La date '\(given)' est illisible. Écrivez 2026-12-24 ou 24/12/2026.",
                "The date '\(given)' cannot be read. Write 2026-12-24 or 24/12/2026.")
        case .dateDoesNotExist:
            Phrase(
                "La date '\(given)' n'existe pas. Vérifiez le jour et le mois ou l'heure.",
                "The date '\(given)' does not exist. Check its day and month or time.")
        case .dateOutsideYears, .yearOutside:
            Phrase(
                "'\(given)' est hors des années 1900 à 2199. Corrigez l'année.",
                "'\(given)' is outside the years 1900 to 2199. Correct the year.")
        case .resultOutsideYears:
            Phrase(
                "Le délai s'achève en \(given) et donc hors des années 1900 à 2199. Changez la date ou la quantité.",
                "The limit ends in \(given) and so outside the years 1900 to 2199. Change the date or the quantity.")
        case .timeNeeded:
            Phrase(
                "Des heures se comptent depuis une heure et '\(given)' n'en a pas. Écrivez par exemple \(given)T16:20.",
                "Hours are counted from a time and '\(given)' has none. Write for instance \(given)T16:20.")
        default: phraseOfStarts
        }
    }

    private var phraseOfStarts: Phrase {
        guard case .startCount(let expected, let found) = self else { return Phrase(same: code) }
        if expected == 1 {
            return Phrase(
                "Ce délai part d'une seule date et \(found) sont données. Retirez les autres.",
                "This limit starts from one date and \(found) are given. Remove the others.")
        }
        return Phrase(
            "Ce délai part de deux dates et \(found) sont données. Écrivez 2026-12-14|2026-12-15.",
            "This limit starts from two dates and \(found) are given. Write 2026-12-14|2026-12-15.")
    }

    private var phraseOfQuantity: Phrase {
        switch self {
        case .quantityOutside(_, let unit):
            Phrase(
                "La quantité '\(given)' ne va pas de \(unit.bounds.french). Donnez un nombre dans ces bornes.",
                "The quantity '\(given)' is not from \(unit.bounds.english). Give a number in these bounds.")
        case .unreadableQuantity:
            Phrase(
                "La quantité '\(given)' est illisible. Donnez un nombre entier comme 10.",
                "The quantity '\(given)' cannot be read. Give a whole number such as 10.")
        case .quantityNeeded:
            Phrase(
                "La règle \(given) n'a pas de quantité à elle. Donnez une quantité.",
                "The rule \(given) has no quantity of its own. Give a quantity.")
        default:
            Phrase(
                "La quantité '\(given)' est négative. Écrivez un nombre positif et comptez à rebours.",
                "The quantity '\(given)' is negative. Write a positive number and count backwards.")
        }
    }

    private var phraseOfClosure: Phrase {
        switch self {
        case .closureReversed(let first, let last):
            Phrase(
                "La fermeture du \(first) s'achève le \(last) et donc avant de commencer. Échangez les dates.",
                "The closure of \(first) ends on \(last) and so before it begins. Swap the dates.")
        case .closureTooLong(let first, let last):
            Phrase(
                "La fermeture du \(first) au \(last) dépasse \(Closure.maximumDays) jours. Découpez-la.",
                "The closure from \(first) to \(last) is longer than \(Closure.maximumDays) days. Split it.")
        default:
            Phrase(
                "Le nom de fermeture '\(given)' ne tient pas en 1 à \(Closure.maximumLabel) caractères d'une ligne. "
                    + "Corrigez-le.",
                "The closure's name '\(given)' is not 1 to \(Closure.maximumLabel) characters on one line. Correct it.")
        }
    }

    private var phraseOfExpression: Phrase {
        guard case .unreadableExpression = self else {
            return Phrase(
                "Une expression ne se compte pas en mode \(given). Choisissez forward ou backward.",
                "An expression is not counted in the mode \(given). Choose forward or backward.")
        }
        return Phrase(
            "L'expression '\(given)' est illisible. Écrivez + puis un nombre puis une unité parmi "
                + "\(TimeLimitExpression.frenchUnits).",
            "The expression '\(given)' cannot be read. Write + then a number then a unit among "
                + "\(TimeLimitExpression.englishUnits).")
    }

    private static let territories = Territory.allCases.map(\.code).joined(separator: " ")
}

extension TimeUnit {
    /// `0 à 3600 mois`.
    fileprivate var bounds: Phrase {
        let (least, most) = (quantities.lowerBound, quantities.upperBound)
        return Phrase(
            "\(least) à \(most) \(name(for: most).french)", "\(least) to \(most) \(name(for: most).english)")
    }
}
