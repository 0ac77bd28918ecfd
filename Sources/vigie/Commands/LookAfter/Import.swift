import ArgumentParser
import RegisterAPI
import Varlink

struct Import: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Takes a table in with a mapping, or an export back without.",
            "Prend un tableau avec une correspondance, ou reprend un export sans."))

    @Argument(
        help: help(
            "The file; - is the standard input.", "Le fichier ; - désigne l’entrée standard.", words("file", "fichier")),
        completion: .file())
    var file: String

    @Option(
        help: help(
            "What the columns of the table mean.", "Ce que signifient les colonnes du tableau.",
            words("file", "fichier")), completion: .file())
    var mapping: String?

    @Flag(help: help("Record nothing, and say what would be.", "Ne rien enregistrer, et dire ce qui le serait."))
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        if let mapping {
            try importTable(InputFile(path: mapping), session)
        } else {
            try EventImport(session: session, dryRun: dryRun).run(InputFile(path: file))
        }
    }

    /// The largest table that an import takes; in base64 it still fits one message.
    private static let tableLimit = 11 << 20
    private static let mappingLimit = 1 << 20

    private func importTable(_ mapping: InputFile, _ session: Session) throws {
        let content = try InputFile(path: file).bytes(limit: Self.tableLimit)
        let method = DecisionsInterface.Import(
            content: Base64.encoded(content), mapping: try mapping.text(limit: Self.mappingLimit),
            dryRun: dryRun ? true : nil)
        let reply = try session.register.call(method)
        try session.answer(reply.json) {
            for warning in reply.warnings { try session.warn(ImportLines.problem(warning, session.screen.language)) }
            try session.output.line(ImportLines.report(reply, dryRun: dryRun, session.screen.language))
        }
    }
}
