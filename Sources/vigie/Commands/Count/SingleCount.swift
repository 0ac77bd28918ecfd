import RegisterAPI
import TimeLimits

extension Calc {
    /// One limit by a rule of the catalogue.
    func answer(rule id: String, from start: String) throws(Failure) -> CountAnswer {
        let catalogue = try rules.catalogue()
        let territory = try place.territory()
        do {
            let starts = try LimitDate.parse(list: start, in: territory)
            let row = try catalogue.rule(id: id, mode: mode, on: starts.first?.day ?? .first)
            let limit = try row.limit(
                quantity: quantity.map { text throws(TimeLimitError) in try Quantity.parse(text) })
            let counted = try Counting(limit: limit, starts: starts, territory: territory).counted()
            return CountAnswer(counted: counted, starts: starts, territory: territory, rule: row, expression: nil)
        } catch {
            guard case .unknownRule = error else { throw Failure(error) }
            throw .count(.unknownRule(id, near: NearNames.of(id, among: catalogue.rules.map(\.id))))
        }
    }

    /// One limit of the authority's own.
    func answer(expression text: String, from start: String) throws(Failure) -> CountAnswer {
        let territory = try place.territory()
        do {
            let limit = try TimeLimitExpression.parse(text, mode: mode ?? .forward)
            let starts = try LimitDate.parse(list: start, in: territory)
            let counted = try Counting(limit: limit, starts: starts, territory: territory).counted()
            return CountAnswer(
                counted: counted, starts: starts, territory: territory, rule: nil, expression: limit.source)
        } catch {
            throw Failure(error)
        }
    }

    func show(_ answer: CountAnswer, _ session: Session) throws {
        let screen = session.screen
        try session.answer(answer.json) {
            guard screen.isTerminal else { return try session.print(answer.plainLines(screen.language)) }
            let sheet = CountSheet(answer: answer, language: screen.language)
            try session.print(sheet.lines(width: screen.width, hasColor: screen.hasColor))
        }
    }
}
