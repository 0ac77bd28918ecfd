import RegisterAPI
import TimeLimits

/// One counted limit, all that is known of it.
struct CountSheet {
    let answer: CountAnswer
    let language: Language

    private var counted: CountedLimit { answer.counted }

    func lines(width: Int, hasColor: Bool) -> [String] {
        let title = CleanText.line(answer.rule?.id ?? answer.expression ?? "")
        let heading = hasColor ? Style.heading.applied(to: title) : title
        let name = answer.rule.map { TextWidth.wrapped(CleanText.line($0.name[language]), to: width) } ?? []
        return [heading] + name + [""] + properties.lines(width: width, hasColor: hasColor)
    }

    private var properties: Properties {
        var properties = Properties()
        properties.add("Date", date(counted.date), .heading)
        properties.add(say("Meaning", "Sens"), counted.semantics.phrase[language])
        properties.add(
            say("Certainty", "Certitude"), counted.level.phrase[language], counted.level == .doubt ? .alarm : .plain)
        properties.add(say("From", "Départ"), start)
        properties.add(say("Count", "Calcul"), steps(counted.trace))
        for other in counted.others {
            properties.add(
                say("Otherwise", "Autrement"),
                "\(date(other.date)), \(other.reason[language])\n\(steps(other.trace))")
        }
        if !counted.others.isEmpty { properties.add(say("Prudent date", "Date prudente"), date(counted.prudent)) }
        properties.add("Source", counted.limit.ruleID == nil ? nil : counted.limit.source)
        properties.add("Note", answer.rule?.note?[language])
        return properties
    }

    private var start: String {
        let dates = answer.starts.enumerated().map { index, start in
            let what = answer.rule.flatMap { $0.starts.indices.contains(index) ? $0.starts[index][language] : nil }
            return date(start) + (what.map { " (\($0))" } ?? "")
        }
        let calendar = say("calendar: ", "calendrier : ") + answer.territory.name[language]
        return (dates + [calendar]).joined(separator: "\n")
    }

    private func steps(_ trace: Trace) -> String { trace.lines.map { $0[language] }.joined(separator: "\n") }

    private func date(_ date: LimitDate) -> String { CountWords.date(date, language) }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }
}
