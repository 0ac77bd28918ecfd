import ArgumentParser
import RegisterAPI
import Varlink

struct Stats: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Counts, of all or by group.", "Les comptes, en tout ou par groupe."))

    @OptionGroup var filterOptions: FilterOptions

    @Option(
        help: help(
            "Count by owner, body or month.", "Compter par pilote (owner), instance (body) ou mois (month).",
            words("group", "groupe")))
    var by: DecisionsInterface.GroupKey?

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try session.register.call(DecisionsInterface.Stats(filter: filterOptions.filter, groupBy: by))
        try session.answer(json(reply)) { try tell(reply, session) }
    }

    private func json(_ reply: DecisionsInterface.Stats.Reply) -> JSON {
        var more: JSONObject = [:]
        if by != nil {
            more["groups"] = .array(reply.groups.map { ["key": $0.key.json, "counts": JSONLine.whole($0.counts)] })
        }
        more["view"] = reply.view.json
        return JSONLine.joined(JSONLine.whole(reply.counts), more)
    }

    private func tell(_ reply: DecisionsInterface.Stats.Reply, _ session: Session) throws {
        let screen = session.screen
        guard screen.isTerminal else { return try session.print(plainLines(reply)) }
        let lines = CountsLines(language: screen.language)
        if let by {
            let table = lines.table(reply.groups, by: by, total: reply.counts)
            try session.print(table.lines(width: screen.width, hasColor: screen.hasColor))
        } else {
            try session.print(lines.lines(reply.counts, width: screen.width, hasColor: screen.hasColor))
        }
        try session.remark(Footer.age(reply.view, screen.language))
    }

    private func plainLines(_ reply: DecisionsInterface.Stats.Reply) -> [String] {
        by == nil ? FieldLines.of(reply.counts.object) : reply.groups.map(CountsLines.plainLine)
    }
}
