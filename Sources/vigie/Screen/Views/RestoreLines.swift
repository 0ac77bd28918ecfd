import RegisterAPI

/// A restore for people: what it would do, and what comes next.
struct RestoreLines {
    let language: Language

    func plan(_ plan: RestorePlan, width: Int, hasColor: Bool) -> [String] {
        var properties = Properties()
        properties.add(say("Register", "Registre"), plan.backup.authority)
        properties.add(say("Backup", "Sauvegarde"), say("verified, ", "vérifiée, ") + described(plan.backup))
        for finding in plan.findings { properties.add(say("Found", "Constaté"), finding.text(language), .alarm) }
        switch plan.inPlace {
        case .none: properties.add(say("In place", "En place"), say("no log", "aucun journal"))
        case .log(let log): properties.add(say("In place", "En place"), described(log))
        case .unreadable(let reason):
            properties.add(
                say("In place", "En place"),
                say("a log that cannot be read: \(reason)", "un journal illisible : \(reason)"), .alarm)
        }
        if plan.left > 0 {
            let number = Numbers.grouped(plan.left, language)
            let count = say(
                plan.left == 1 ? "1 event" : "\(number) events", plan.left == 1 ? "1 événement" : "\(number) événements"
            )
            properties.add(
                say("Left out", "Laissé"),
                say(
                    "\(count) recorded after the backup: no longer in the register, kept in what is set aside",
                    "\(count) après la sauvegarde : plus dans le registre, à retrouver dans ce qui est mis de côté"
                ), .alarm)
        }
        properties.add(say("Set aside", "Mis de côté"), plan.replaced)
        return properties.lines(width: width, hasColor: hasColor, indent: 0)
    }

    func done(_ backup: LogDescription) -> String {
        let position = Numbers.grouped(backup.position, language)
        return say(
            "Restored up to position \(position). Start the daemon: systemctl start vigied.socket vigied",
            "Restauré jusqu’à la position \(position). Démarrez le démon : systemctl start vigied.socket vigied")
    }

    private func described(_ log: LogDescription) -> String {
        let size = Numbers.bytes(log.bytes, language)
        let position = Numbers.grouped(log.position, language)
        let date = DecisionWords.date(log.lastRecorded, language).map { say(" of \($0)", " du \($0)") } ?? ""
        return say("up to position \(position)\(date), \(size)", "jusqu’à la position \(position)\(date), \(size)")
    }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }
}
