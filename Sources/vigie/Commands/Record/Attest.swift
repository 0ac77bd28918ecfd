import ArgumentParser
import RegisterAPI

struct Attest: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Confirms the execution; the doer cannot.", "Atteste la réalisation ; l’auteur ne le peut pas.")
    )

    @OptionGroup var reference: ReferenceArgument

    @Option(parsing: .unconditional, help: help("A remark.", "Une remarque.", words("text", "texte")))
    var note: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Attest {
        .init(ref: reference.ref, note: note)
    }
}
