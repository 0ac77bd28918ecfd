import ArgumentParser
import RegisterAPI

/// The circumstances that every recording command takes.
struct CircumstanceOptions: ParsableArguments {
    @Option(
        help: help(
            "The day on which it took effect (else now).", "Le jour où cela a pris effet (sinon maintenant).",
            words("date", "date")))
    var on: String?

    @Option(help: help("Who said it, when not you.", "Qui l’a dit, si ce n’est vous.", words("name", "nom")))
    var by: String?

    @Option(
        help: help(
            "A UUID of your own, to send again without recording twice.",
            "Un UUID à vous, pour renvoyer sans enregistrer deux fois.", "uuid"))
    var id: String?

    /// With an id drawn when none was given.
    var circumstances: DecisionsInterface.Circumstances {
        .init(on: on, by: by, id: id ?? CommandID.draw())
    }
}

/// The same, for a decision that is there already.
struct WriteOptions: ParsableArguments {
    @OptionGroup var circumstanceOptions: CircumstanceOptions

    @Option(
        help: help(
            "Refuse when the decision is at another version.", "Refuser si la décision est à une autre version.", "n"))
    var expectVersion: Int?

    var circumstances: DecisionsInterface.Circumstances {
        var circumstances = circumstanceOptions.circumstances
        circumstances.expectedVersion = expectVersion
        return circumstances
    }
}

/// The decision that a command is about.
struct ReferenceArgument: ParsableArguments {
    @Argument(help: help("The reference of the decision.", "La référence de la décision.", "ref"))
    var ref: String
}
