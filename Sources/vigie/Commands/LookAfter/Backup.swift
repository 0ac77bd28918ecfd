import ArgumentParser
import RegisterAPI

struct Backup: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Copies the log into a new directory, verified.", "Copie le journal dans un nouveau répertoire, vérifié."),
        discussion: words(
            "The daemon writes the directory, so its account has to be allowed to.",
            "C’est le démon qui écrit le répertoire : son compte doit en avoir le droit."))

    @Argument(
        help: help("A directory that is not there yet.", "Un répertoire qui n’existe pas encore.", words("dir", "rép")),
        completion: .directory)
    var directory: String

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try session.register.call(AdminInterface.Backup(directory: LocalPath.absolute(directory)))
        try session.answer(reply.json) {
            let language = session.screen.language
            let (position, size) = (Numbers.grouped(reply.position, language), Numbers.bytes(reply.bytes, language))
            try session.output.line(
                Wording(
                    "Copied and verified up to position \(position) (\(size)).",
                    "Copié et vérifié jusqu’à la position \(position) (\(size)).")[language])
        }
    }
}
