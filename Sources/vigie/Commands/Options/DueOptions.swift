import ArgumentParser
import RegisterAPI

/// How a due date is counted, for every command that sets one.
struct DueOptions: ParsableArguments {
    @Option(
        help: help(
            "Count the due date by a rule (all: vigie calc --list); CONVOCATION is that of the council.",
            "Compter l’échéance selon une règle (toutes : vigie calc --list) ; CONVOCATION est celle du conseil.",
            words("rule", "règle")))
    var dueRule: String?

    @Option(
        help: help(
            "Count from this day (else from --on, else from today).",
            "Compter à partir de ce jour (sinon de --on, sinon d’aujourd’hui).", "date"))
    var from: String?

    @Option(
        parsing: .unconditional,
        help: help("In place of the quantity of the rule.", "Au lieu de la quantité de la règle.", "n"))
    var quantity: Int?

    var count: DecisionsInterface.DueCount { .init(rule: dueRule, from: from, quantity: quantity) }
}
