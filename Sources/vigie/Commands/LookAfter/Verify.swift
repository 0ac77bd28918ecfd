import ArgumentParser
import RegisterAPI

struct Verify: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Reads the whole log and compares the views with it.", "Relit tout le journal et y compare les vues."))

    @Flag(
        help: help(
            "Check each record by itself too, and name all that are damaged or cannot be read.",
            "Vérifier aussi chaque enregistrement, et nommer tous ceux qui sont abîmés ou illisibles."))
    var deep = false

    @Option(
        help: help(
            "A checkpoint kept from earlier: the log must still continue it.",
            "Un point de contrôle gardé d’avant : le journal doit encore le prolonger.", words("file", "fichier")),
        completion: .file())
    var checkpoint: String?

    @Option(
        help: help(
            "The verifier key that the checkpoint was signed by, when it is a former one; the key, or a file that has it.",
            "La clé de vérification du point de contrôle, quand c’est une ancienne ; la clé, ou un fichier qui la contient.",
            words("key", "clé")), completion: .file())
    var key: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard key != nil, checkpoint == nil else { return }
        throw ValidationError(
            words("--key goes with --checkpoint.", "--key s’emploie avec --checkpoint."))
    }

    func run(_ session: Session) throws {
        let reply = try verified(session)
        try session.answer(reply.json) {
            for problem in reply.problems { try session.output.line(line(problem, session)) }
            if reply.problems.isEmpty { try session.output.line(sentence(reply, session.screen.language)) }
        }
        guard reply.problems.isEmpty else { throw Failure.problemsFound }
    }

    private func verified(_ session: Session) throws -> AdminInterface.Verify.Reply {
        let progress = ProgressReport(session: session)
        var problems: [AdminInterface.VerifyProblem] = []
        var last = AdminInterface.Verify.Reply(done: 0, total: 0, finished: false, problems: [])
        let method = AdminInterface.Verify(
            deep: deep ? true : nil, checkpoint: try checkpoint.map { try InputFile(path: $0).text(limit: 1 << 20) },
            key: try key.map(verifierKey))
        try session.register.stream(method) { reply in
            last = reply
            problems += reply.problems
            try progress.show(done: reply.done, total: reply.total)
            return true
        }
        try progress.end()
        last.problems = problems
        return last
    }

    /// A key has two plus signs at least.
    private func verifierKey(_ text: String) throws(Failure) -> String {
        if text.split(separator: "+").count > 2 { return text }
        return try InputFile(path: text).text(limit: 1 << 16).filter { !$0.isNewline }
    }

    private func line(_ problem: AdminInterface.VerifyProblem, _ session: Session) -> String {
        let language = session.screen.language
        let message = problem.error?.text(language) ?? problem.message
        guard session.screen.isTerminal else { return PlainLine.of([problem.place.rawValue, problem.at, message]) }
        let place =
            problem.place == .log ? Wording("log {at}: ", "journal {at} : ") : Wording("views {at}: ", "vues {at} : ")
        return CleanText.line(place.filled(["at": problem.at], language) + message)
    }

    private func sentence(_ reply: AdminInterface.Verify.Reply, _ language: Language) -> String {
        let count = Numbers.grouped(reply.done, language)
        guard checkpoint == nil else {
            return Wording(
                "All is well: \(count) events read, the views agree, and the log continues the checkpoint.",
                "Tout va bien : \(count) événements relus, les vues concordent, et le journal prolonge le point de contrôle."
            )[language]
        }
        return Wording(
            "All is well: \(count) events read, and the views agree.",
            "Tout va bien : \(count) événements relus, et les vues concordent.")[language]
    }
}
