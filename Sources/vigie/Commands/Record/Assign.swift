import ArgumentParser
import RegisterAPI

struct Assign: RecordingCommand {
    static let configuration = CommandConfiguration(abstract: words("Makes somebody answerable.", "Désigne le pilote."))

    @OptionGroup var reference: ReferenceArgument

    @Option(help: help("Who is answerable.", "Le pilote.", words("name", "nom")))
    var to: String

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Assign {
        .init(ref: reference.ref, to: to, reason: reason)
    }
}
