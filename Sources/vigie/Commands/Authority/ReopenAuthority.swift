import ArgumentParser
import RegisterAPI

struct ReopenAuthority: AuthorityRecording {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: words(
            "Takes back the closure that begins on a day.", "Retire la fermeture qui commence un jour donné."))

    @Argument(help: help("Its first day.", "Son premier jour.", words("first", "premier")))
    var first: String

    @Option(
        help: help(
            "Whose closure (else the whole authority’s).", "La fermeture de qui (sinon de toute l’autorité).",
            words("name", "nom")))
    var owner: String?

    @OptionGroup var circumstanceOptions: CircumstanceOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> AuthorityInterface.WithdrawClosure {
        .init(first: first, owner: owner)
    }
}
