import RegisterAPI

/// What an import says of the lines of its file.
enum ImportLines {
    typealias Problem = DecisionsInterface.Problem

    /// `line 12, column échéance: …`
    static func problem(_ problem: Problem, _ language: Language) -> String {
        let sentence = CodedError(code: problem.code, details: problem.details, message: problem.message).text(language)
        return CleanText.line(place(problem).filled(["column": problem.column ?? ""], language) + sentence)
    }

    /// A sentence about the mapping or about the whole file names its line or its columns itself.
    private static func place(_ problem: Problem) -> Wording {
        let line = problem.line
        return switch (problem.code.hasPrefix("mapping") || line == 0, problem.column ?? "") {
        case (true, _): Wording("", "")
        case (_, ""): Wording("line \(line): ", "ligne \(line) : ")
        case (_, _): Wording("line \(line), column {column}: ", "ligne \(line), colonne {column} : ")
        }
    }

    /// Each problem on its line, then one line for the whole.
    static func refusal(_ refusal: ImportProblems, _ language: Language) -> [String] {
        refusal.problems.map { problem($0, language) } + ["vigie: " + summary(refusal, language)]
    }

    private static func summary(_ refusal: ImportProblems, _ language: Language) -> String {
        let count = refusal.problems.count + refusal.more
        let rest =
            refusal.more == 0
            ? Wording("", "") : Wording(", \(refusal.more) not shown", ", dont \(refusal.more) non montrés")
        return Wording(
            "Nothing was recorded: the file has \(counted(count, "problem"))\(rest.english). Put it right and import it again.",
            "Rien n’a été enregistré : le fichier a \(counted(count, "problème"))\(rest.french). Corrigez-le et "
                + "relancez l’import.")[language]
    }

    static func report(_ reply: DecisionsInterface.Import.Reply, dryRun: Bool, _ language: Language) -> String {
        let english =
            "\(counted(reply.decisions, "decision")) and \(counted(reply.events, "event")) "
            + (dryRun ? "would be recorded" : "recorded")
            + " from \(counted(reply.rows, "row")); \(reply.known) known already."
        let french =
            "\(counted(reply.decisions, "décision")) et \(counted(reply.events, "événement")) "
            + (dryRun ? "seraient enregistrés" : "enregistrés")
            + ", sur \(counted(reply.rows, "ligne")) ; \(reply.known) déjà au registre."
        return Wording(english, french)[language]
    }

    static func report(_ recorded: Int, known: Int, dryRun: Bool, _ language: Language) -> String {
        Wording(
            "\(counted(recorded, "event")) \(dryRun ? "would be recorded" : "recorded"); \(known) known already.",
            "\(counted(recorded, "événement")) \(dryRun ? "à enregistrer" : "enregistrés") ; \(known) déjà au registre."
        )[language]
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
