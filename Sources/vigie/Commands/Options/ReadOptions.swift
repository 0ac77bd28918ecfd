import ArgumentParser
import RegisterAPI

/// The point in time that a question is about.
struct TimeOptions: ParsableArguments {
    @Option(help: help("As things stood then.", "Selon l’état des choses à cette date.", "date"))
    var asOf: String?

    @Option(help: help("As the register knew it then.", "Selon ce que le registre en savait à cette date.", "date"))
    var knownAt: String?
}

/// Which decisions a question is about.
struct FilterOptions: ParsableArguments {
    @Option(help: help("Answerable for it.", "Son pilote.", words("name", "nom")))
    var owner: String?

    @Option(help: help("Who decided.", "L’instance qui a décidé.", words("name", "nom")))
    var body: String?

    @Option(
        help: help(
            "Its state: open, suspended, blocked, partlyExecuted, executed, abandoned, moot or superseded.",
            "Son état : ouverte, suspendue, bloquée, partiellement-réalisée, réalisée, abandonnée, sans-objet ou remplacée.",
            words("state", "état")))
    var state: DecisionsInterface.State?

    @Option(help: help("Due before this day.", "Échéance avant ce jour.", "date"))
    var dueBefore: String?

    @Option(help: help("Due after this day.", "Échéance après ce jour.", "date"))
    var dueAfter: String?

    @Option(
        help: help(
            "Words of the title, of notes or of progress.", "Mots du titre, des notes ou de l’avancement.",
            words("words", "mots")))
    var text: String?

    @Flag(help: help("Late.", "En retard."))
    var late = false

    @Flag(help: help("Owed, without a due date.", "Sans échéance."))
    var undated = false

    @Flag(help: help("Owed, without an owner.", "Sans pilote."))
    var unowned = false

    @Option(
        help: help("Owed, without news for so many days.", "Silencieuse depuis tant de jours.", words("days", "jours")))
    var silentFor: Int?

    @OptionGroup var time: TimeOptions

    var filter: DecisionsInterface.Filter {
        .init(
            owner: owner, body: body, state: state, dueBefore: dueBefore, dueAfter: dueAfter, text: text,
            late: late ? true : nil, undated: undated ? true : nil, unowned: unowned ? true : nil,
            silentFor: silentFor, asOf: time.asOf, knownAt: time.knownAt)
    }
}
