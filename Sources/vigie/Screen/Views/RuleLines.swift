import RegisterAPI
import TimeLimits

/// The catalogue of rules, one a row.
struct RuleLines {
    let rules: [TimeLimitRule]
    let language: Language

    var table: Table {
        Table(
            columns: [
                Column(title: say("RULE", "RÈGLE")),
                Column(title: say("PERIOD", "DÉLAI"), flexibility: .init(least: 8, share: 2)),
                Column(title: say("MEANING", "SENS"), flexibility: .init(least: 8, share: 2)),
                Column(title: say("LEVEL", "NIVEAU"), flexibility: .init(least: 6, share: 1)),
                Column(title: say("NAME AND SOURCE", "NOM ET SOURCE"), flexibility: .init(least: 20, share: 6)),
            ],
            rows: rules.map(row), wrapsLastColumn: true)
    }

    private func row(_ rule: TimeLimitRule) -> [Cell] {
        let about = [rule.name[language], rule.source, CountWords.interval(rule.validity)]
        return [
            Cell(rule.id), Cell(CountWords.period(rule, language)), Cell(rule.semantics.phrase[language]),
            Cell(rule.level.phrase[language], rule.level == .doubt ? .alarm : .plain),
            Cell(about.filter { !$0.isEmpty }.joined(separator: " · ")),
        ]
    }

    /// Rule, quantity and unit, semantics, level, validity, source, by the names of the catalogue, and the name in
    /// the reader's language.
    var plainLines: [String] {
        rules.map { rule in
            let unit = rule.reading.unit.rawValue
            return PlainLine.of([
                rule.id, rule.quantity.map { "\($0) \(unit)" } ?? unit, rule.semantics.rawValue, rule.level.rawValue,
                CountWords.interval(rule.validity), rule.source, rule.name[language],
            ])
        }
    }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }
}
