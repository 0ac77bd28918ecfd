import RegisterAPI

/// What the argument parser says, which speaks English only: its fixed words are put into the reader's language, and
/// what it quotes stays as it is.
enum ParserMessage {
    static func text(_ message: String, _ language: Language) -> String {
        guard language == .french else { return message }
        return message.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
    }

    private static func line(_ line: Substring) -> String {
        if line.hasPrefix("Error: ") { return sentence(line.dropFirst("Error: ".count)) }
        if let pointer = pointer(line) { return pointer }
        if let heading = headings.first(where: { line.hasPrefix($0.english) }) {
            return heading.french + line.dropFirst(heading.english.count)
        }
        if line.hasSuffix(" SUBCOMMANDS:") { return Wording("", "\(line.dropLast(" SUBCOMMANDS:".count)) :").french }
        return descriptions.reduce(String(line)) { $0.replacing($1.english, with: $1.french) }
    }

    private static func sentence(_ text: Substring) -> String {
        let opening = openings.first { text.hasPrefix($0.english) }
        let rest = text.dropFirst(opening?.english.count ?? 0)
        let said =
            opening == nil ? String(rest) : middles.reduce(String(rest)) { $0.replacing($1.english, with: $1.french) }
        return Wording("", "Erreur : ").french + (opening?.french ?? "") + said
    }

    /// `See 'vigie list --help' for more information.`
    private static func pointer(_ line: Substring) -> String? {
        let start = line.prefix { $0 == " " }
        let parts = line.split(separator: "'", omittingEmptySubsequences: false)
        guard line.dropFirst(start.count).hasPrefix("See '"), parts.count == 3 else { return nil }
        return Wording("", "\(start)Voir « \(parts[1]) ».").french
    }

    private static let headings = [
        Wording("Usage: ", "Utilisation : "), Wording("USAGE: ", "UTILISATION : "), Wording("Help:  ", "Aide : "),
        Wording("OVERVIEW: ", "PRÉSENTATION : "), Wording("ARGUMENTS:", "ARGUMENTS :"),
        Wording("OPTIONS:", "OPTIONS :"),
    ]

    private static let openings = [
        Wording("Missing expected argument ", "Argument manquant "),
        Wording("Missing one of: ", "Il manque l’un de : "),
        Wording("Missing value for ", "Valeur manquante pour "),
        Wording("Unknown option ", "Option inconnue "), Wording("Invalid option: ", "Option incorrecte : "),
        Wording("Unexpected argument ", "Argument en trop "), Wording("The value ", "La valeur "),
        Wording("The option ", "L’option "),
    ]

    private static let middles = [
        Wording("'. Did you mean '", "'. Vouliez-vous dire '"), Wording("' is invalid for '", "' ne convient pas à '"),
        Wording(". Please provide one of ", ". Choisissez parmi "),
        Wording("' does not take any value, but '", "' ne prend pas de valeur, et a reçu '"),
        Wording("' was specified.", "'."),
    ]

    private static let descriptions = [
        Wording("Show help information.", "Montrer l’aide."), Wording("Show the version.", "Donner la version."),
    ]
}
