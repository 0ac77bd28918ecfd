import ArgumentParser
import RegisterAPI

struct History: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "What happened to a decision, oldest first.", "Ce qui est arrivé à une décision, depuis le début."))

    @OptionGroup var reference: ReferenceArgument
    @OptionGroup var time: TimeOptions
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try session.register.call(
            DecisionsInterface.History(ref: reference.ref, asOf: time.asOf, knownAt: time.knownAt))
        if session.printsJSON {
            for event in reply.events { try session.output.line(JSONLine.of(event.json)) }
        } else if session.screen.isTerminal {
            try show(reply, session)
        } else {
            try session.print(reply.events.map(EventLines.plainLine))
        }
    }

    private func show(_ reply: DecisionsInterface.History.Reply, _ session: Session) throws {
        let screen = session.screen
        let table = EventLines(language: screen.language).table(reply.events)
        try session.print(table.lines(width: screen.width, hasColor: screen.hasColor))
        try session.remark(Footer.age(reply.view, screen.language))
    }
}
