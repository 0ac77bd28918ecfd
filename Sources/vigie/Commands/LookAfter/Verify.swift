import ArgumentParser
import RegisterAPI

struct Verify: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Reads the whole log and compares the views with it.", "Relit tout le journal et y compare les vues."))

    @OptionGroup var common: CommonOptions

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
        try session.register.stream(AdminInterface.Verify()) { reply in
            last = reply
            problems += reply.problems
            try progress.show(done: reply.done, total: reply.total)
            return true
        }
        try progress.end()
        last.problems = problems
        return last
    }

    private func line(_ problem: AdminInterface.VerifyProblem, _ session: Session) -> String {
        guard session.screen.isTerminal else {
            return PlainLine.of([problem.place.rawValue, problem.at, problem.message])
        }
        let place = problem.place == .log ? Wording("log", "journal") : Wording("views", "vues")
        return CleanText.line("\(place[session.screen.language]) \(problem.at): \(problem.message)")
    }

    private func sentence(_ reply: AdminInterface.Verify.Reply, _ language: Language) -> String {
        let count = Numbers.grouped(reply.done, language)
        return Wording(
            "All is well: \(count) events read, and the views agree.",
            "Tout va bien : \(count) événements relus, et les vues concordent.")[language]
    }
}
