import ArgumentParser
import RegisterAPI

struct Decide: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Records a decision, and prints its reference.", "Enregistre une décision et donne sa référence."))

    @Argument(
        help: help("What was decided, in one sentence.", "Ce qui a été décidé, en une phrase.", words("title", "titre"))
    )
    var title: String

    @Option(help: help("Who decided.", "L’instance qui a décidé.", words("name", "nom")))
    var body: String

    @Option(help: help("Who is answerable.", "Le pilote.", words("name", "nom")))
    var owner: String?

    @Option(
        parsing: .unconditional,
        help: help(
            "The due date, or a quantity: +15d, +10bd, +2m.", "L’échéance, ou une durée : +15j, +10jo, +2m.", "date"))
    var due: String?

    @OptionGroup var dueOptions: DueOptions

    @Option(help: help("In which sitting.", "La séance.", words("sitting", "séance")))
    var sitting: String?

    @Option(
        help: help(
            "Its reference (else the next of the body).", "Sa référence (sinon la suivante de l’instance).", "ref"))
    var ref: String?

    @Option(help: help("The elected member in charge.", "L’élu référent.", words("name", "nom")))
    var sponsor: String?

    @Option(parsing: .unconditional, help: help("A note.", "Une note.", words("text", "texte")))
    var note: String?

    @Option(
        name: .customLong("label"),
        help: help(
            "A column of your own; may be repeated.", "Une colonne à vous ; répétable.",
            words("name=value", "nom=valeur")))
    var labels: [LabelArgument] = []

    @Flag(
        help: help("Keep the content for those cleared for the body.", "Réserver le contenu aux personnes habilitées."))
    var confidential = false

    @OptionGroup var circumstanceOptions: CircumstanceOptions
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let change = try session.register.call(method).change
        try session.answer(change.json) {
            try session.output.line(change.ref)
            try session.remark(ChangeLine.text(change, session.screen.language))
            try session.warnOfDue(change)
        }
    }

    private var method: DecisionsInterface.Make {
        .init(
            title: title, body: body, owner: owner, due: due, sitting: sitting, ref: ref, sponsor: sponsor, note: note,
            confidential: confidential ? true : nil, labels: LabelArgument.dictionary(labels),
            count: dueOptions.count, circumstances: circumstanceOptions.circumstances)
    }
}

/// `name=value`.
struct LabelArgument: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
        name = String(argument[..<sign])
        value = String(argument[argument.index(after: sign)...])
    }

    /// Nothing when there are none; of a name given twice the last value counts.
    static func dictionary(_ labels: [LabelArgument]) -> [String: String]? {
        labels.isEmpty ? nil : Dictionary(labels.map { ($0.name, $0.value) }) { _, last in last }
    }
}
