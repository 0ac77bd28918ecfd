import RegisterAPI
import TimeLimits

/// Why a time limit, or a year of holidays, was not counted.
enum CountFault: Error, Sendable, Equatable {
    /// What was given cannot be counted.
    case limit(TimeLimitError)
    /// No rule has this name; some have one that is near.
    case unknownRule(String, near: [String])
    /// The file of the authority's own rules cannot be used.
    case rules(path: String, TimeLimitError)
    /// Two arguments that do not go together.
    case together(String, String)
    /// Neither a rule nor anything else to count.
    case nothingToCount
    /// A rule or an expression without the date it starts from.
    case startMissing
    /// The file has no column of this name, or two of it.
    case columnMissing(path: String, String)
    case columnTwice(path: String, String)
    /// The row has nothing in this column.
    case cellMissing(String)
    /// The row has text beyond the columns that the file has.
    case cellTooMany(columns: Int)
    /// The quotes of this line are broken.
    case brokenRow(line: Int)

    var status: ProcessStatus {
        switch self {
        case .together, .nothingToCount, .startMissing: .usage
        case .limit, .unknownRule, .rules, .columnMissing, .columnTwice, .cellMissing, .cellTooMany, .brokenRow: .data
        }
    }

    func sentence(_ language: Language) -> String {
        switch self {
        case .limit(let error): error.phrase[language]
        case .rules(let path, let error): path + Wording(": ", " : ")[language] + error.phrase[language]
        default: wording.filled(values, language)
        }
    }

    private var values: [String: String] {
        switch self {
        case .limit, .rules, .nothingToCount, .startMissing: [:]
        case .unknownRule(let name, let near): ["name": name, "near": near.joined(separator: ", ")]
        case .together(let first, let second): ["first": first, "second": second]
        case .columnMissing(let path, let name), .columnTwice(let path, let name): ["path": path, "name": name]
        case .cellMissing(let name): ["name": name]
        case .cellTooMany(let columns): ["columns": "\(columns)"]
        case .brokenRow(let line): ["line": "\(line)"]
        }
    }

    private var wording: Wording {
        switch self {
        case .limit, .rules: Wording("", "")
        case .unknownRule, .together, .nothingToCount, .startMissing: argumentWording
        case .columnMissing, .columnTwice, .cellMissing, .cellTooMany, .brokenRow: tableWording
        }
    }

    private var argumentWording: Wording {
        switch self {
        case .unknownRule:
            Wording(
                "The rule “{name}” is unknown[; near it: {near}]. All rules: vigie calc --list",
                "La règle « {name} » est inconnue[ ; s’en approchent : {near}]. Toutes les règles : vigie calc --list")
        case .together:
            Wording(
                "{first} and {second} do not go together. Give one of them.",
                "{first} et {second} ne vont pas ensemble. Donnez l’un des deux.")
        case .startMissing:
            Wording(
                "The date to count from is missing. Give it: --from 2026-12-14",
                "Il manque la date de départ. Donnez-la : --from 2026-12-14")
        default:
            Wording(
                "There is nothing to count. Give a rule, --expression, --list or --batch.",
                "Il n’y a rien à compter. Donnez une règle, --expression, --list ou --batch.")
        }
    }

    /// The sentences about a row end in a cell of a table, so they have no comma and no double quote.
    private var tableWording: Wording {
        switch self {
        case .columnMissing:
            Wording(
                "{path} has no column {name}. Name it on the first line.",
                "{path} n’a pas de colonne {name}. Nommez-la sur la première ligne.")
        case .columnTwice:
            Wording(
                "{path} has the column {name} twice. Keep one.",
                "{path} a deux fois la colonne {name}. N’en gardez qu’une.")
        case .cellTooMany:
            Wording(
                "There are more cells than the {columns} columns. Put a text with a separator in quotes.",
                "Il y a plus de cellules que de colonnes ({columns}). Mettez entre guillemets un texte avec séparateur."
            )
        case .cellMissing:
            Wording("There is no {name}. Fill this column.", "Il n’y a pas de {name}. Remplissez cette colonne.")
        default:
            Wording(
                "The quotes of line {line} are broken. Close them and double those inside a text.",
                "Les guillemets de la ligne {line} sont mal fermés. Fermez-les et doublez ceux du texte.")
        }
    }
}

extension Failure {
    init(_ error: TimeLimitError) {
        self = .count(.limit(error))
    }
}
