/// Names that a person reads: of states, fields, links.
public enum Words {
    /// By the names of the contract; the feminine in French agrees with *décision*.
    public static let states: [String: Wording] = [
        "open": Wording("open", "ouverte"),
        "suspended": Wording("suspended", "suspendue"),
        "blocked": Wording("blocked", "bloquée"),
        "partlyExecuted": Wording("partly executed", "partiellement réalisée"),
        "executed": Wording("executed", "réalisée"),
        "abandoned": Wording("abandoned", "abandonnée"),
        "moot": Wording("moot", "sans objet"),
        "superseded": Wording("superseded", "remplacée"),
    ]

    /// Fields within a sentence, with their articles.
    public static let fields: [String: Wording] = [
        "argument": Wording("an argument", "un argument"),
        "body": Wording("the body", "l’instance"),
        "by": Wording("the name given with --by", "le nom donné avec --by"),
        "convening": Wording("the rule given with --convening", "la règle donnée avec --convening"),
        "due": Wording("the due date", "l’échéance"),
        "dueFrom": Wording("a day to count from", "un jour de départ"),
        "dueQuantity": Wording("a quantity", "un nombre"),
        "evidence": Wording("the evidence", "la preuve"),
        "grantedBy": Wording("the name of who granted it", "le nom de qui l’a accordé"),
        "label": Wording("the name of a label", "le nom d’une étiquette"),
        "mapping": Wording("the mapping", "la correspondance"),
        "name": Wording("the name", "le nom"),
        "note": Wording("the note", "la note"),
        "owner": Wording("the owner", "le pilote"),
        "reason": Wording("the reason", "le motif"),
        "ref": Wording("the reference", "la référence"),
        "reference": Wording("the reference", "la référence"),
        "rulingBy": Wording("the name of who is to rule", "le nom de qui doit arbitrer"),
        "sitting": Wording("the sitting", "la séance"),
        "sponsor": Wording("the sponsor", "l’élu référent"),
        "text": Wording("the text", "le texte"),
        "title": Wording("the title", "le titre"),
        "to": Wording("the name given with --to", "le nom donné avec --to"),
        "waitingOn": Wording("the name of who is waited on", "le nom de qui est attendu"),
    ]

    /// What an authority is in law, by the names of the contract.
    public static let kinds: [String: Wording] = [
        "commune": Wording("municipality", "commune"),
        "intercommunality": Wording("intercommunality", "intercommunalité"),
        "metropole": Wording("metropolis", "métropole"),
        "specialMetropole": Wording("metropolis with a special statute", "métropole à statut particulier"),
        "specialCollectivity": Wording("collectivity with a special statute", "collectivité à statut particulier"),
    ]

    /// What there may be several of.
    static let items: [String: Wording] = [
        "closures": Wording("closures", "fermetures"),
        "events": Wording("events", "événements"),
        "labels": Wording("labels", "étiquettes"),
        "links": Wording("links", "liens"),
    ]

    /// What a decision is to another, before that other's reference.
    public static let links: [String: Wording] = [
        "relatesTo": Wording("relates to", "a trait à"),
        "amends": Wording("amends", "modifie"),
        "amendedBy": Wording("amended by", "modifiée par"),
        "supersedes": Wording("supersedes", "remplace"),
        "supersededBy": Wording("superseded by", "remplacée par"),
        "follows": Wording("follows", "fait suite à"),
        "followedBy": Wording("followed by", "suivie de"),
    ]

    /// What the value of a key of a mapping has to be.
    static let shapes: [String: Wording] = [
        "text": Wording("a text", "un texte"),
        "textOrListOfTexts": Wording("a text or a list of texts", "un texte ou une liste de textes"),
        "listOfTexts": Wording("a list of texts", "une liste de textes"),
        "section": Wording("a section", "une section"),
    ]
}
