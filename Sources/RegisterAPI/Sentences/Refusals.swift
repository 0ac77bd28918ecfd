extension Sentences {
    /// What the rules refuse.
    static let refusals: [String: Wording] = [
        "unknownReference": Wording(
            "No decision is called {reference}. Find it with: vigie list --text …",
            "Aucune décision ne porte la référence {reference}. Pour la retrouver : vigie list --text …"),
        "referenceTaken": Wording(
            "{reference} is the reference of another decision. Choose another, or leave --ref out to get the next one.",
            "{reference} est la référence d’une autre décision. Choisissez-en une autre, ou omettez --ref pour "
                + "recevoir la suivante."),
        "badReference": Wording(
            "“{text}” cannot be a reference. It needs 1 to {limit} characters, no control character, and no space at "
                + "its ends.",
            "« {text} » ne peut pas servir de référence. Il faut 1 à {limit} caractères, sans caractère de commande "
                + "ni espace au début ou à la fin."),
        "versionConflict": Wording(
            "{reference} is at version {actual}, not {expected}: somebody changed it meanwhile. Read it again "
                + "(vigie show {reference}), then decide.",
            "{reference} est à la version {actual} et non {expected} : quelqu’un l’a modifiée entre-temps. "
                + "Relisez-la (vigie show {reference}) avant de recommencer."),
        "textMissing": Wording("{field:field} is missing.", "Il manque {field:field}."),
        "textTooLong": Wording(
            "{field:field} has {length} characters, and may have {limit}. Shorten it.",
            "{field:field} compte {length} caractères, pour {limit} au plus. Raccourcissez."),
        "controlCharacter": Wording(
            "{field:field} contains a control character. Take it out.",
            "{field:field} contient un caractère de commande. Retirez-le."),
        "reasonMissing": Wording(
            "This needs a reason. Give it with --reason.", "Il faut un motif. Donnez-le avec --reason."),
        "evidenceMissing": Wording(
            "An execution needs its evidence. Give it with --evidence, or say that there is none with --no-evidence.",
            "Il faut dire ce qui prouve la réalisation. Donnez la preuve avec --evidence, ou dites qu’il n’y en a "
                + "pas avec --no-evidence."),
        "nothingToChange": Wording(
            "{reference} is like that already: there is nothing to change.",
            "{reference} est déjà ainsi : il n’y a rien à changer."),
        "tooMany": Wording(
            "There are at most {limit} {field:items}, and that limit is reached.",
            "Il y a au plus {limit} {field:items}, et cette limite est atteinte."),
        "dueBeforeDecision": Wording(
            "The due date, {due:date}, lies before the decision, made on {made:date}. Correct one of them.",
            "L’échéance du {due:date} précède la décision, prise le {made:date}. Corrigez l’une ou l’autre."),
        "effectiveBeforeDecision": Wording(
            "This cannot have happened on {on:date}: the decision was made on {made:date}. Correct --on.",
            "Cela n’a pas pu se produire le {on:date} : la décision a été prise le {made:date}. Corrigez --on."),
        "effectiveTooEarly": Wording(
            "This cannot take effect on {on:date}: what it answers took effect on {after:date}. Give a later --on.",
            "Cela ne peut pas prendre effet le {on:date} : ce à quoi cela répond a pris effet le {after:date}. "
                + "Donnez un --on postérieur."),
        "effectiveInFuture": Wording(
            "{on:date} is still to come, and what has not happened cannot be recorded. Correct --on, or leave it out.",
            "Le {on:date} est à venir, et ce qui n’a pas eu lieu ne s’enregistre pas. Corrigez --on, ou omettez-le."),
        "noDueDate": Wording(
            "{reference} has no due date to move. Set one: vigie amend {reference} --due …",
            "{reference} est sans échéance : rien à reporter. Fixez-en une : vigie amend {reference} --due …"),
        "dueNotLater": Wording(
            "{due:date} is not after the due date in force, {current:date}. To bring it forward, use vigie amend.",
            "Le {due:date} n’est pas postérieur à l’échéance en vigueur, le {current:date}. Pour l’avancer : "
                + "vigie amend."),
        "dueLater": Wording(
            "{due:date} is after the due date in force, {current:date}. To move it back, with its reason, use "
                + "vigie postpone.",
            "Le {due:date} est postérieur à l’échéance en vigueur, le {current:date}. Pour la reporter, avec son "
                + "motif : vigie postpone."),
        "limitNotSuspendable": Wording(
            "The limit {rule} of {reference} runs on whatever happens, so its clock cannot be stopped. Say what is waited "
                + "for with vigie progress or vigie block, or move the date back with vigie postpone.",
            "Le délai {rule} de {reference} court quoi qu’il arrive : il ne se suspend pas. Dites ce qui est attendu avec "
                + "vigie progress ou vigie block, ou reportez l’échéance avec vigie postpone."),
        "unknownClosure": Wording(
            "No such closure begins on {first:date}. See them with: vigie authority",
            "Aucune fermeture de ce genre ne commence le {first:date}. Pour les voir : vigie authority"),
        "noConveningRule": Wording(
            "Nobody has said by which rule the council is convened. Give it: vigie authority set --convening CONV_5F",
            "La règle de convocation du conseil n’est pas connue. Donnez-la : vigie authority set --convening CONV_5F"),
        "authorityAsSaid": Wording(
            "The authority is like that already: there is nothing to change.",
            "L’autorité est déjà ainsi : il n’y a rien à changer."),
        "ownerMissing": Wording(
            "{reference} has no owner. Give it one: vigie assign {reference} --to …",
            "{reference} est sans pilote. Désignez-en un : vigie assign {reference} --to …"),
        "alreadyExecuted": Wording(
            "{reference} is already executed since {on:date}. To go on with it, reopen it: "
                + "vigie reopen {reference} --reason …",
            "{reference} est déjà réalisée depuis le {on:date}. Pour la reprendre, rouvrez-la : "
                + "vigie reopen {reference} --reason …"),
        "notExecuted": Wording(
            "{reference} is not executed, so there is nothing to attest. Record the execution first: "
                + "vigie execute {reference} …",
            "{reference} n’est pas réalisée : il n’y a rien à attester. Enregistrez d’abord la réalisation : "
                + "vigie execute {reference} …"),
        "alreadyAttested": Wording(
            "The execution of {reference} is attested already.", "La réalisation de {reference} est déjà attestée."),
        "ownExecution": Wording(
            "{by} reported the execution of {reference} or answers for it, so somebody else has to attest it. Say who "
                + "with --by.",
            "{by} a déclaré la réalisation de {reference} ou en répond : c’est à quelqu’un d’autre de l’attester. "
                + "Dites qui avec --by."),
        "alreadySuspended": Wording(
            "{reference} is suspended. Set its clock going first: vigie resume {reference}",
            "{reference} est suspendue. Faites d’abord repartir le délai : vigie resume {reference}"),
        "alreadyBlocked": Wording(
            "{reference} is blocked already. Once the ruling is given: vigie resume {reference}",
            "{reference} est déjà bloquée. Une fois l’arbitrage rendu : vigie resume {reference}"),
        "notSuspended": Wording(
            "{reference} is neither suspended nor blocked: there is nothing to resume.",
            "{reference} n’est ni suspendue ni bloquée : il n’y a rien à reprendre."),
        "closed": Wording(
            "The follow-up of {reference} is closed ({state:state}). To go on with it, reopen it: "
                + "vigie reopen {reference} --reason …",
            "Le suivi de {reference} est clos ({state:state}). Pour le reprendre, rouvrez-la : "
                + "vigie reopen {reference} --reason …"),
        "notClosed": Wording(
            "{reference} is not closed: there is nothing to reopen.",
            "{reference} n’est pas close : il n’y a rien à rouvrir."),
        "linkToSelf": Wording(
            "{reference} cannot be tied to itself. Name another decision.",
            "{reference} ne peut pas être liée à elle-même. Nommez une autre décision."),
        "idReused": Wording(
            "This id was used for another command. Leave --id out, or draw a new one.",
            "Cet identifiant a servi pour une autre commande. Omettez --id, ou tirez-en un nouveau."),
        "notCleared": Wording(
            "The content of {reference} is confidential, and you are not cleared for its body. Ask the administrator "
                + "of the register for that clearance, or somebody who has it.",
            "Le contenu de {reference} est confidentiel, et vous n’êtes pas habilité pour son instance. Demandez cette "
                + "habilitation à l’administrateur du registre, ou adressez-vous à une personne habilitée."),
    ]
}
