import ArgumentParser
import RegisterAPI

struct Delegate: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Gives the work to somebody else; the owner stays answerable.",
            "Confie le travail ; le pilote en répond toujours."))

    @OptionGroup var reference: ReferenceArgument

    @Option(help: help("Who does the work.", "Qui fait le travail.", words("name", "nom")))
    var to: String

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Delegate {
        .init(ref: reference.ref, to: to, reason: reason)
    }
}
