extension Sentences {
    /// Why a backup is not put back.
    static let restoreRefusals: [String: Wording] = [
        "journal.unfinished": Wording(
            "What was recorded last, from position {first} on, is not whole in log/journal and is left out. After a power cut or "
                + "a program that was killed nobody was told of it.",
            "Ce qui fut enregistré en dernier, à partir de la position {first}, est incomplet dans log/journal et laissé de "
                + "côté. Après une coupure ou un arrêt forcé, personne n’en avait eu confirmation."),
        "journal.mended": Wording(
            "One bit of log/journal was wrong, in the events {first} to {last}, and was put right by its sum. Check the disk.",
            "Un bit de log/journal était faux, dans les événements {first} à {last} ; sa somme a permis de le corriger. "
                + "Vérifiez le disque."),
        "journal.replaced": Wording(
            "log/journal has other events {first} to {last} than the log, damaged by one bit: they are not in the register. Keep "
                + "a copy of log/journal.",
            "log/journal a d’autres événements {first} à {last} que le journal, abîmés d’un bit : ils ne sont pas dans le "
                + "registre. Gardez une copie de log/journal."),
        "restore.inUse": Wording(
            "A daemon uses {path}[ (process {process})]. Stop it first: systemctl stop vigied.socket vigied",
            "Un démon utilise {path}[ (processus {process})]. Arrêtez-le d’abord : systemctl stop vigied.socket vigied"),
        "restore.noBackup": Wording(
            "There is no backup in {path}: it has no file log/data.mdb that can be read. Name the directory that vigie backup made.",
            "Il n’y a pas de sauvegarde dans {path} : aucun fichier log/data.mdb lisible. Nommez le répertoire fait par vigie "
                + "backup."),
        "restore.brokenOff": Wording(
            "{path} is what a backup left that broke off. Name a whole one.",
            "{path} est ce qu’a laissé une sauvegarde interrompue. Nommez-en une complète."),
        "restore.replacedIsThere": Wording(
            "The log of an earlier restore is still in {path}. Move it away first.",
            "Le journal d’une restauration précédente est encore dans {path}. Déplacez-le d’abord."),
        "restore.otherAuthority": Wording(
            "The log belongs to {found}, and this register to {expected}. Name another backup, or check authority: in the "
                + "configuration.",
            "Le journal appartient à {found}, et ce registre à {expected}. Nommez une autre sauvegarde, ou vérifiez "
                + "authority: dans la configuration."),
        "restore.newerFormat": Wording(
            "A newer Vigie wrote the log. Install that version.",
            "Un Vigie plus récent a écrit le journal. Installez cette version."),
        "restore.damaged": Wording(
            "The log is damaged[: {detail:clause}]. Name another backup.",
            "Le journal est abîmé[ : {detail:clause}]. Nommez une autre sauvegarde."),
        "restore.failed": Wording(
            "The restore did not work[: {detail:clause}].", "La restauration n’a pas abouti[ : {detail:clause}]."),
        "restore.configuration": Wording(
            "The configuration cannot be used[: {detail:clause}]. Name it with --config.",
            "La configuration est inutilisable[ : {detail:clause}]. Nommez-la avec --config."),
    ]
}
