import ArgumentParser
import RegisterAPI

/// What the authority's dates are counted by.
struct Authority: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "The authority: its name, its holidays, its closures.",
            "L’autorité : son nom, ses jours fériés, ses fermetures."),
        subcommands: [ShowAuthority.self, SetAuthority.self, CloseAuthority.self, ReopenAuthority.self],
        defaultSubcommand: ShowAuthority.self)
}

/// A command that records something about the authority.
protocol AuthorityRecording: RegisterCommand {
    associatedtype Method: AuthorityCommandMethod

    var circumstanceOptions: CircumstanceOptions { get }

    /// What is to be recorded; the circumstances are put in afterwards.
    func method() throws -> Method
}

extension AuthorityRecording {
    func run(_ session: Session) throws {
        var method = try method()
        let given = circumstanceOptions.circumstances
        method.circumstances = .init(on: given.on, by: given.by, id: given.id)
        try session.tell(session.register.call(method).change)
    }
}

extension Session {
    func tell(_ change: AuthorityInterface.Change) throws {
        try answer(change.json) { try output.line(ChangeLine.text(change, screen.language)) }
    }
}
