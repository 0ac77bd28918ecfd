/// The first fault of a table of rules.
public struct RuleTableFault: Error, Sendable, Hashable {
    /// The line of the file, from 1.
    public let line: Int
    /// The column's name, or the first of the row when the row as a whole is at fault.
    public let column: String
    /// What stands there.
    public let found: String
    public let expected: Expectation

    public init(line: Int, column: String, found: String, expected: Expectation) {
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
    }

    /// What should stand there.
    public enum Expectation: Sendable, Hashable {
        case oneOf([String])
        case ruleID
        case quantity(ClosedRange<Int>)
        case date
        case text(maximum: Int)
        /// A day not before the one in `valid_from`.
        case dayFrom(CivilDate)
        case days(apartFrom: Validity)
        case reading(ReadingFault)
        /// Two dates to start from, separated by `|`, or one.
        case starts(Int)
        case bothLanguages
        case column
        case columnOnce
        case cells(Int)
        case smallerFile
        case fewerRows
        case closedQuote
        case delimiter
    }

    /// `line 3, column franc` and what to do, without comma.
    var phrase: Phrase {
        let expected = expected.phrase
        return Phrase(
            "Table des règles ligne \(line) colonne \(echoed(column)) lu '\(echoed(found))'. \(expected.french)",
            "Table of rules line \(line) column \(echoed(column)) found '\(echoed(found))'. \(expected.english)")
    }
}

extension RuleTableFault.Expectation {
    fileprivate var phrase: Phrase {
        switch self {
        case .oneOf(let names):
            let list = names.joined(separator: " ")
            return Phrase("Écrire l'un de \(list).", "Write one of \(list).")
        case .ruleID:
            return Phrase(
                "Écrire 1 à 40 lettres majuscules sans accent ou chiffres ou tirets bas.",
                "Write 1 to 40 capitals without accent or figures or underscores.")
        case .quantity(let range):
            return Phrase(
                "Écrire un nombre entier de \(range.lowerBound) à \(range.upperBound).",
                "Write a whole number from \(range.lowerBound) to \(range.upperBound).")
        case .date:
            return Phrase(
                "Écrire une date de 1900 à 2199 comme 2027-07-01.", "Write a date of 1900 to 2199 such as 2027-07-01.")
        case .dayFrom(let day):
            return Phrase("Écrire une date à partir du \(day).", "Write a date from \(day) on.")
        case .days(let other):
            return Phrase(
                "Écrire des dates que n'a pas l'autre version \(other.phrase.french).",
                "Write dates that the other version \(other.phrase.english) does not have.")
        case .reading(let fault): return fault.phrase
        case .starts(let count):
            return Phrase(
                "Décrire \(count) départ\(count > 1 ? "s séparés" : "") par un signe | entre eux.",
                "Describe \(count) start\(count > 1 ? "s" : "") with a sign | between them.")
        default: return phraseOfText
        }
    }

    private var phraseOfText: Phrase {
        switch self {
        case .text(let maximum):
            Phrase(
                "Écrire un texte d'une seule ligne de 1 à \(maximum) caractères.",
                "Write a text of one line of 1 to \(maximum) characters.")
        case .bothLanguages:
            Phrase("Remplir les colonnes en fr et en en ou aucune.", "Fill the columns in fr and in en or neither.")
        case .column:
            Phrase("Écrire ce nom de colonne sur la première ligne.", "Write this column's name on the first line.")
        case .columnOnce: Phrase("Garder chaque colonne une seule fois.", "Keep each column once.")
        case .cells(let count):
            Phrase(
                "Écrire \(count) cellules comme sur la première ligne.", "Write \(count) cells as on the first line.")
        case .smallerFile:
            Phrase(
                "Donner un fichier de \(RuleCatalogue.maximumBytes) octets au plus.",
                "Give a file of \(RuleCatalogue.maximumBytes) bytes at most.")
        case .fewerRows:
            Phrase(
                "Donner \(RuleCatalogue.maximumRows) règles au plus.",
                "Give \(RuleCatalogue.maximumRows) rules at most.")
        case .closedQuote:
            Phrase(
                "Fermer les guillemets et doubler ceux qui sont dans le texte.",
                "Close the quotes and double those inside the text.")
        case .delimiter:
            Phrase("Séparer les colonnes par des virgules.", "Separate the columns by commas.")
        default: Phrase(same: "")
        }
    }
}
