import Varlink

/// What happened, in a few words: `executed, evidence: PV de réception`.
public enum EventPhrases {
    /// The phrase of an event. A type that is not known gives its own name.
    public static func text(_ event: DecisionsInterface.Event, _ language: Language) -> String {
        let details = details(of: event)
        guard let wording = catalogue[variant(of: name(of: event.type), details)] else { return event.type }
        return Template(wording, language).filled(details)
    }

    /// The phrase of a type alone, for an answer that does not carry the event.
    public static func text(type: String, _ language: Language) -> String {
        catalogue[name(of: type)].map { Template($0, language).filled([:]) } ?? type
    }

    /// The log names the kind of stream before the type: `decision.made`. No two kinds have a type in common.
    private static func name(of type: String) -> String {
        String(type.split(separator: ".").last ?? "")
    }

    /// Some events are told in another way when they carry nothing.
    private static func variant(of type: String, _ details: [String: String]) -> String {
        switch type {
        case "executed" where details["evidence"] == nil: "executedWithoutEvidence"
        case "resumed" where details["due"] != nil: "resumedWithDue"
        default: type
        }
    }

    private static func details(of event: DecisionsInterface.Event) -> [String: String] {
        var details: [String: String] = [:]
        for (name, value) in event.data {
            switch value {
            case .string(let text): details[name] = text
            case .int(let number): details[name] = "\(number)"
            case .bool(true): details[name] = "true"
            default: break
            }
        }
        return details
    }

    /// By the types of the log, without their prefix.
    static let catalogue: [String: Wording] = [
        "made": Wording(
            "decided[ by {body}][, owner: {owner}][, due {due:date}]",
            "décidée[ par {body}][, pilote : {owner}][, échéance : {due:date}]"),
        "ownerSet": Wording("owner[: {owner}][ – {reason}]", "pilote désigné[ : {owner}][ – {reason}]"),
        "delegated": Wording("delegated[ to {to}][ – {reason}]", "déléguée[ à {to}][ – {reason}]"),
        "progressNoted": Wording("progress[: {text}]", "avancement[ : {text}]"),
        "noteAdded": Wording("note[: {text}]", "note[ : {text}]"),
        "postponed": Wording(
            "postponed[ to {due:date}][, granted by {grantedBy}][: {reason}]",
            "reportée[ au {due:date}][, accord : {grantedBy}][ – {reason}]"),
        "suspended": Wording(
            "suspended[, waiting on {waitingOn}][: {reason}]", "suspendue[, en attente de {waitingOn}][ : {reason}]"),
        "resumed": Wording("resumed[: {reason}]", "reprise[ : {reason}]"),
        "resumedWithDue": Wording(
            "resumed, suspended for {suspendedDays} d, due {due:date}[: {reason}]",
            "reprise après {suspendedDays} j, échéance : {due:date}[ – {reason}]"),
        "blocked": Wording(
            "blocked[, {rulingBy} is asked to rule][: {reason}]",
            "bloquée[, arbitrage demandé à {rulingBy}][ : {reason}]"),
        "executed": Wording("executed[, evidence: {evidence}]", "réalisée[, preuve : {evidence}]"),
        "executedWithoutEvidence": Wording("executed, without evidence", "réalisée, sans preuve"),
        "partlyExecuted": Wording("partly executed[: {text}]", "partiellement réalisée[ : {text}]"),
        "attested": Wording("attested[ by {by}][: {note}]", "attestée[ par {by}][ : {note}]"),
        "reopened": Wording("reopened[: {reason}]", "rouverte[ : {reason}]"),
        "abandoned": Wording("abandoned[: {reason}]", "abandonnée[ : {reason}]"),
        "foundMoot": Wording("found moot[: {reason}]", "devenue sans objet[ : {reason}]"),
        "superseded": Wording("superseded[ by {by}][: {reason}]", "remplacée[ par {by}][ : {reason}]"),
        "amended": Wording(
            "put right[, title: {title}][, body: {body}][, sitting: {sitting}][, sponsor: {sponsor}][, due {due:date}]"
                + "[ – {reason}]",
            "rectifiée[, titre : {title}][, instance : {body}][, séance : {sitting}][, élu référent : {sponsor}]"
                + "[, échéance : {due:date}][ – {reason}]"),
        "linked": Wording("tied[: {kind:link} {to}]", "liée[ : {kind:link} {to}]"),
        "markedConfidential": Wording("made confidential", "rendue confidentielle"),
        "described": Wording(
            "described[, name: {name}][, {kind:kind}][, holidays of {territory}][, convened by {convening}]",
            "décrite[, nom : {name}][, {kind:kind}][, jours fériés : {territory}][, convocation : {convening}]"),
        "closureDeclared": Wording(
            "closure declared[: {label}][ ({first:date} – {last:date})][, {owner}]",
            "fermeture déclarée[ : {label}][ ({first:date} – {last:date})][, {owner}]"),
        "closureWithdrawn": Wording(
            "closure withdrawn[: {label}][ ({first:date} – {last:date})][, {owner}]",
            "fermeture retirée[ : {label}][ ({first:date} – {last:date})][, {owner}]"),
        "becameOverdue": Wording("due date passed[: {due:date}]", "échéance dépassée[ : {due:date}]"),
    ]
}
