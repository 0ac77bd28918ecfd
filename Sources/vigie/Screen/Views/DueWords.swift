import RegisterAPI
import TimeLimits

/// What is said of a due date beside the date itself.
struct DueWords {
    typealias Decision = DecisionsInterface.Decision
    typealias Closure = DecisionsInterface.Closure

    let language: Language

    /// `lundi 14 décembre 2026`, with the time when there is one.
    func full(_ due: String) -> String {
        guard let day = Self.day(of: due), let date = WrittenDate(due) else { return due }
        return CountWords.weekday(of: day, language) + " " + date.long(language)
    }

    /// That a date falls in a closure, and was not moved for it.
    func warning(_ due: String, in closure: Closure) -> String {
        Wording(
            "Warning: {due:date} falls in the closure {closure}. The date was not moved.",
            "Attention : le {due:date} tombe dans la fermeture {closure}. La date n’a pas été déplacée."
        ).filled(["due": due, "closure": name(of: closure) { long($0) }], language)
    }

    /// `« Fêtes » (24 déc. 2026 – 2 janv. 2027)`.
    func closure(_ closure: Closure) -> String {
        name(of: closure) { short($0) } + say("; the date is not moved", " ; la date n’est pas déplacée")
    }

    /// `dont 12 jours de suspension`; nothing when no suspension moved the date.
    func suspension(_ decision: Decision) -> String? {
        let days = decision.suspendedDays
        guard days > 0 else { return nil }
        return say(
            "\(days) \(days == 1 ? "day" : "days") of suspension included",
            "dont \(days) \(days == 1 ? "jour" : "jours") de suspension")
    }

    /// That a date may be another one, and which one to act on.
    func warning(_ doubt: DecisionsInterface.DueDoubt) -> String {
        Wording(
            "Warning: the text is unsure. It may also be {others}. Prudent date: {prudent:date}.",
            "Attention : le texte est incertain. Ce peut être aussi {others}. Date prudente : {prudent:date}."
        ).filled(["others": others(doubt) { say("", "le ") + long($0) }, "prudent": doubt.prudent], language)
    }

    /// `30 nov. 2026 si le délai est franc ; date prudente : 30 nov. 2026`.
    func doubt(_ doubt: DecisionsInterface.DueDoubt) -> String {
        others(doubt) { short($0) }
            + say("; prudent date: \(short(doubt.prudent))", " ; date prudente : \(short(doubt.prudent))")
    }

    private func others(_ doubt: DecisionsInterface.DueDoubt, _ date: (String) -> String) -> String {
        doubt.others.map { "\(date($0.date)) \($0.reason[language])" }.joined(separator: ", ")
    }

    /// `SILENCE_2M (CRPA L231-4), à partir du 2 nov. 2026`; nothing for a date that was given as a date.
    func basis(_ decision: Decision) -> String? {
        guard let basis = decision.dueBasis, let limit = basis["rule"] ?? basis["source"] else { return nil }
        var source = ""
        if basis["rule"] != nil, let text = basis["source"] { source = " (\(text))" }
        let starts = (basis["from"] ?? "").split(separator: "|").map { short(String($0)) }
        return limit + source
            + say(", from \(starts.joined(separator: " and "))", ", à partir du \(starts.joined(separator: " et du "))")
    }

    private func name(of closure: Closure, _ date: (String) -> String) -> String {
        let days =
            closure.first == closure.last ? date(closure.first) : "\(date(closure.first)) – \(date(closure.last))"
        let details = ["label": closure.label, "days": days, "owner": closure.owner ?? ""]
        return Wording("“{label}” ({days}[, {owner}])", "« {label} » ({days}[, {owner}])").filled(details, language)
    }

    private func long(_ text: String) -> String { WrittenDate(text)?.long(language) ?? text }

    private func short(_ text: String) -> String { DecisionWords.date(text, language) ?? text }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }

    private static func day(of text: String) -> CivilDate? { try? CivilDate(parsing: text.prefix(10)) }
}
