import ArgumentParser
import RegisterAPI
import TimeLimits

/// It needs no register, and runs as the commands that do.
struct Calc: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Counts a time limit, and shows how.", "Compte un délai, et montre comment."),
        discussion: words(
            """
            vigie calc RECOURS_2MF --from 2026-10-12
            vigie calc PURGE --from '2026-12-14|2026-12-15'
            vigie calc --expression +10bd --from 2026-12-14
            vigie calc --batch limits.csv

            An expression is +, a number and a unit: h, d, cd (clear days), bd (business days), wd (working days), w, \
            m, y. A batch is a CSV file with the columns id, rule_id, start, qty, territory and, if you like, mode; \
            the answer has a line id,date or id,error: … for each row.
            In JSON: rule, expression, from, territory, direction, quantity, unit, date, semantics, level, others \
            (date, reason, trace), prudent, source, name, note, trace (french, english).
            """,
            """
            vigie calc RECOURS_2MF --from 2026-10-12
            vigie calc PURGE --from '2026-12-14|2026-12-15'
            vigie calc --expression +10jo --from 2026-12-14
            vigie calc --batch delais.csv

            Une expression s’écrit +, un nombre et une unité : h, j, jf (jours francs), jo (ouvrés), job (ouvrables), \
            s, m, a. Un lot est un fichier CSV aux colonnes id, rule_id, start, qty, territory et, si l’on veut, \
            mode ; la réponse a une ligne id,date ou id,error: … par ligne.
            En JSON : rule, expression, from, territory, direction, quantity, unit, date, semantics, level, others \
            (date, reason, trace), prudent, source, name, note, trace (french, english).
            """))

    @Argument(
        help: help(
            "The rule; vigie calc --list shows all.", "La règle ; vigie calc --list les montre toutes.",
            words("rule", "règle")))
    var rule: String?

    @Option(
        help: help(
            "The date, or two joined by |, from which it runs.", "La date de départ, ou deux jointes par |.", "date"))
    var from: String?

    @OptionGroup var place: TerritoryOption

    @Option(
        parsing: .unconditional,
        help: help(
            "How many (else the rule’s own number).", "Combien (sinon le nombre propre à la règle).", "n"))
    var quantity: String?

    @Flag(help: help("Count back from the date.", "Compter à rebours."))
    var backward = false

    @Flag(help: help("Count on from the date.", "Compter en avant."))
    var forward = false

    @Option(
        parsing: .unconditional,
        help: help("A limit of your own, such as +10bd.", "Un délai à vous, comme +10jo.", words("limit", "délai")))
    var expression: String?

    @Flag(help: help("Show all rules.", "Montrer toutes les règles."))
    var list = false

    @Option(
        parsing: .unconditional,
        help: help(
            "Count every row of a CSV file; - is the standard input.",
            "Compter chaque ligne d’un fichier CSV ; - désigne l’entrée standard.", words("file", "fichier")),
        completion: .file())
    var batch: String?

    @OptionGroup var rules: RulesOption
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        switch try task() {
        case .rule(let id, let start): try show(try answer(rule: id, from: start), session)
        case .expression(let text, let start): try show(try answer(expression: text, from: start), session)
        case .list: try showRules(session)
        case .batch(let path): try countBatch(InputFile(path: path), session)
        }
    }
}
