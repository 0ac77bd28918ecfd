import ArgumentParser
import RegisterAPI

/// What every command takes, before or after its name.
struct CommonOptions: ParsableArguments {
    @Option(
        help: help(
            "The socket of the register (else $VIGIE_SOCKET, else /run/vigie/vigie.sock).",
            "Le socket du registre (sinon $VIGIE_SOCKET, sinon /run/vigie/vigie.sock).", words("path", "chemin")),
        completion: .file())
    var socket: String?

    @Flag(help: help("Answer in JSON; lists have one object a line.", "Répondre en JSON, un objet par ligne."))
    var json = false

    @Option(help: help("Colours.", "Couleurs.", words("when", "quand")))
    var color = Screen.ColorChoice.auto

    @Option(help: help("Language (else by locale).", "Langue (sinon celle du système).", words("language", "langue")))
    var lang: Language?

    /// Where the register listens.
    var socketPath: String {
        socket ?? Environment.value("VIGIE_SOCKET") ?? "/run/vigie/vigie.sock"
    }
}

extension Screen.ColorChoice: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
