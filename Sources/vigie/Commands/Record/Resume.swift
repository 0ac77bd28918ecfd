import ArgumentParser
import RegisterAPI

struct Resume: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Lets the clock run again, or says that the ruling was given.",
            "Fait repartir le délai, ou dit que l’arbitrage est rendu."))

    @OptionGroup var reference: ReferenceArgument

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Resume {
        .init(ref: reference.ref, reason: reason)
    }
}
