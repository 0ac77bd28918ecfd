import ArgumentParser
import RegisterAPI

struct Supersede: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Says that another decision takes its place.", "Dit qu’une autre décision la remplace."))

    @OptionGroup var reference: ReferenceArgument

    @Option(help: help("The decision that takes its place.", "La décision qui la remplace.", "ref"))
    var with: String

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Supersede {
        .init(ref: reference.ref, with: with, reason: reason)
    }
}
