import ArgumentParser

/// A text that stands by itself or after `--text`.
struct TextArgument: ParsableArguments {
    @Argument(help: help("The text.", "Le texte.", words("text", "texte")))
    var positional: String?

    @Option(
        name: .customLong("text"),
        help: help(
            "The text, when it begins with a hyphen.", "Le texte, s’il commence par un tiret.", words("text", "texte")))
    var option: String?

    var text: String { positional ?? option ?? "" }

    func validate() throws {
        if (positional == nil) == (option == nil) {
            throw ValidationError(words("Give the text once.", "Donnez le texte, une seule fois."))
        }
    }
}
