import ArgumentParser
import RegisterAPI

/// A method that answers with pages of decisions.
protocol PagedMethod: ContractMethod where Reply == DecisionsInterface.Page {
    /// How many decisions it would list without a limit.
    static func total(_ counts: DecisionsInterface.Counts) -> Int
}

extension DecisionsInterface.List: PagedMethod {
    static func total(_ counts: DecisionsInterface.Counts) -> Int { counts.made }
}

extension DecisionsInterface.Overdue: PagedMethod {
    static func total(_ counts: DecisionsInterface.Counts) -> Int { counts.overdue }
}

/// Prints decisions: in lines where programs read, in a table where people do.
struct DecisionLister {
    typealias Decision = DecisionsInterface.Decision

    let session: Session
    let filter: DecisionsInterface.Filter

    func list(_ method: some PagedMethod) throws {
        let decisions = try taken(method)
        if session.printsJSON {
            for decision in decisions { try session.output.line(JSONLine.of(decision)) }
        } else if session.screen.isTerminal {
            try show(decisions, total: type(of: method).total)
        } else {
            for decision in decisions { try session.output.line(DecisionTable.plainLine(decision)) }
        }
    }

    /// All pages are taken before the first is printed: a pager may pause longer than the register waits for a
    /// reader, and half a list would look like a whole one.
    private func taken(_ method: some PagedMethod) throws -> [Decision] {
        var decisions: [Decision] = []
        try session.register.stream(method) { page in
            decisions += page.decisions
            return true
        }
        return decisions
    }

    private func show(_ decisions: [Decision], total: (DecisionsInterface.Counts) -> Int) throws {
        let screen = session.screen
        if !decisions.isEmpty {
            let table = DecisionTable(decisions: decisions, language: screen.language).table
            try session.print(table.lines(width: screen.width, hasColor: screen.hasColor))
        }
        if decisions.contains(where: { $0.dueClosure != nil }) {
            try session.remark(Footer.closureMark(screen.language))
        }
        guard screen.noticesAreSeen else { return }
        let stats = try session.register.call(DecisionsInterface.Stats(filter: filter))
        try session.remark(
            Footer.decisions(
                shown: decisions.count, of: total(stats.counts), stats.counts, stats.view, screen.language))
    }
}

struct LimitOption: ParsableArguments {
    @Option(help: help("At most so many.", "Au plus tant de décisions.", "n"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 {
            throw ValidationError(words("--limit needs a number from 1.", "--limit demande un nombre à partir de 1."))
        }
    }
}
