import RegisterAPI
import TimeLimits

extension Calc {
    /// The catalogue, an amended one with the rules of its file at the end.
    func showRules(_ session: Session) throws {
        let rules = try rules.catalogue().rules
        let screen = session.screen
        let lines = RuleLines(rules: rules, language: screen.language)
        if session.printsJSON {
            for rule in rules { try session.output.line(JSONLine.of(CountJSON.of(rule))) }
        } else if screen.isTerminal {
            try session.print(lines.table.lines(width: screen.width, hasColor: screen.hasColor))
        } else {
            try session.print(lines.plainLines)
        }
    }
}
