import ArgumentParser
import RegisterAPI

struct Postpone: RecordingCommand {
    static let configuration = CommandConfiguration(abstract: words("Moves the due date back.", "Reporte l’échéance."))

    @OptionGroup var reference: ReferenceArgument

    @Option(help: help("The new due date.", "La nouvelle échéance.", "date"))
    var to: String

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String

    @Option(help: help("Who agreed.", "Qui l’a accordé.", words("name", "nom")))
    var grantedBy: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Postpone {
        .init(ref: reference.ref, to: to, reason: reason, grantedBy: grantedBy)
    }
}
