import RegisterAPI
import Varlink

/// Counts for people and for programs.
struct CountsLines {
    typealias Counts = DecisionsInterface.Counts

    let language: Language

    func lines(_ counts: Counts, width: Int, hasColor: Bool) -> [String] {
        var properties = Properties()
        for (name, value) in numbers(counts) { properties.add(name, value) }
        return properties.lines(width: width, hasColor: hasColor, indent: 0)
    }

    private func numbers(_ counts: Counts) -> [(String, String?)] {
        [
            (say("Decided", "Prises"), number(counts.made)),
            (say("Owed", "Ouvertes"), number(counts.open)),
            (say("  late", "  en retard"), number(counts.overdue)),
            (say("  without due date", "  sans échéance"), number(counts.undated)),
            (say("  without owner", "  sans pilote"), number(counts.unowned)),
            (say("  suspended", "  suspendues"), number(counts.suspended)),
            (say("  blocked", "  bloquées"), number(counts.blocked)),
            (say("Executed", "Réalisées"), number(counts.executed)),
            (say("  in time", "  à temps"), inTime(counts)),
            (say("  late", "  en retard"), executedLate(counts)),
            (say("Given up, moot, superseded", "Abandonnées, sans objet, remplacées"), number(counts.abandoned)),
        ]
    }

    private func inTime(_ counts: Counts) -> String {
        number(counts.executedInTime) + (counts.shareInTime.map { " (\(Numbers.percent($0, language)))" } ?? "")
    }

    private func executedLate(_ counts: Counts) -> String {
        guard let median = counts.medianLateDays else { return number(counts.executedLate) }
        let days = Numbers.plain(median, language)
        return number(counts.executedLate) + say(" (median \(days) d)", " (médiane \(days) j)")
    }

    func table(_ groups: [DecisionsInterface.Group], by key: DecisionsInterface.GroupKey, total: Counts) -> Table {
        Table(
            columns: [
                Column(title: title(of: key), flexibility: .init(least: 12, share: 1)),
                Column(title: say("DECIDED", "PRISES"), isNumber: true),
                Column(title: say("OWED", "OUVERTES"), isNumber: true),
                Column(title: say("LATE", "EN RETARD"), isNumber: true),
                Column(title: say("EXECUTED", "RÉALISÉES"), isNumber: true),
                Column(title: say("IN TIME", "À TEMPS"), isNumber: true),
                Column(title: say("MEDIAN", "MÉDIANE"), isNumber: true),
            ],
            rows: groups.map { row(name(of: $0, by: key), $0.counts) } + [row("Total", total)])
    }

    private func row(_ name: String, _ counts: Counts) -> [Cell] {
        [
            Cell(name), Cell(number(counts.made)), Cell(number(counts.open)),
            Cell(number(counts.overdue), counts.overdue > 0 ? .alarm : .plain), Cell(number(counts.executed)),
            Cell(counts.shareInTime.map { Numbers.percent($0, language) } ?? "–"),
            Cell(
                counts.medianLateDays.map {
                    say("\(Numbers.plain($0, language)) d", "\(Numbers.plain($0, language)) j")
                } ?? "–"),
        ]
    }

    private func title(of key: DecisionsInterface.GroupKey) -> String {
        switch key {
        case .owner: say("OWNER", "PILOTE")
        case .body: say("BODY", "INSTANCE")
        case .month: say("MONTH", "MOIS")
        }
    }

    private func name(of group: DecisionsInterface.Group, by key: DecisionsInterface.GroupKey) -> String {
        guard group.key.isEmpty else { return group.key }
        return key == .owner ? say("no owner", "sans pilote") : "–"
    }

    private func number(_ count: Int) -> String { Numbers.grouped(count, language) }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }

    /// The key, then every count in the order of the contract; what is absent is empty.
    static func plainLine(_ group: DecisionsInterface.Group) -> String {
        let counts = group.counts
        let whole = [
            counts.made, counts.open, counts.executed, counts.executedInTime, counts.executedLate, counts.overdue,
            counts.undated, counts.unowned, counts.suspended, counts.blocked, counts.abandoned,
        ]
        return PlainLine.of(
            [group.key] + whole.map { "\($0)" }
                + [counts.shareInTime, counts.medianLateDays].map { $0.map(Numbers.machine) })
    }
}
