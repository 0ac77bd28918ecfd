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
        properties.add(
            say("Health", "Santé"), status.isWell ? say("well", "bonne") : say("needs attention", "à surveiller"),
            status.isWell ? .plain : .alarm)
        for projection in status.projections ?? [] {
            addStop(of: projection, to: &properties)
        }
        if status.projections == nil, let failure = status.failure {
            addStop(
                say("Views stopped", "Vues arrêtées"), before: "\(failure.position)", failure.message, to: &properties)
        }
        properties.add(say("Clock stopped", "Horloge arrêtée"), status.clockFailure, .alarm)
        properties.add(say("Nothing is signed", "Rien n’est signé"), status.keyFailure?.text(language), .alarm)
        if let problem = status.verification?.problem {
            let reason = problem.error.text(language)
            properties.add(
                say("Log damaged", "Journal abîmé"),
                say("at event \(problem.position): \(reason)", "à l’événement \(problem.position) : \(reason)"), .alarm)
        }
    }

    private func addStop(of projection: AdminInterface.Projection, to properties: inout Properties) {
        let label =
            projection.name == .views
            ? say("Views stopped", "Vues arrêtées") : say("Rebuild stopped", "Reconstruction arrêtée")
        if let poison = projection.poison {
            let event = poison.type.map { "\(poison.position) (\($0))" } ?? "\(poison.position)"
            addStop(label, before: event, poison.error.text(language), to: &properties)
        }
        properties.add(label, projection.failure?.text(language), .alarm)
        guard projection.gaps > 0 else { return }
        let gaps = number(projection.gaps)
        properties.add(
            label,
            say(
                "\(gaps) events left out or folded twice. Run vigie rebuild.",
                "\(gaps) événements omis ou repris deux fois. Lancez vigie rebuild."), .alarm)
    }

    private func addStop(_ label: String, before event: String, _ reason: String, to properties: inout Properties) {
        properties.add(label, say("before event \(event): \(reason)", "avant l’événement \(event) : \(reason)"), .alarm)
    }

    private func addContents(to properties: inout Properties) {
        properties.add(say("Decisions", "Décisions"), number(status.decisions))
        properties.add(say("Events", "Événements"), number(status.events))
        properties.add("Position", number(status.position))
        properties.add(say("Views at", "Vues à"), number(status.viewsPosition) + lag)
        addRebuild(to: &properties)
        addVerification(to: &properties)
        properties.add(say("Last recorded", "Dernier ajout"), DecisionWords.date(status.lastRecorded, language))
    }

    private func addVerification(to properties: inout Properties) {
        guard let verification = status.verification else { return }
        let (done, total) = (number(verification.position), number(verification.total))
        let finished = DecisionWords.date(verification.finishedAt, language).map {
            say("\(done) of \(total) events, \($0)", "\(done) événements sur \(total), le \($0)")
        }
        properties.add(
            say("Verified", "Vérifié"),
            finished ?? say("\(done) of \(total) events so far", "\(done) événements sur \(total), en cours"))
    }

    private func addRebuild(to properties: inout Properties) {
        guard let rebuild = status.projections?.first(where: { $0.name == .rebuild && $0.state == .rebuilding }) else {
            return
        }
        let (done, total) = (number(rebuild.position), number(rebuild.position + rebuild.lag))
        properties.add(say("Rebuild", "Reconstruction"), say("\(done) of \(total)", "\(done) sur \(total)"))
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

extension AdminInterface.Status.Reply {
    /// Whether nothing needs an administrator. Views that are behind are not wrong: they get there.
    var isWell: Bool {
        failure == nil && clockFailure == nil && keyFailure == nil && verification?.problem == nil
            && (projections ?? []).allSatisfy { $0.state != .stopped }
    }
}
