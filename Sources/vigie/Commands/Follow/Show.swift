import ArgumentParser
import RegisterAPI

struct Show: RegisterCommand {
    static let configuration = CommandConfiguration(abstract: words("One decision.", "Une décision."))

    @OptionGroup var reference: ReferenceArgument
    @OptionGroup var time: TimeOptions
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try session.register.call(
            DecisionsInterface.Show(ref: reference.ref, asOf: time.asOf, knownAt: time.knownAt))
        let json = JSONLine.joined(JSONLine.whole(reply.decision), ["view": reply.view.json])
        try session.answer(json) { try tell(reply, session) }
    }

    private func tell(_ reply: DecisionsInterface.Show.Reply, _ session: Session) throws {
        let screen = session.screen
        guard screen.isTerminal else { return try session.print(DecisionSheet.plainLines(reply.decision)) }
        let sheet = DecisionSheet(decision: reply.decision, language: screen.language)
        try session.print(sheet.lines(width: screen.width, hasColor: screen.hasColor))
        try session.remark(Footer.age(reply.view, screen.language))
    }
}
