import RegisterAPI
import TimeLimits

extension Phrase {
    subscript(_ language: Language) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }
}

/// What is said of time limits in a few words.
enum CountWords {
    /// `lundi 14 décembre 2026`, with the time when there is one.
    static func date(_ date: LimitDate, _ language: Language) -> String {
        weekday(of: date.day, language) + " " + (WrittenDate(date.text)?.long(language) ?? date.text)
    }

    static func weekday(of day: CivilDate, _ language: Language) -> String {
        weekdays[day.weekday - 1][language]
    }

    /// `5 jours`, `2 mois francs`, `5 clear days`; without a number when the quantity is free.
    static func period(_ rule: TimeLimitRule, _ language: Language) -> String {
        let number = rule.quantity.map { "\($0) " } ?? ""
        let unit = rule.reading.unit.name(for: rule.quantity ?? 2)
        guard rule.reading.isFranc else { return number + unit[language] }
        return Wording(
            "\(number)clear \(unit.english)", "\(number)\(unit.french) franc\(rule.quantity == 1 ? "" : "s")")[
                language]
    }

    /// The days of an interval as ISO 8601 writes them, `2022-07-01/2026-12-31`, with `..` for an open end; empty
    /// when both are open.
    static func interval(_ validity: Validity) -> String {
        if validity.first == nil, validity.last == nil { return "" }
        return "\(validity.first?.description ?? "..")/\(validity.last?.description ?? "..")"
    }

    private static let weekdays = [
        Wording("Monday", "lundi"), Wording("Tuesday", "mardi"), Wording("Wednesday", "mercredi"),
        Wording("Thursday", "jeudi"), Wording("Friday", "vendredi"), Wording("Saturday", "samedi"),
        Wording("Sunday", "dimanche"),
    ]
}
