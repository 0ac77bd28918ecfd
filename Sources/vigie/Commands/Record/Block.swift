import ArgumentParser
import RegisterAPI

struct Block: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Says that it cannot go on without a ruling.", "Dit qu’elle attend un arbitrage."))

    @OptionGroup var reference: ReferenceArgument

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String

    @Option(help: help("Who is asked to rule.", "À qui l’arbitrage est demandé.", words("name", "nom")))
    var rulingBy: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Block {
        .init(ref: reference.ref, reason: reason, rulingBy: rulingBy)
    }
}
