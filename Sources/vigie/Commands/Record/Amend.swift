import ArgumentParser
import RegisterAPI

struct Amend: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Puts wording, body, sitting or sponsor right, or the due date forward.",
            "Rectifie le libellé, l’instance, la séance ou l’élu référent, ou avance l’échéance."))

    @OptionGroup var reference: ReferenceArgument

    @Option(parsing: .unconditional, help: help("What was decided.", "Ce qui a été décidé.", words("text", "texte")))
    var title: String?

    @Option(
        parsing: .unconditional,
        help: help(
            "A first due date, or an earlier one; or a quantity: +15d.",
            "Une première échéance, ou une plus proche ; ou une durée : +15j.", "date"))
    var due: String?

    @OptionGroup var dueOptions: DueOptions

    @Option(help: help("Who decided.", "L’instance qui a décidé.", words("name", "nom")))
    var body: String?

    @Option(help: help("In which sitting.", "La séance.", words("sitting", "séance")))
    var sitting: String?

    @Option(help: help("The elected member in charge.", "L’élu référent.", words("name", "nom")))
    var sponsor: String?

    @Flag(
        help: help("Keep the content for those cleared for the body.", "Réserver le contenu aux personnes habilitées."))
    var confidential = false

    @Option(parsing: .unconditional, help: help("Why.", "Le motif.", words("text", "texte")))
    var reason: String?

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.Amend {
        .init(
            ref: reference.ref, title: title, body: body, sitting: sitting, sponsor: sponsor, due: due,
            confidential: confidential ? true : nil, reason: reason,
            count: dueOptions.count)
    }
}
