import ArgumentParser
import RegisterAPI

struct Prove: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Proves that an event is in the log, or that the log only grew.",
            "Prouve qu’un événement est au journal, ou que le journal n’a fait que croître."),
        discussion: words(
            """
            A number is a position of the log, as vigie history --json gives it; anything else is the reference of a \
            decision, whose last event is proved. scripts/verify-proof verifies without the register.
            """,
            """
            Un nombre est une position du journal, telle que vigie history --json la donne ; le reste est la référence \
            d’une décision, dont le dernier événement est prouvé. scripts/verify-proof vérifie sans le registre.
            """))

    @Argument(
        help: help(
            "A position or a reference; with --consistency, two numbers of events.",
            "Une position ou une référence ; avec --consistency, deux nombres d’événements.",
            words("position|ref", "position|réf")))
    var what: [String]

    @Flag(
        help: help(
            "Prove that the log of the second checkpoint continues that of the first.",
            "Prouver que le journal du second point de contrôle prolonge celui du premier."))
    var consistency = false

    @Option(
        name: .shortAndLong,
        help: help(
            "Write the proof to a file; - is the standard output.",
            "Écrire la preuve dans un fichier ; - désigne la sortie standard.",
            words("file.tlog-proof", "fichier.tlog-proof")), completion: .file())
    var output: String?

    @Option(
        help: help(
            "Write the record that is proved to a file, byte for byte.",
            "Écrire l’enregistrement prouvé dans un fichier, octet pour octet.", words("file", "fichier")),
        completion: .file())
    var record: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if consistency {
            guard what.count == 2, what.allSatisfy({ Int($0) != nil }) else {
                throw ValidationError(
                    words(
                        "--consistency needs two numbers of events: the second lines of the two checkpoints.",
                        "--consistency demande deux nombres d’événements : la deuxième ligne de chaque point de contrôle."
                    ))
            }
            guard record == nil else {
                throw ValidationError(
                    words(
                        "--record goes with the proof of one event.", "--record va avec la preuve d’un seul événement.")
                )
            }
        } else if what.count != 1 {
            throw ValidationError(
                words("Give one position or one reference.", "Donnez une seule position ou une seule référence."))
        }
    }

    func run(_ session: Session) throws {
        if consistency { try proveConsistency(session) } else { try proveEvent(session) }
    }

    private func proveConsistency(_ session: Session) throws {
        let sizes = what.compactMap { Int($0) }
        let reply = try session.register.call(AdminInterface.ProveConsistency(old: sizes[0], new: sizes[1]))
        try write(reply.proof)
        try session.answer(reply.json) {
            guard let file else { return session.output.write(reply.proof) }
            try session.output.line(
                ProofLines.consistency(file: file, old: sizes[0], new: sizes[1], session.screen.language))
        }
    }

    private func proveEvent(_ session: Session) throws {
        let position = Int(what[0])
        let method = AdminInterface.Prove(position: position, ref: position == nil ? what[0] : nil)
        let reply = try session.register.call(method)
        try writeRecord(of: reply)
        try write(reply.proof)
        try session.answer(reply.json) {
            guard let file else { return session.output.write(reply.proof) }
            for line in ProofLines.event(reply, file: file, session.screen.language) {
                try session.output.line(line)
            }
        }
    }

    private func write(_ proof: String) throws {
        if let file { try DraftFile.write(Array(proof.utf8), to: file, mode: 0o644) }
    }

    private var file: String? { output == "-" ? nil : output }

    /// The record says what the event says: it is for whoever asked for it.
    private func writeRecord(of reply: AdminInterface.Prove.Reply) throws {
        guard let path = record else { return }
        guard let text = reply.record else {
            throw Failure.register(
                .refused(CodedError(code: "notCleared", details: ["reference": reply.ref ?? what[0]])))
        }
        guard let bytes = Base64.decoded(text) else { throw Failure.unexpectedReply(reason: "record") }
        try DraftFile.write(bytes, to: path, mode: 0o600)
    }
}
