import ArgumentParser

/// A text that stands by itself or after `--text`.
struct TextArgument: ParsableArguments {
    @Argument(help: help("The text.", "Le texte.", words("text", "texte")))
    var positional: String?

    @Option(
        name: .customLong("text"), parsing: .unconditional,
        help: help(
            "The text, when it begins with a hyphen.", "Le texte, s’il commence par un tiret.", words("text", "texte")))
    var option: String?

    var text: String { positional ?? option ?? "" }

    func validate() throws {
        switch (positional, option) {
        case (nil, nil):
            throw ValidationError(
                words(
                    "The text is missing. Write it after the reference; one that begins with a hyphen, after --text.",
                    "Il manque le texte. Écrivez-le après la référence ; s’il commence par un tiret, après --text."))
        case (_?, _?):
            throw ValidationError(
                words(
                    "The text is there twice, after the reference and after --text. Give it once.",
                    "Le texte est donné deux fois, après la référence et après --text. Donnez-le une fois."))
        default: break
        }
    }
}
