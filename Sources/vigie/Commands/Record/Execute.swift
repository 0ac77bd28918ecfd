import ArgumentParser
import RegisterAPI

struct Execute: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Says that it is carried out, or a part of it.", "La dit réalisée, ou en partie."))

    @OptionGroup var reference: ReferenceArgument

    @Option(
        help: help(
            "What proves it; with --partly, which part.", "Ce qui le prouve ; avec --partly, quelle partie.",
            words("text", "texte")))
    var evidence: String?

    @Flag(help: help("Nothing proves it.", "Rien ne le prouve."))
    var noEvidence = false

    @Flag(help: help("A part is carried out; the rest is owed.", "Une partie est réalisée ; le reste est dû."))
    var partly = false

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Execute {
        .init(
            ref: reference.ref, evidence: evidence, noEvidence: noEvidence ? true : nil, partly: partly ? true : nil)
    }
}
