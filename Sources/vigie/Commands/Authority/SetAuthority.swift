import ArgumentParser
import RegisterAPI

struct SetAuthority: RegisterCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: words(
            "Describes it, or puts its description right.", "La décrit, ou rectifie sa description."))

    @Option(help: help("Its name.", "Son nom.", words("name", "nom")))
    var name: String?

    @Option(help: help("What it is in law.", "Ce qu’elle est en droit.", words("kind", "nature")))
    var kind: AuthorityInterface.Kind?

    @Option(
        help: help(
            "Whose holidays: FR, FR-57, FR-57-VS with Good Friday, FR-974…",
            "Ses jours fériés : FR, FR-57, FR-57-VS avec le vendredi saint, FR-974…", "code"))
    var territory: String?

    @Option(
        help: help(
            "The rule by which its council is convened: CONV_5F…",
            "La règle de convocation de son conseil : CONV_5F…", words("rule", "règle")))
    var convening: String?

    @Option(
        help: help(
            "A profile that says all of it; - is the standard input.",
            "Un profil qui dit tout cela ; - désigne l’entrée standard.", words("file", "fichier")),
        completion: .file())
    var profile: String?

    @OptionGroup var circumstanceOptions: CircumstanceOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        let isDescribed = name != nil || kind != nil || territory != nil || convening != nil
        guard isDescribed == (profile != nil) else { return }
        throw ValidationError(
            isDescribed
                ? words(
                    "A profile and a description do not go together. Give one of them.",
                    "Un profil et une description ne vont pas ensemble. Donnez l’un ou l’autre.")
                : words(
                    "There is nothing to set. Give --name, --kind, --territory, --convening, or --profile.",
                    "Il n’y a rien à enregistrer. Donnez --name, --kind, --territory, --convening ou --profile."))
    }

    /// The largest profile that the register reads, and more.
    private static let profileLimit = 1 << 20

    func run(_ session: Session) throws {
        let given = circumstanceOptions.circumstances
        let circumstances = AuthorityInterface.Circumstances(on: given.on, by: given.by, id: given.id)
        guard let profile else {
            let method = AuthorityInterface.Describe(
                name: name, kind: kind, territory: territory, convening: convening, circumstances: circumstances)
            return try session.tell(session.register.call(method).change)
        }
        let text = try InputFile(path: profile).text(limit: Self.profileLimit)
        let method = AuthorityInterface.Apply(profile: text, circumstances: circumstances)
        try session.tell(session.register.call(method).change)
    }
}

extension AuthorityInterface.Kind: ExpressibleByArgument {
    /// The name of the contract, or the words of either language, with hyphens for spaces and accents as one likes.
    public init?(argument: String) {
        guard let kind = ChoiceName.match(argument, among: Self.self, words: Words.kinds) else { return nil }
        self = kind
    }

    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
