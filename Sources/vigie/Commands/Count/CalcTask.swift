import TimeLimits

/// What the arguments ask for.
enum CalcTask: Equatable {
    case rule(String, from: String)
    case expression(String, from: String)
    case list
    case batch(path: String)
}

extension Calc {
    /// - Throws: `CountFault.together`, `.nothingToCount` or `.startMissing`.
    func task() throws(Failure) -> CalcTask {
        do { return try checkedTask() } catch { throw .count(error) }
    }

    private func checkedTask() throws(CountFault) -> CalcTask {
        let asked = [rule, expression.map { _ in "--expression" }, list ? "--list" : nil, batch.map { _ in "--batch" }]
            .compactMap(\.self)
        guard let first = asked.first else { throw .nothingToCount }
        if asked.count > 1 { throw .together(first, asked[1]) }
        if backward, forward { throw .together("--backward", "--forward") }
        if let other = details.first(where: { $0.isGiven && !takes($0.name) })?.name { throw .together(first, other) }
        if list { return .list }
        if let batch { return .batch(path: batch) }
        guard let from else { throw .startMissing }
        return expression.map { .expression($0, from: from) } ?? .rule(first, from: from)
    }

    private var details: [(name: String, isGiven: Bool)] {
        [
            ("--from", from != nil), ("--quantity", quantity != nil), ("--backward", backward), ("--forward", forward),
            ("--territory", place.code != nil), ("--rules", rules.path != nil),
        ]
    }

    /// Whether the option says anything to what is asked: an expression has its quantity and needs no rules, a batch
    /// has all in its rows.
    private func takes(_ option: String) -> Bool {
        if list || batch != nil { return option == "--rules" }
        return expression == nil || !["--quantity", "--rules"].contains(option)
    }

    /// Nothing when it is left to the rule.
    var mode: Mode? { backward ? .backward : forward ? .forward : nil }
}
