extension Sentences {
    /// What is not as it should be in the log or in what is made of it.
    static let faults: [String: Wording] = [
        "unknownEventType": Wording(
            "The event type {type} is unknown: a newer Vigie wrote it. Install that version.",
            "Le type d’événement {type} est inconnu : un Vigie plus récent l’a écrit. Installez cette version."),
        "unknownEventVersion": Wording(
            "Version {version} of the event type {type} is unknown: a newer Vigie wrote it. Install that version.",
            "La version {version} du type d’événement {type} est inconnue : un Vigie plus récent l’a écrite. Installez "
                + "cette version."),
        "unreadableEvent": Wording(
            "What the event says cannot be read[: {detail:clause}]. Run vigie verify.",
            "Ce que dit l’événement est illisible[ : {detail:clause}]. Lancez vigie verify."),
        "notADecision": Wording(
            "The first event of {reference} does not make a decision. Run vigie verify.",
            "Le premier événement de {reference} ne crée pas de décision. Lancez vigie verify."),
        "lostDecision": Wording(
            "The views have lost {reference}. Run vigie rebuild.",
            "Les vues ont perdu {reference}. Lancez vigie rebuild."),
        "foldedOtherwise": Wording(
            "{folded} events were folded up to position {position}. Run vigie rebuild.",
            "{folded} événements ont été repris jusqu’à la position {position}. Lancez vigie rebuild."),
        "damagedRecord": Wording(
            "The record is damaged[: {detail:clause}]. Run vigie verify, and restore the last backup.",
            "L’enregistrement est abîmé[ : {detail:clause}]. Lancez vigie verify et restaurez la dernière sauvegarde."),
        "views.otherContent": Wording(
            "The views say something else than its events. Run vigie rebuild.",
            "Les vues en disent autre chose que ses événements. Lancez vigie rebuild."),
        "views.missingInOrder": Wording(
            "It is missing in an order of the views. Run vigie rebuild.",
            "Elle manque dans un classement des vues. Lancez vigie rebuild."),
        "views.wordDoesNotFind": Wording(
            "A word of its texts does not find it. Run vigie rebuild.",
            "Un mot de ses textes ne la retrouve pas. Lancez vigie rebuild."),
        "views.unknownDecision": Wording(
            "The log has no such decision. Run vigie rebuild.",
            "Le journal n’a pas cette décision. Lancez vigie rebuild."),
        "views.wrongCounts": Wording(
            "An order or a count of the views is wrong. Run vigie rebuild.",
            "Un classement ou un décompte des vues est faux. Lancez vigie rebuild."),
    ]

    /// What a verification finds in the log. No rebuild helps there: the log is the truth, and only a backup has another.
    static let logFaults: [String: Wording] = [
        "log.missing": Wording(
            "The event is missing. Restore the last backup.", "L’événement manque. Restaurez la dernière sauvegarde."),
        "log.changedRecord": Wording(
            "The record is not the one that was recorded: its bytes have changed. Restore the last backup.",
            "L’enregistrement n’est plus celui qui a été fait : ses octets ont changé. Restaurez la dernière sauvegarde."
        ),
        "log.treeNode": Wording(
            "{node} of the tree does not follow from the records. Restore the last backup.",
            "{node} de l’arbre ne découle pas des enregistrements. Restaurez la dernière sauvegarde."),
        "log.treeEdge": Wording(
            "The right edge kept beside the tree does not follow from the records. Make a backup, and restore it: it is made anew.",
            "Le bord droit gardé à côté de l’arbre ne découle pas des enregistrements. Faites une sauvegarde et restaurez-la : il est refait."
        ),
        "log.otherTree": Wording(
            "A checkpoint of {size} events states the root {stated}, and the log has {found}: it was rewritten since.",
            "Un point de contrôle de {size} événements donne la racine {stated}, et le journal a {found} : il a été "
                + "réécrit depuis."),
        "log.beyondEnd": Wording(
            "A checkpoint states {size} events, and the log ends at {end}: it has lost its end.",
            "Un point de contrôle fait état de {size} événements, et le journal s’arrête à {end} : il a perdu sa fin."),
        "log.otherPosition": Wording(
            "The record says that it is at position {position}. Restore the last backup.",
            "L’enregistrement se dit à la position {position}. Restaurez la dernière sauvegarde."),
        "log.earlierThanBefore": Wording(
            "It was recorded before the event before it. Restore the last backup.",
            "Il a été enregistré avant l’événement qui le précède. Restaurez la dernière sauvegarde."),
        "log.versionGap": Wording(
            "It is version {version} of {stream}, and the version before does not stand before it. Restore the last backup.",
            "C’est la version {version} de {stream}, et la version précédente n’est pas avant lui. Restaurez la dernière "
                + "sauvegarde."),
        "log.otherStreamEntry": Wording(
            "The table of streams does not lead to it. Restore the last backup.",
            "La table des flux n’y mène pas. Restaurez la dernière sauvegarde."),
        "log.otherIdentityEntry": Wording(
            "The table of identities does not lead to it. Restore the last backup.",
            "La table des identifiants n’y mène pas. Restaurez la dernière sauvegarde."),
        "log.changedContent": Wording(
            "Its content has changed. Restore the last backup.",
            "Son contenu a changé. Restaurez la dernière sauvegarde."),
        "log.entries": Wording(
            "There are {events} events, {streams} entries of streams and {ids} of identities, which should be as many. "
                + "Restore the last backup.",
            "Il y a {events} événements, {streams} entrées de flux et {ids} d’identifiants, qui devraient être autant. "
                + "Restaurez la dernière sauvegarde."),
        "log.nodes": Wording(
            "The tree has {nodes} nodes, and {events} events make {expected}. Restore the last backup.",
            "L’arbre a {nodes} nœuds, et {events} événements en font {expected}. Restaurez la dernière sauvegarde."),
        "log.newerFormat": Wording(
            "A newer Vigie wrote it[ ({detail:clause})]. Install that version.",
            "Un Vigie plus récent l’a écrit[ ({detail:clause})]. Installez cette version."),
        "log.unreadable": Wording(
            "The record cannot be read[: {detail:clause}]. Restore the last backup.",
            "L’enregistrement est illisible[ : {detail:clause}]. Restaurez la dernière sauvegarde."),
    ]
}
