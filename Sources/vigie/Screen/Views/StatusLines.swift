import RegisterAPI

/// How the register is, for people.
struct StatusLines {
    let status: AdminInterface.Status.Reply
    let language: Language

    func lines(width: Int, hasColor: Bool) -> [String] {
        var properties = Properties()
        addHealth(to: &properties)
        addContents(to: &properties)
        addService(to: &properties)
        return properties.lines(width: width, hasColor: hasColor, indent: 0)
    }

    private func addHealth(to properties: inout Properties) {
        let isWell = status.failure == nil && status.clockFailure == nil
        properties.add(
            say("Health", "Santé"), isWell ? say("well", "bonne") : say("needs attention", "à surveiller"),
            isWell ? .plain : .alarm)
        if let failure = status.failure {
            properties.add(
                say("Views stopped", "Vues arrêtées"),
                say(
                    "before event \(failure.position): \(failure.message)",
                    "avant l’événement \(failure.position) : \(failure.message)"), .alarm)
        }
        properties.add(say("Clock stopped", "Horloge arrêtée"), status.clockFailure, .alarm)
    }

    private func addContents(to properties: inout Properties) {
        properties.add(say("Decisions", "Décisions"), number(status.decisions))
        properties.add(say("Events", "Événements"), number(status.events))
        properties.add("Position", number(status.position))
        properties.add(say("Views at", "Vues à"), number(status.viewsPosition) + lag)
        properties.add(say("Last recorded", "Dernier ajout"), DecisionWords.date(status.lastRecorded, language))
    }

    private var lag: String {
        let behind = status.position - status.viewsPosition
        guard behind > 0 else { return "" }
        let since =
            DecisionWords.date(status.waitingSince, language).map { say(" since \($0)", " depuis le \($0)") } ?? ""
        return say(" (\(number(behind)) behind\(since))", " (\(number(behind)) de retard\(since))")
    }

    private func addService(to properties: inout Properties) {
        let rebuilding = status.rebuilding ? say(", a rebuild is running", ", reconstruction en cours") : ""
        let rebuilt = DecisionWords.date(status.rebuiltAt, language) ?? ""
        properties.add(
            say("Views built", "Vues construites"),
            say(
                "\(rebuilt) (build \(status.generation)\(rebuilding))",
                "\(rebuilt) (génération \(status.generation)\(rebuilding))"))
        properties.add(say("Log", "Journal"), Numbers.bytes(status.logBytes, language))
        properties.add(say("Views", "Vues"), Numbers.bytes(status.viewsBytes, language))
        properties.add(say("Running for", "En marche depuis"), duration(status.uptimeSeconds))
        properties.add("Version", status.version)
        properties.add(say("Connections", "Connexions"), number(status.connections))
    }

    /// In its two largest units.
    private func duration(_ seconds: Int) -> String {
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
        if days > 0 { return say("\(days) d \(hours) h", "\(days) j \(hours) h") }
        return hours > 0 ? "\(hours) h \(minutes) min" : "\(minutes) min \(seconds % 60) s"
    }

    private func number(_ count: Int) -> String { Numbers.grouped(count, language) }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }
}
