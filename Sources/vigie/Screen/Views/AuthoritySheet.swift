import RegisterAPI
import TimeLimits
import Varlink

/// The authority, all that is known of it.
struct AuthoritySheet {
    let authority: AuthorityInterface.Authority
    let language: Language

    func lines(width: Int, hasColor: Bool) -> [String] {
        var properties = Properties()
        properties.add(say("Name", "Nom"), authority.name ?? say("not given", "non indiqué"))
        properties.add(say("Kind", "Nature"), kind)
        properties.add(say("Holidays", "Jours fériés"), territory)
        properties.add(say("Convening rule", "Convocation"), authority.convening ?? say("not given", "non indiquée"))
        if authority.closures.isEmpty { properties.add(say("Closures", "Fermetures"), say("none", "aucune")) }
        for closure in authority.closures { properties.add(say("Closure", "Fermeture"), line(closure)) }
        properties.add("Version", "\(authority.version)")
        return properties.lines(width: width, hasColor: hasColor, indent: 0)
    }

    private var kind: String {
        guard let kind = authority.kind else { return say("not given", "non indiquée") }
        return Words.kinds[kind.rawValue]?[language] ?? kind.rawValue
    }

    /// `FR-57-VS, Moselle…`.
    private var territory: String {
        guard let known = try? Territory(code: authority.territory) else { return authority.territory }
        return "\(authority.territory) (\(known.name[language]))"
    }

    private func line(_ closure: AuthorityInterface.Closure) -> String {
        let days = closure.first == closure.last ? [closure.first] : [closure.first, closure.last]
        let dates = days.map { DecisionWords.date($0, language) ?? $0 }.joined(separator: " – ")
        return [dates, closure.label, closure.owner].compactMap(\.self).joined(separator: ", ")
    }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }

    /// Name and value a line, by the names of the contract: `name`, `kind`, `territory`, `convening`, `version`, and a
    /// line for each closure: `closure`, first day, last day, label, owner.
    static func plainLines(_ authority: AuthorityInterface.Authority) -> [String] {
        let values = [
            ("name", authority.name), ("kind", authority.kind?.rawValue), ("territory", authority.territory),
            ("convening", authority.convening), ("version", "\(authority.version)"),
        ]
        return values.compactMap { name, value in value.map { PlainLine.of([name, $0]) } }
            + authority.closures.map { PlainLine.of(["closure", $0.first, $0.last, $0.label, $0.owner]) }
    }
}
