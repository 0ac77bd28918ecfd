import ArgumentParser
import RegisterAPI

struct CloseAuthority: AuthorityRecording {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: words(
            "Declares days on which it, or one party, does not work.",
            "Déclare des jours où elle, ou un service, ne travaille pas."))

    @Argument(help: help("The first day.", "Le premier jour.", words("first", "premier")))
    var first: String

    @Argument(
        help: help("The last day (else the first).", "Le dernier jour (sinon le premier).", words("last", "dernier")))
    var last: String?

    @Option(help: help("What people call it.", "Son nom.", words("text", "texte")))
    var label: String

    @Option(
        help: help(
            "Who is closed (else the whole authority).", "Qui est fermé (sinon toute l’autorité).",
            words("name", "nom")))
    var owner: String?

    @OptionGroup var circumstanceOptions: CircumstanceOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> AuthorityInterface.DeclareClosure {
        .init(label: label, first: first, last: last, owner: owner)
    }
}
