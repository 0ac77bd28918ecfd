extension Sentences {
    /// What cannot be read.
    static let dataErrors: [String: Wording] = [
        "unreadableDate": Wording(
            "“{text|value}” cannot be read as a date. Write it as 2026-11-30 or 30/11/2026.",
            "« {text|value} » ne se lit pas comme une date. Écrivez 2026-11-30 ou 30/11/2026."),
        "dateDoesNotExist": Wording(
            "The date “{text|value}” does not exist. Check its day, month and weekday; the day comes before the month.",
            "La date « {text|value} » n’existe pas. Vérifiez le jour, le mois et le jour de la semaine ; le jour "
                + "précède le mois."),
        "dayNeeded": Wording(
            "“{text}” has a time, and whole days are needed. Write it as 2026-12-24.",
            "« {text} » comporte une heure, alors qu’il faut des jours entiers. Écrivez 2026-12-24."),
        "dueTwice": Wording(
            "The due date is given twice, as a date or quantity and by a rule. Keep one of them.",
            "L’échéance est donnée deux fois, par une date ou une durée et par une règle. Gardez l’une des deux."),
        "dueMissing": Wording(
            "The new due date is missing. Give it with --to, as 2026-12-14 or +15d, or with --due-rule.",
            "Il manque la nouvelle échéance. Donnez-la avec --to, comme 2026-12-14 ou +15j, ou avec --due-rule."),
        "dueNotCounted": Wording(
            "{field:field} is given, and no due date is counted with it. Give a rule with --due-rule, or leave it out.",
            "{field:field} est indiqué, mais aucune échéance n’est comptée ainsi. Donnez une règle avec --due-rule, ou "
                + "omettez-le."),
        "badProfile": Wording(
            "The profile cannot be used[: {detail:clause}]. Correct it and apply it again.",
            "Le profil est inutilisable[ : {detail:clause}]. Corrigez-le et appliquez-le à nouveau."),
        "invalidUTF8": Wording(
            "{field:field} is not text in UTF-8. Check the encoding of the terminal or of the file.",
            "{field:field} n’est pas un texte en UTF-8. Vérifiez l’encodage du terminal ou du fichier."),
        "badIdentifier": Wording(
            "“{text}” is not a UUID. Write 32 hexadecimal digits as 8-4-4-4-12, or leave --id out.",
            "« {text} » n’est pas un UUID. Écrivez 32 chiffres hexadécimaux groupés en 8-4-4-4-12, ou omettez --id."),
        "badPosition": Wording(
            "“{text}” is not a position of the log. Positions are whole numbers from 1.",
            "« {text} » n’est pas une position du journal. Les positions sont des nombres entiers à partir de 1."),
        "aheadOfLog": Wording(
            "The log ends at position {last}: it was restored from a backup since. Follow it from there, and check what "
                + "you have of it.",
            "Le journal s’arrête à la position {last} : il a été restauré d’une sauvegarde entre-temps. Suivez-le à "
                + "partir de là, et vérifiez ce que vous en avez."),
        "badDirectory": Wording(
            "“{text}” is not the absolute path of a directory. Write it from the root: /srv/backup/vigie.",
            "« {text} » n’est pas le chemin absolu d’un répertoire. Écrivez-le depuis la racine : /srv/backup/vigie."),
        "directoryExists": Wording(
            "“{text}” is there already. Name a directory that does not exist yet.",
            "« {text} » existe déjà. Nommez un répertoire qui n’existe pas encore."),
        "badLimit": Wording(
            "“{text}” cannot be the size of a list. Give a whole number from 1.",
            "« {text} » ne peut pas être la taille d’une liste. Donnez un nombre entier à partir de 1."),
        "badDays": Wording(
            "“{text}” is not a number of days. Give a whole number from 0.",
            "« {text} » n’est pas un nombre de jours. Donnez un nombre entier à partir de 0."),
        "notBase64": Wording(
            "The content of the file was not sent in base64.", "Le contenu du fichier n’a pas été envoyé en base64."),
        "badVersion": Wording(
            "“{text}” is not a version of a decision. Versions are whole numbers from 1.",
            "« {text} » n’est pas une version de décision. Les versions sont des nombres entiers à partir de 1."),
        "badMapping": Wording(
            "The mapping cannot be used[: {detail|reason:clause}]. Correct it and import again.",
            "La correspondance est inutilisable[ : {detail|reason:clause}]. Corrigez-la et recommencez l’import."),
        "badEvent": Wording(
            "An event of the export cannot be read[: number {index} of those sent][: {detail|text:clause}]. Give the file "
                + "as vigie export wrote it.",
            "Un événement de l’export est illisible[ : le numéro {index} de l’envoi][ : {detail|text:clause}]. Donnez le "
                + "fichier tel que vigie export l’a écrit."),
        "doesNotFollow": Wording(
            "This export does not follow on this register[: {detail:clause}]. Import it from its beginning, into an empty "
                + "register or the one that it continues.",
            "Cet export ne fait pas suite à ce registre[ : {detail:clause}]. Importez-le depuis son début, dans un registre "
                + "vide ou dans celui qu’il prolonge."),
        "refusedByLog": Wording(
            "The log refused it[: {detail:clause}]. Correct what was sent, and try again.",
            "Le journal l’a refusé[ : {detail:clause}]. Corrigez ce qui a été envoyé et recommencez."),
    ]

    /// What stops the register.
    static let failures: [String: Wording] = [
        "diskFull": Wording(
            "The disk of the register is full: nothing was recorded. Free some space; the register then starts again.",
            "Le disque du registre est plein : rien n’a été enregistré. Libérez de la place ; le registre repartira."),
        "mapFull": Wording(
            "The register has reached its configured size: nothing was recorded. Raise it in the configuration of "
                + "vigied, and restart.",
            "Le registre a atteint sa taille configurée : rien n’a été enregistré. Augmentez-la dans la configuration "
                + "de vigied et redémarrez."),
        "ioError": Wording(
            "The register could not read or write its files[: {detail:clause}]. Look at: journalctl -u vigied",
            "Le registre n’a pas pu lire ou écrire ses fichiers[ : {detail:clause}]. Consultez : journalctl -u vigied"),
        "busy": Wording(
            "The register has too much to do. Try again in a moment.",
            "Le registre a trop à faire. Réessayez dans un moment."),
        "stopping": Wording(
            "The register is stopping. Try again once it has started.",
            "Le registre s’arrête. Réessayez quand il aura redémarré."),
        "tooLong": Wording(
            "The question takes too long. Ask for fewer decisions, with a filter or --limit.",
            "La question demande trop de temps. Demandez moins de décisions, avec un filtre ou --limit."),
        "damaged": Wording(
            "The register is damaged[: {detail:clause}]. Run vigie verify, and restore the last backup.",
            "Le registre est abîmé[ : {detail:clause}]. Lancez vigie verify et restaurez la dernière sauvegarde."),
        "viewsStopped": Wording(
            "The views stand still before an event that they cannot read[: {detail:clause}]. Update vigied, then run vigie "
                + "rebuild.",
            "Les vues sont arrêtées avant un événement qu’elles ne savent pas lire[ : {detail:clause}]. Mettez vigied à jour, "
                + "puis lancez vigie rebuild."),
    ]
}
