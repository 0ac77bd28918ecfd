extension Sentences {
    /// Why a decision is as it is: one code for each thing that can be so. `value` is the value of the explanation.
    static let explanations: [String: Wording] = [
        "state.open": Wording("It is still to be carried out.", "Elle reste à réaliser."),
        "state.suspended": Wording(
            "Its clock stands: somebody else has the ball.",
            "Son délai est suspendu : la suite ne dépend pas du pilote."),
        "state.blocked": Wording(
            "It cannot go on without a ruling; its clock runs.",
            "Elle ne peut avancer sans arbitrage ; son délai court."),
        "state.partlyExecuted": Wording(
            "A part is carried out; the rest is owed.", "Une partie est réalisée ; le reste est dû."),
        "state.executed": Wording("It is carried out.", "Elle est réalisée."),
        "state.abandoned": Wording("It was given up.", "Elle a été abandonnée."),
        "state.moot": Wording("Events made it pointless.", "Les événements l’ont rendue sans objet."),
        "state.superseded": Wording("Another decision took its place.", "Une autre décision l’a remplacée."),
        "owner.none": Wording("Nobody is answerable for it.", "Personne n’en répond."),
        "owner.set": Wording(
            "{value} is answerable for it[; {delegate} does the work].", "{value} en répond[ ; {delegate} y travaille]."
        ),
        "due.none": Wording("No due date was ever set.", "Aucune échéance n’a été fixée."),
        "due.first": Wording("It is the first date that was set.", "C’est la première échéance fixée."),
        "due.moved": Wording(
            "The first date was {firstDue:date}[; times postponed: {postponements}].",
            "La première échéance était le {firstDue:date}[ ; nombre de reports : {postponements}]."),
        "lateness.undated": Wording(
            "Without a due date nothing is ever late.", "Sans échéance, il n’y a jamais de retard."),
        "lateness.notYet": Wording(
            "The due date, {due:date}, has not passed[; days left: {left}].",
            "L’échéance du {due:date} n’est pas passée[ ; jours restants : {left}]."),
        "lateness.late": Wording(
            "The due date, {due:date}, is passed by {days:number} days.",
            "L’échéance du {due:date} est dépassée de {days:number} j."),
        "lateness.stopped": Wording(
            "The clock stands since {suspended:date}, before the due date, {due:date}.",
            "Le délai est suspendu depuis le {suspended:date}, avant l’échéance du {due:date}."),
        "lateness.stoppedLate": Wording(
            "The due date, {due:date}, was passed by {days:number} days when the clock stopped, on {suspended:date}.",
            "L’échéance du {due:date} était dépassée de {days:number} j quand le délai a été suspendu, le "
                + "{suspended:date}."),
        "lateness.inTime": Wording(
            "It was executed on {executed:date}, in time.", "Elle a été réalisée le {executed:date}, à temps."),
        "lateness.executedLate": Wording(
            "It was executed on {executed:date}, {days:number} days after the due date, {due:date}.",
            "Elle a été réalisée le {executed:date}, {days:number} j après l’échéance du {due:date}."),
        "lateness.dropped": Wording(
            "Nothing is owed any more, so nothing is late.", "Plus rien n’est dû, donc rien n’est en retard."),
    ]
}
