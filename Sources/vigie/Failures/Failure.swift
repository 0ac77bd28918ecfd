import RegisterAPI

/// Why a command did not do what it was asked to.
enum Failure: Error, Sendable, Equatable {
    /// The register answered with an error of its contract.
    case register(ErrorReply)
    /// The service refuses the caller.
    case denied
    /// The socket refuses the caller.
    case socketDenied(path: String)
    case unreachable(path: String, Absence)
    /// No socket can have this path.
    case badSocketPath(path: String)
    /// The answer broke off, and asking once more did not help.
    case brokenOff(reason: String)
    case unexpectedReply(reason: String)
    /// The daemon knows no such method or parameter: it is older than this program.
    case notUnderstood(name: String)
    case argumentNotUTF8(text: String)
    case noSuchFile(path: String)
    case unreadableFile(path: String, reason: String)
    case unwritableFile(path: String, reason: String)
    case fileTooLarge(path: String, limit: Int)
    case fileNotUTF8(path: String)
    /// A line of an export is no event.
    case lineNotEvent(line: Int, reason: String)
    case outputFailed(reason: String)
    /// The register is not as it should be, and the answer has said how.
    case problemsFound
    /// The program `vigied` ended without saying why.
    case daemonProgramFailed(reason: String)
    /// The state directory is another account's, which alone may change it.
    case ownedByAnother(path: String, account: String)
    /// Nobody can be asked, and it was not said beforehand.
    case confirmationNeeded
    /// Whoever was asked does not want it.
    case notConfirmed
    /// A time limit or a holiday that cannot be counted.
    case count(CountFault)

    /// How it shows that nobody is there.
    enum Absence: Sendable, Equatable {
        case noSocket, nobodyListens, noAnswer
    }

    /// Nothing for an error of the argument parser, which words its own.
    init?(_ error: any Error) {
        guard let failure = error as? Failure else { return nil }
        self = failure
    }
}

extension Failure {
    var status: ProcessStatus {
        switch self {
        case .register(.refused(let error)) where error.code == "notCleared": .notPermitted
        case .register(.refused), .notConfirmed: .refused
        case .register(.badData), .register(.importRefused): .data
        case .register(.failed), .brokenOff, .unexpectedReply, .notUnderstood, .outputFailed, .unwritableFile,
            .daemonProgramFailed:
            .inputOutput
        case .denied, .socketDenied, .ownedByAnother: .notPermitted
        case .unreachable: .unavailable
        case .badSocketPath, .confirmationNeeded: .usage
        case .argumentNotUTF8, .fileTooLarge, .fileNotUTF8, .lineNotEvent, .problemsFound: .data
        case .noSuchFile, .unreadableFile: .noInput
        case .count(let fault): fault.status
        }
    }

    /// What is written to the standard error, a sentence a line.
    func lines(_ language: Language) -> [String] {
        switch self {
        case .problemsFound: []
        case .register(.importRefused(let refusal)): ImportLines.refusal(refusal, language)
        default: ["vigie: " + CleanText.line(sentence(language))]
        }
    }

    private func sentence(_ language: Language) -> String {
        switch self {
        case .register(.refused(let error)), .register(.badData(let error)), .register(.failed(let error)):
            error.text(language)
        case .register(.importRefused), .problemsFound: ""
        case .denied, .socketDenied, .unreachable, .badSocketPath, .brokenOff, .unexpectedReply, .notUnderstood:
            serviceWording.filled(values, language)
        case .argumentNotUTF8, .noSuchFile, .unreadableFile, .unwritableFile, .fileTooLarge, .fileNotUTF8,
            .lineNotEvent, .outputFailed, .daemonProgramFailed, .ownedByAnother, .confirmationNeeded, .notConfirmed:
            localWording.filled(values, language)
        case .count(let fault): fault.sentence(language)
        }
    }

    /// What the sentence needs, by name.
    private var values: [String: String] {
        switch self {
        case .register, .denied, .problemsFound, .count, .confirmationNeeded, .notConfirmed: [:]
        case .socketDenied(let path), .unreachable(let path, _), .badSocketPath(let path), .noSuchFile(let path),
            .fileNotUTF8(let path):
            ["path": path]
        case .fileTooLarge(let path, let limit): ["path": path, "limit": "\(limit >> 20)"]
        case .unreadableFile(let path, let reason), .unwritableFile(let path, let reason):
            ["path": path, "reason": reason]
        case .brokenOff(let reason), .unexpectedReply(let reason), .outputFailed(let reason),
            .daemonProgramFailed(let reason):
            ["reason": reason]
        case .ownedByAnother(let path, let account): ["path": path, "account": account]
        case .notUnderstood(let name): ["name": name]
        case .argumentNotUTF8(let text): ["text": text]
        case .lineNotEvent(let line, let reason): ["line": "\(line)", "reason": reason]
        }
    }

    private var serviceWording: Wording {
        switch self {
        case .denied:
            Wording(
                "You may not do this. Ask the administrator of the register for the role it needs.",
                "Vous n’y êtes pas autorisé. Demandez à l’administrateur du registre le rôle nécessaire.")
        case .socketDenied:
            Wording(
                "You may not connect to {path}. Ask the administrator to add you to its group.",
                "Vous ne pouvez pas vous connecter à {path}. Demandez à l’administrateur de vous ajouter à son "
                    + "groupe.")
        case .unreachable(_, let absence):
            Wording(
                "The register does not answer at {path}: \(absence.wording.english). Start it: systemctl start vigied",
                "Le registre ne répond pas sur {path} : \(absence.wording.french). Démarrez-le : systemctl start vigied"
            )
        case .badSocketPath:
            Wording(
                "{path} cannot be the path of a socket. Give 1 to 107 bytes.",
                "{path} ne peut pas être le chemin d’un socket. Donnez 1 à 107 octets.")
        case .brokenOff:
            Wording(
                "The answer broke off ({reason}). What it was to record, if anything, may be recorded or not: look before you repeat it.",
                "La réponse s’est interrompue ({reason}). S’il y avait à enregistrer, c’est peut-être fait : vérifiez "
                    + "avant de recommencer.")
        case .notUnderstood:
            Wording(
                "The register does not know {name}: it is older than this command. Update vigied.",
                "Le registre ne connaît pas {name} : il est plus ancien que cette commande. Mettez vigied à jour.")
        case .unexpectedReply:
            Wording(
                "The register answered something unexpected ({reason}). Check that vigie and vigied are of one "
                    + "release.",
                "Le registre a répondu quelque chose d’inattendu ({reason}). Vérifiez que vigie et vigied sont de "
                    + "la même version.")
        default: Wording("", "")
        }
    }

    private var localWording: Wording {
        switch self {
        case .argumentNotUTF8:
            Wording(
                "The argument “{text}” is not text in UTF-8. Check the encoding of the terminal.",
                "L’argument « {text} » n’est pas un texte en UTF-8. Vérifiez l’encodage du terminal.")
        case .noSuchFile:
            Wording(
                "There is no file {path}. Check its name.", "Il n’y a pas de fichier {path}. Vérifiez son nom.")
        case .unreadableFile:
            Wording("{path} cannot be read: {reason}.", "{path} est illisible : {reason}.")
        case .unwritableFile:
            Wording(
                "{path} cannot be written: {reason}. Choose another place.",
                "{path} ne peut pas être écrit : {reason}. Choisissez un autre endroit.")
        case .fileTooLarge:
            Wording(
                "{path} is over {limit} MiB, which is the most that is taken. Split it.",
                "{path} dépasse {limit} Mio, la limite admise. Découpez-le.")
        case .fileNotUTF8:
            Wording(
                "{path} is not text in UTF-8. Save it as UTF-8.",
                "{path} n’est pas un texte en UTF-8. Enregistrez-le en UTF-8.")
        case .lineNotEvent:
            Wording(
                "Line {line} is no event of an export ({reason}). Give the file as vigie export wrote it, or a "
                    + "--mapping for a table.",
                "La ligne {line} n’est pas un événement d’export ({reason}). Donnez le fichier tel que vigie export "
                    + "l’a écrit, ou un --mapping pour un tableau.")
        case .outputFailed:
            Wording(
                "The answer could not be written: {reason}. What was written is not whole.",
                "La réponse n’a pas pu être écrite : {reason}. Ce qui a été écrit est incomplet.")
        default: restoreWording
        }
    }

    private var restoreWording: Wording {
        switch self {
        case .daemonProgramFailed:
            Wording(
                "The program vigied did not do it: {reason}. Nothing was changed, or the next start finishes it.",
                "Le programme vigied n’a pas abouti : {reason}. Rien n’a changé, ou le prochain démarrage l’achèvera.")
        case .ownedByAnother:
            Wording(
                "{path} belongs to {account}, who alone may change it. Run it as: sudo -u {account} vigie …",
                "{path} appartient à {account}, qui seul peut y toucher. Lancez : sudo -u {account} vigie …")
        case .confirmationNeeded:
            Wording(
                "Nobody can be asked here. Say it beforehand with --yes.",
                "Personne ne peut répondre ici. Dites-le d’avance avec --yes.")
        case .notConfirmed: Wording("Nothing was changed.", "Rien n’a changé.")
        default: Wording("", "")
        }
    }
}

extension Failure.Absence {
    fileprivate var wording: Wording {
        switch self {
        case .noSocket: Wording("there is no such socket", "ce socket n’existe pas")
        case .nobodyListens: Wording("nobody listens there", "personne n’y écoute")
        case .noAnswer: Wording("it accepts no connection", "il n’accepte pas de connexion")
        }
    }
}
