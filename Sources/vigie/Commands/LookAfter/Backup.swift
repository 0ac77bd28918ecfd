import ArgumentParser
import Glibc
import RegisterAPI
import Varlink

struct Backup: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Copies the log into a new directory, verified.", "Copie le journal dans un nouveau répertoire, vérifié."),
        discussion: words(
            "The daemon writes the directory, so its account has to be allowed to.",
            "C’est le démon qui écrit le répertoire : son compte doit en avoir le droit."))

    @Argument(
        help: help(
            "A directory that is not there yet; with --keep, one of dated backups.",
            "Un répertoire qui n’existe pas encore ; avec --keep, celui des sauvegardes datées.", words("dir", "rép")),
        completion: .directory)
    var directory: String

    @Option(
        help: help(
            "Make a dated backup in the directory, and once it is verified delete the oldest until this many are left.",
            "Faire une sauvegarde datée dans le répertoire et, une fois vérifiée, supprimer les plus anciennes pour n’en "
                + "garder que ce nombre.", words("count", "nombre")))
    var keep: Int?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard let keep, !(1...10_000).contains(keep) else { return }
        throw ValidationError(words("--keep needs a number from 1 to 10000.", "--keep attend un nombre de 1 à 10000."))
    }

    func run(_ session: Session) throws {
        let path = LocalPath.absolute(directory)
        guard let keep else { return try session.answer(try made(in: path, session), path, nil) }
        let folder = try BackupFolder(path: path)
        let name = BackupFolder.name(at: time(nil))
        let reply = try made(in: "\(path)/\(name)", session)
        let kept = try folder.keep(keep, latest: name)
        try session.answer(reply, "\(path)/\(name)", kept.removed)
        for other in kept.left { try warnOf(path + "/" + other, session) }
    }

    /// Verified when it returns.
    private func made(in path: String, _ session: Session) throws -> AdminInterface.Backup.Reply {
        try session.register.call(AdminInterface.Backup(directory: path))
    }

    private func warnOf(_ path: String, _ session: Session) throws {
        let warning = Wording(
            "{path} has the name of a backup and is none, or has more in it: it is left.",
            "{path} porte le nom d’une sauvegarde sans en être une, ou contient autre chose : il est laissé.")
        try session.warn(CleanText.line(warning.filled(["path": path], session.screen.language)))
    }
}

extension Session {
    fileprivate func answer(_ reply: AdminInterface.Backup.Reply, _ path: String, _ removed: [String]?) throws {
        var more: JSONObject = ["directory": .string(path)]
        if let removed { more["removed"] = removed.json }
        try answer(JSONLine.joined(reply.json, more)) {
            let language = screen.language
            let (position, size) = (Numbers.grouped(reply.position, language), Numbers.bytes(reply.bytes, language))
            try output.line(
                Wording(
                    "Copied and verified up to position \(position) (\(size)).",
                    "Copié et vérifié jusqu’à la position \(position) (\(size)).")[language])
            for name in removed ?? [] {
                try output.line(Wording("Deleted: \(name)", "Supprimé : \(name)")[language])
            }
        }
    }
}
