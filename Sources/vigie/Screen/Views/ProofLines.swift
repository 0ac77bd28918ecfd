import RegisterAPI

/// What was proved, and where the proof is.
enum ProofLines {
    static func event(
        _ reply: AdminInterface.Prove.Reply, file: String, _ language: Language
    ) -> [String] {
        let values = ["file": file, "position": "\(reply.position)", "ref": reply.ref ?? "", "leaf": reply.leaf]
        let proved = Wording(
            "{file} proves event {position}[ of {ref}].", "{file} prouve l’événement {position}[ de {ref}].")
        let withheld = Wording(
            "You are not cleared for its record. Its hash verifies too: --leaf {leaf}",
            "Vous n’êtes pas habilité pour son enregistrement. Son empreinte se vérifie aussi : --leaf {leaf}")
        let wordings = reply.record == nil ? [proved, withheld] : [proved]
        return wordings.map { CleanText.line($0.filled(values, language)) }
    }

    static func consistency(file: String, old: Int, new: Int, _ language: Language) -> String {
        let wording = Wording(
            "{file} proves that the log of {new} events continues that of {old}.",
            "{file} prouve que le journal de {new} événements prolonge celui de {old}.")
        return CleanText.line(wording.filled(["file": file, "old": "\(old)", "new": "\(new)"], language))
    }

    /// - Parameter goesOn: whether there was an export before, whose files were not read again.
    static func export(
        size: Int, files: Int, directory: String, goesOn: Bool, _ language: Language
    ) -> String {
        let values = [
            "size": Numbers.grouped(size, language), "files": Numbers.grouped(files, language), "directory": directory,
        ]
        let wording =
            goesOn
            ? Wording(
                "{directory} now goes to the {size} events of the log; files written: {files}. Those of before were not read "
                    + "again: scripts/verify-proof --tiles checks their records.",
                "{directory} va maintenant jusqu’aux {size} événements du journal ; fichiers écrits : {files}. Ceux d’avant "
                    + "n’ont pas été relus : scripts/verify-proof --tiles en vérifie les enregistrements.")
            : Wording(
                "{directory} has the {size} events of the log, proved by its checkpoint; files written: {files}.",
                "{directory} a les {size} événements du journal, prouvés par son point de contrôle ; fichiers écrits : "
                    + "{files}.")
        return CleanText.line(wording.filled(values, language))
    }
}
