import ArgumentParser
import RegisterAPI

struct Watch: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Follows the log until interrupted.", "Suit le journal jusqu’à interruption."))

    @Option(
        help: help(
            "From this position on (else what comes next).", "À partir de cette position (sinon, la suite).", "position"
        ))
    var from: Int?

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let lines = EventLines(language: session.screen.language)
        try session.register.stream(DecisionsInterface.Watch(from: from)) { reply in
            for event in reply.events { try print(event, lines, session) }
            try session.output.flush()
            return true
        }
    }

    private func print(_ event: DecisionsInterface.Event, _ lines: EventLines, _ session: Session) throws {
        if session.printsJSON {
            try session.output.line(JSONLine.of(event.json))
        } else if session.screen.isTerminal {
            try session.output.line(lines.line(event))
        } else {
            try session.output.line(EventLines.plainLine(event))
        }
    }
}
