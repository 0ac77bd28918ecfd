import RegisterAPI
import Varlink

/// A decision unfolded: what is so, and beneath it the events that made it so.
struct WhyLines {
    typealias Explanation = DecisionsInterface.Explanation

    let reply: DecisionsInterface.Why.Reply
    let language: Language

    func lines(width: Int, hasColor: Bool) -> [String] {
        let title = DecisionWords.title(reply.decision, language)
        let heading = TextWidth.truncated("\(CleanText.line(reply.decision.ref))  \(title.text)", to: width)
        return [styled(heading, hasColor)] + reply.explanations.flatMap { part($0, width, hasColor) }
    }

    private func part(_ explanation: Explanation, _ width: Int, _ hasColor: Bool) -> [String] {
        let value = CleanText.line(Self.value(of: explanation, language))
        let topic = Wording(
            "\(Self.topic(explanation.topic)[language]): ", "\(Self.topic(explanation.topic)[language]) : ")
        var details = explanation.details
        details["value"] = explanation.value
        let sentence = Sentences.text(explanation.code, details, language)
        return ["", styled(topic[language] + value, hasColor)]
            + indented(CleanText.line(sentence), width)
            + explanation.steps.flatMap { indented(CleanText.line($0[language]), width, by: 4) }
            + explanation.events.flatMap { event($0, width) }
    }

    private func indented(_ text: String, _ width: Int, by indent: Int = 2) -> [String] {
        TextWidth.wrapped(text, to: max(20, width - indent)).map { String(repeating: " ", count: indent) + $0 }
    }

    private func event(_ event: DecisionsInterface.Event, _ width: Int) -> [String] {
        let events = EventLines(language: language)
        let day = events.day(event.effective)
        let space = String(repeating: " ", count: max(0, 14 - TextWidth.of(day)))
        let words = "\(EventPhrases.text(event, language)) (\(events.who(event)))"
        return TextWidth.wrapped(CleanText.line(words), to: max(20, width - 18)).enumerated().map { index, line in
            index == 0 ? "  - \(day)\(space)\(line)" : String(repeating: " ", count: 18) + line
        }
    }

    private func styled(_ text: String, _ hasColor: Bool) -> String {
        hasColor ? Style.heading.applied(to: text) : text
    }

    private static func topic(_ topic: DecisionsInterface.Topic) -> Wording {
        switch topic {
        case .state: Wording("State", "État")
        case .owner: Wording("Owner", "Pilote")
        case .due: Wording("Due date", "Échéance")
        case .lateness: Wording("Lateness", "Retard")
        }
    }

    private static func value(of explanation: Explanation, _ language: Language) -> String {
        guard let value = explanation.value else { return absence(of: explanation.topic)[language] }
        switch explanation.topic {
        case .state: return Words.states[value]?[language] ?? value
        case .owner: return value
        case .due: return DecisionWords.date(value, language) ?? value
        case .lateness:
            let days = Double(value).map { Numbers.plain($0, language) } ?? value
            return Wording("\(days) d", "\(days) j")[language]
        }
    }

    private static func absence(of topic: DecisionsInterface.Topic) -> Wording {
        switch topic {
        case .state, .lateness: Wording("none", "aucun")
        case .owner: Wording("no owner", "sans pilote")
        case .due: Wording("no due date", "sans échéance")
        }
    }

    /// A line for each part (topic, value, code), then one for each step by which its value was worked out (topic,
    /// `step`, the step in the reader's language), then one for each of its events (topic, effective, who, type, and
    /// the data as JSON).
    static func plainLines(_ reply: DecisionsInterface.Why.Reply, _ language: Language) -> [String] {
        reply.explanations.flatMap { part in
            [PlainLine.of([part.topic.rawValue, part.value, part.code])]
                + part.steps.map { PlainLine.of([part.topic.rawValue, "step", $0[language]]) }
                + part.events.map { event in
                    PlainLine.of([
                        part.topic.rawValue, event.effective, event.assertedBy ?? event.actor, event.type,
                        event.data.description,
                    ])
                }
        }
    }
}
