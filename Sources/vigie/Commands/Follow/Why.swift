import ArgumentParser
import RegisterAPI

struct Why: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Why it is in its state, has its owner and its date, and is late or not.",
            "Pourquoi elle a cet état, ce pilote et cette échéance, et si elle est en retard."))

    @OptionGroup var reference: ReferenceArgument
    @OptionGroup var time: TimeOptions
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try session.register.call(
            DecisionsInterface.Why(ref: reference.ref, asOf: time.asOf, knownAt: time.knownAt))
        let json = JSONLine.joined(reply.json, ["decision": JSONLine.whole(reply.decision)])
        try session.answer(json) { try tell(reply, session) }
    }

    private func tell(_ reply: DecisionsInterface.Why.Reply, _ session: Session) throws {
        let screen = session.screen
        guard screen.isTerminal else { return try session.print(WhyLines.plainLines(reply, screen.language)) }
        let lines = WhyLines(reply: reply, language: screen.language)
        try session.print(lines.lines(width: screen.width, hasColor: screen.hasColor))
        try session.remark(Footer.age(reply.view, screen.language))
    }
}
