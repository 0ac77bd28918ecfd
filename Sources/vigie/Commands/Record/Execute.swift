import ArgumentParser
import RegisterAPI

struct Execute: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Says that it is carried out, or a part of it.", "La dit réalisée, ou en partie."))

    @OptionGroup var reference: ReferenceArgument

    @Option(
        parsing: .unconditional,
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

    func validate() throws {
        if noEvidence, evidence != nil {
            throw ValidationError(
                words(
                    "--evidence and --no-evidence contradict each other. Give one of them.",
                    "--evidence et --no-evidence se contredisent. Donnez l’un ou l’autre."))
        }
        if partly, (evidence ?? "").isEmpty {
            throw ValidationError(
                words(
                    "With --partly, say with --evidence which part is carried out.",
                    "Avec --partly, dites avec --evidence quelle partie est réalisée."))
        }
    }

    func method() throws -> DecisionsInterface.Execute {
        .init(
            ref: reference.ref, evidence: evidence, noEvidence: noEvidence ? true : nil, partly: partly ? true : nil)
    }
}
