import ArgumentParser
import RegisterAPI

struct Postpone: RecordingCommand {
    static let configuration = CommandConfiguration(abstract: words("Moves the due date back.", "Reporte l’échéance."))

    @OptionGroup var reference: ReferenceArgument

    @Option(
        parsing: .unconditional,
        help: help(
            "The new due date, or a quantity: +15d, +10bd, +2m.",
            "La nouvelle échéance, ou une durée : +15j, +10jo, +2m.", "date"))
    var to: String?

    @OptionGroup var dueOptions: DueOptions

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String

    @Option(help: help("Who agreed.", "Qui l’a accordé.", words("name", "nom")))
    var grantedBy: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Postpone {
        .init(ref: reference.ref, to: to, reason: reason, grantedBy: grantedBy, count: dueOptions.count)
    }
}
