import ArgumentParser
import RegisterAPI

struct Link: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Ties it to another decision; both ends are written.", "La lie à une autre, dans les deux sens."))

    @OptionGroup var reference: ReferenceArgument

    @Option(help: help("The other decision.", "L’autre décision.", "ref"))
    var to: String

    @Option(
        help: help(
            "What it is to the other: relatesTo, amends, supersedes, follows…",
            "Ce qu’elle est à l’autre : relatesTo, amends, supersedes, follows…", words("kind", "nature")))
    var kind: DecisionsInterface.LinkKind?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.LinkDecisions {
        .init(ref: reference.ref, to: to, kind: kind)
    }
}
