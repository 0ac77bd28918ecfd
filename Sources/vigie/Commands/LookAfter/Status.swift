import ArgumentParser
import RegisterAPI

struct Status: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("How the register is.", "L’état du registre."),
        discussion: words(
            "Exit status 65 when something needs an administrator.",
            "Code de retour 65 quand quelque chose demande un administrateur."))

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try session.register.call(AdminInterface.Status())
        try session.answer(reply.json) {
            let screen = session.screen
            guard screen.isTerminal else { return try session.print(FieldLines.of(reply.object)) }
            let lines = StatusLines(status: reply, language: screen.language)
            try session.print(lines.lines(width: screen.width, hasColor: screen.hasColor))
        }
        guard reply.isWell else { throw Failure.problemsFound }
    }
}
