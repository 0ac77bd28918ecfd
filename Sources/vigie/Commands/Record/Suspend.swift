import ArgumentParser
import RegisterAPI

struct Suspend: RecordingCommand {
    static let configuration = CommandConfiguration(abstract: words("Stops the clock.", "Suspend le délai."))

    @OptionGroup var reference: ReferenceArgument

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String?

    @Option(help: help("Who has the ball.", "De qui l’on attend la suite.", words("name", "nom")))
    var waitingOn: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Suspend {
        .init(ref: reference.ref, reason: reason, waitingOn: waitingOn)
    }
}
