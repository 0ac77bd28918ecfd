import RegisterAPI

/// Events one a row.
struct EventLines {
    typealias Event = DecisionsInterface.Event

    let language: Language

    /// The events of one decision in columns.
    func table(_ events: [Event]) -> Table {
        Table(
            columns: [
                Column(title: say("ON", "LE")),
                Column(title: say("RECORDED", "ENREGISTRÉ")),
                Column(title: say("WHO", "QUI"), flexibility: .init(least: 10, share: 1)),
                Column(title: say("WHAT", "QUOI"), flexibility: .init(least: 20, share: 2)),
            ],
            rows: events.map { event in
                [
                    Cell(day(event.effective)), Cell(recorded(event), .faint), Cell(who(event)),
                    Cell(EventPhrases.text(event, language)),
                ]
            }, wrapsLastColumn: true)
    }

    /// When it was recorded, where that is another day than when it took effect.
    private func recorded(_ event: Event) -> String {
        event.recorded.prefix(10) == event.effective.prefix(10) ? "" : day(event.recorded)
    }

    /// One event as it comes, without knowing those that follow.
    func line(_ event: Event) -> String {
        [day(event.effective), subject(event), EventPhrases.text(event, language), "(\(who(event)))"]
            .map(CleanText.line).joined(separator: "  ")
    }

    /// The decision concerned, or a word for the authority.
    private func subject(_ event: Event) -> String { event.ref.isEmpty ? say("authority", "autorité") : event.ref }

    /// Who said it, else the account.
    func who(_ event: Event) -> String { event.assertedBy ?? event.actor }

    func day(_ text: String) -> String { WrittenDate(text)?.short(language) ?? text }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }

    /// Position, reference, effective, recorded, account, who said it, type, and the data as JSON.
    static func plainLine(_ event: Event) -> String {
        PlainLine.of([
            "\(event.position)", event.ref, event.effective, event.recorded, event.actor, event.assertedBy, event.type,
            event.data.description,
        ])
    }
}
