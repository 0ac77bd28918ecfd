import ArgumentParser
import RegisterAPI

struct Abandon: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Gives it up, or says that it is moot.", "L’abandonne, ou la dit sans objet."))

    @OptionGroup var reference: ReferenceArgument

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String

    @Flag(help: help("Events made it pointless.", "Les événements l’ont rendue sans objet."))
    var moot = false

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Abandon {
        .init(ref: reference.ref, reason: reason, moot: moot ? true : nil)
    }
}
