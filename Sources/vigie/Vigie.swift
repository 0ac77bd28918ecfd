import ArgumentParser
import Glibc
import RegisterAPI

/// `vigie`: arguments in, words out. What it says and how it exits is a contract that scripts rely on.
@main
struct Vigie: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vigie",
        abstract: words("Follows the decisions of an authority.", "Suit les décisions d’une autorité."),
        discussion: words(
            """
            Tables on a terminal, tab-separated lines in a pipe, --json everywhere.
            Exit status: 0 done; 1 refused by a rule; 64 usage; 65 bad data, or a register that needs \
            attention; 66 no such file; 69 no daemon; 74 input or output; 77 not permitted.
            """,
            """
            Tableaux à l’écran, lignes séparées par des tabulations dans un tube, --json partout.
            Code de retour : 0 fait ; 1 refusé par une règle ; 64 usage ; 65 données illisibles, ou registre \
            à surveiller ; 66 fichier absent ; 69 démon injoignable ; 74 entrée ou sortie ; 77 non autorisé.
            """),
        version: Release.version,
        groupedSubcommands: [
            CommandGroup(
                name: words("Record", "Enregistrer"),
                subcommands: [
                    Decide.self, Assign.self, Delegate.self, Progress.self, Postpone.self, Suspend.self, Resume.self,
                    Block.self, Execute.self, Attest.self, Reopen.self, Abandon.self, Supersede.self, Amend.self,
                    Link.self, Note.self,
                ]),
            CommandGroup(
                name: words("Follow", "Suivre"),
                subcommands: [
                    List.self, Overdue.self, Show.self, History.self, Why.self, Stats.self, Watch.self,
                ]),
            CommandGroup(name: words("Count", "Compter"), subcommands: [Calc.self, Holidays.self]),
            CommandGroup(
                name: words("Look after", "Entretenir"),
                subcommands: [
                    Authority.self, Import.self, Export.self, Rebuild.self, Status.self, Verify.self, Checkpoint.self,
                    Prove.self, Backup.self, Restore.self,
                ]),
        ])

    @OptionGroup(title: words("Common options", "Options communes"))
    var common: CommonOptions

    static func main() {
        StandardDescriptors.fillGaps()
        do {
            try Arguments.checkEncoding()
            var command = try parseAsRoot()
            try command.run()
        } catch {
            leave(after: error)
        }
    }

    /// Errors of the arguments, and requests for help, are worded by the parser; all others by Vigie.
    private static func leave(after error: any Error) -> Never {
        if let failure = Failure(error) { leave(after: failure) }
        let status = exitCode(for: error)
        let text = ParserMessage.text(fullMessage(for: error), .spoken)
        do {
            try (status.isSuccess ? Output.standardOutput : .standardError).tell(text)
        } catch {
            leave(after: error)
        }
        Glibc.exit(status.rawValue)
    }

    private static func leave(after failure: Failure) -> Never {
        let notices = Output.standardError
        notices.write(failure.lines(.spoken).map { $0 + "\n" }.joined())
        notices.flushQuietly()
        Glibc.exit(failure.status.rawValue)
    }
}

/// The words of the language that is spoken; chosen once, before the arguments are parsed, because the parser asks
/// for its texts early.
func words(_ english: String, _ french: String) -> String {
    Wording(english, french)[.spoken]
}

/// The help of an option, and the name of its value.
func help(_ english: String, _ french: String, _ valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: words(english, french)).named(valueName)
}

extension ArgumentHelp {
    fileprivate func named(_ valueName: String?) -> ArgumentHelp {
        var help = self
        help.valueName = valueName
        return help
    }
}
