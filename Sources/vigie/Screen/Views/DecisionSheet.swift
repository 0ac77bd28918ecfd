import RegisterAPI

/// One decision, all that is known of it.
struct DecisionSheet {
    let decision: DecisionsInterface.Decision
    let language: Language

    func lines(width: Int, hasColor: Bool) -> [String] {
        let title = DecisionWords.title(decision, language)
        let heading = hasColor ? Style.heading.applied(to: CleanText.line(decision.ref)) : CleanText.line(decision.ref)
        return [heading] + TextWidth.wrapped(title.text, to: width) + [""]
            + properties.lines(width: width, hasColor: hasColor)
    }

    private var properties: Properties {
        var properties = Properties()
        addStanding(to: &properties)
        addPeople(to: &properties)
        addDates(to: &properties)
        addExecution(to: &properties)
        addTies(to: &properties)
        return properties
    }

    private func addStanding(to properties: inout Properties) {
        let state = DecisionWords.state(decision, language)
        properties.add(say("State", "État"), state.text, state.style)
        properties.add(say("Suspended since", "Suspendue depuis"), date(decision.suspendedSince))
        properties.add(say("Waiting on", "En attente de"), decision.waitingOn)
        properties.add(say("Ruling asked of", "Arbitrage demandé à"), decision.rulingBy)
        properties.add(say("Reason", "Motif"), decision.reason)
    }

    private func addPeople(to properties: inout Properties) {
        properties.add(say("Body", "Instance"), decision.body)
        properties.add(say("Sitting", "Séance"), decision.sitting)
        properties.add(say("Owner", "Pilote"), decision.owner ?? (isOwed ? say("no owner", "sans pilote") : nil))
        properties.add(say("Delegated to", "Déléguée à"), decision.delegate)
        properties.add(say("Sponsor", "Élu référent"), decision.sponsor)
    }

    private func addDates(to properties: inout Properties) {
        properties.add(say("Decided on", "Décidée le"), date(decision.madeOn))
        properties.add(say("Due", "Échéance"), due)
        properties.add(say("Counted by", "Comptée selon"), dueWords.basis(decision))
        properties.add(say("Or", "Ou bien"), decision.dueDoubt.map(dueWords.doubt), .alarm)
        properties.add(say("Closure", "Fermeture"), decision.dueClosure.map(dueWords.closure), .alarm)
        properties.add(say("Last news", "Dernière nouvelle"), lastNews)
    }

    private var due: String? {
        guard let due = date(decision.due) else { return isOwed ? say("no due date", "sans échéance") : nil }
        let notes = [dueWords.suspension(decision), firstDue].compactMap(\.self)
        return notes.isEmpty ? due : due + " (" + notes.joined(separator: say("; ", " ; ")) + ")"
    }

    /// The first date, where more than suspensions moved the one in force.
    private var firstDue: String? {
        let isMoved = decision.suspendedDays == 0 && decision.firstDue?.prefix(10) != decision.due?.prefix(10)
        guard decision.postponements > 0 || isMoved, let first = date(decision.firstDue)
        else { return nil }
        let times = decision.postponements
        let moved = times == 0 ? "" : say(", postponed \(times)×", ", reportée \(times) fois")
        return say("first \(first)\(moved)", "d’abord \(first)\(moved)")
    }

    private var dueWords: DueWords { DueWords(language: language) }

    private var lastNews: String? {
        guard let news = date(decision.lastNews) else { return nil }
        guard isOwed, decision.silentDays > 0 else { return news }
        return news + say(" (silent for \(decision.silentDays) d)", " (silencieuse depuis \(decision.silentDays) j)")
    }

    private func addExecution(to properties: inout Properties) {
        properties.add(say("Executed on", "Réalisée le"), date(decision.executedOn))
        properties.add(say("Reported on", "Déclarée le"), date(decision.reportedOn))
        properties.add(say("Evidence", "Preuve"), decision.evidence)
        properties.add(say("Attested on", "Attestée le"), date(decision.attestedOn))
        properties.add(say("Attested by", "Attestée par"), decision.attestedBy)
    }

    private func addTies(to properties: inout Properties) {
        for link in decision.links {
            properties.add(say("Link", "Lien"), "\(Words.links[link.kind.rawValue]?[language] ?? "") \(link.to)")
        }
        for (name, value) in decision.labels.sorted(by: { $0.key < $1.key }) { properties.add(name, value) }
        if decision.confidential { properties.add(say("Confidential", "Confidentielle"), say("yes", "oui")) }
        properties.add("Version", "\(decision.version)")
    }

    private var isOwed: Bool { decision.state.isOwed }

    private func date(_ text: String?) -> String? { DecisionWords.date(text, language) }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }

    /// Name and value a line, by the names of the contract; what is absent is left out.
    static func plainLines(_ decision: DecisionsInterface.Decision) -> [String] {
        FieldLines.of(decision.object)
    }
}
