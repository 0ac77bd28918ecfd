import ArgumentParser
import RegisterAPI

struct ShowAuthority: RegisterCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: words("What is known of it.", "Ce qui en est connu."))

    @OptionGroup var time: TimeOptions
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try session.register.call(AuthorityInterface.Show(asOf: time.asOf, knownAt: time.knownAt))
        try session.answer(JSONLine.whole(reply.authority)) {
            let screen = session.screen
            guard screen.isTerminal else { return try session.print(AuthoritySheet.plainLines(reply.authority)) }
            let sheet = AuthoritySheet(authority: reply.authority, language: screen.language)
            try session.print(sheet.lines(width: screen.width, hasColor: screen.hasColor))
        }
    }
}
