import ArgumentParser
import RegisterAPI

struct Rebuild: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Builds the views anew from the log.", "Reconstruit les vues à partir du journal."))

    @Flag(help: help("Wait until it is done.", "Attendre la fin."))
    var wait = false

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try followed(session)
        try session.answer(reply.json) { try session.output.line(sentence(reply, session.screen.language)) }
    }

    /// The first answer says that the rebuild runs; it goes on when nobody listens.
    private func followed(_ session: Session) throws -> AdminInterface.Rebuild.Reply {
        let progress = ProgressReport(session: session)
        var last = AdminInterface.Rebuild.Reply(done: 0, total: 0, generation: 0, finished: false)
        try session.register.stream(AdminInterface.Rebuild()) { reply in
            last = reply
            if wait { try progress.show(done: reply.done, total: reply.total) }
            return wait
        }
        if wait { try progress.end() }
        return last
    }

    private func sentence(_ reply: AdminInterface.Rebuild.Reply, _ language: Language) -> String {
        let position = Numbers.grouped(reply.done, language)
        guard reply.finished else {
            return Wording("The rebuild has started.", "La reconstruction a commencé.")[language]
        }
        return Wording(
            "The views are rebuilt up to position \(position) (build \(reply.generation)).",
            "Les vues sont reconstruites jusqu’à la position \(position) (génération \(reply.generation)).")[language]
    }
}
