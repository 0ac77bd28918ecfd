import ArgumentParser
import RegisterAPI

struct Reopen: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Takes a closed follow-up up again.", "Rouvre un suivi clos."))

    @OptionGroup var reference: ReferenceArgument

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Reopen {
        .init(ref: reference.ref, reason: reason)
    }
}
