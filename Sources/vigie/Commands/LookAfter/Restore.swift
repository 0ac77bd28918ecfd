import ArgumentParser
import Glibc
import RegisterAPI
import Varlink

struct Restore: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Puts a backup in the place of the log.", "Remet une sauvegarde à la place du journal."),
        discussion: words(
            """
            The daemon has to be stopped: systemctl stop vigied.socket vigied. The backup is copied and verified before \
            anything is asked; the log that was there is kept beside it, in “replaced”.
            """,
            """
            Le démon doit être arrêté : systemctl stop vigied.socket vigied. La sauvegarde est copiée et vérifiée avant \
            toute question ; le journal en place est gardé à côté, dans « replaced ».
            """))

    @Argument(
        help: help(
            "The directory that vigie backup made.", "Le répertoire fait par vigie backup.", words("dir", "rép")),
        completion: .directory)
    var directory: String

    @Option(
        help: help("The daemon’s state directory.", "Le répertoire d’état du démon.", words("dir", "rép")),
        completion: .directory)
    var stateDirectory = "/var/lib/vigie"

    @Option(
        help: help("The daemon’s configuration.", "La configuration du démon.", words("file", "fichier")),
        completion: .file())
    var config = "/etc/vigie/vigied.yaml"

    @Flag(help: help("Do not ask.", "Ne pas demander."))
    var yes = false

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let path = LocalPath.absolute(stateDirectory)
        try checkOwner(of: path)
        let place = ["--state-directory", path, "--config", LocalPath.absolute(config)]
        let former = try DaemonProgram(["--describe"] + place)
        let inPlace = try logInPlace(former)
        let daemon = try DaemonProgram(["--restore", LocalPath.absolute(directory), "--ask"] + place)
        let prepared = try daemon.message()
        if let error = prepared.error { throw Failure.register(.failed(error)) }
        guard let backup = prepared.log else { throw Failure.unexpectedReply(reason: "vigied") }
        let plan = RestorePlan(
            backup: backup, inPlace: inPlace, replaced: prepared.replaced, findings: prepared.findings ?? [])
        if !session.printsJSON { try tell(plan, session) }
        guard try isWanted(session) else { throw Failure.notConfirmed }
        try daemon.send(RestoreMessage.consent)
        if let error = try daemon.message().error { throw Failure.register(.failed(error)) }
        try session.answer(plan.json) {
            try session.output.line(RestoreLines(language: session.screen.language).done(backup))
        }
    }

    /// A log that cannot be read is what a restore is for. One that another holds, or that is another register's, is not.
    private func logInPlace(_ daemon: DaemonProgram) throws -> RestorePlan.InPlace {
        let message: RestoreMessage
        do {
            message = try daemon.message()
        } catch let failure as Failure {
            guard case .daemonProgramFailed(let reason) = failure else { throw failure }
            return .unreadable(reason)
        }
        guard let error = message.error else { return message.log.map { .log($0) } ?? .none }
        guard error.code == "restore.damaged" || error.code == "restore.failed" else {
            throw Failure.register(.failed(error))
        }
        return .unreadable(error.text(.spoken))
    }

    /// What root writes the daemon could not open.
    private func checkOwner(of path: String) throws(Failure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .noSuchFile(path: path) }
        guard status.st_uid == geteuid() else {
            let name = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "#\(status.st_uid)"
            throw .ownedByAnother(path: path, account: name)
        }
    }

    private func tell(_ plan: RestorePlan, _ session: Session) throws {
        let lines = RestoreLines(language: session.screen.language)
        try session.print(lines.plan(plan, width: session.screen.width, hasColor: session.screen.hasColor))
        try session.output.flush()
    }

    /// Whoever cannot be asked has to say it beforehand.
    private func isWanted(_ session: Session) throws -> Bool {
        if yes { return true }
        guard isatty(STDIN_FILENO) == 1, session.screen.noticesAreSeen, !session.printsJSON else {
            throw Failure.confirmationNeeded
        }
        session.notices.write(words("Restore? [y/N] ", "Restaurer ? [o/N] "))
        try session.notices.flush()
        return ["y", "yes", "o", "oui"].contains((readLine() ?? "").lowercased())
    }
}
