extension Sentences {
    /// Why nothing is signed or proved.
    static let proofRefusals: [String: Wording] = [
        "originNotKeyName": Wording(
            "The log of this register is called “{origin}”, and no key can have a name with a space or a plus sign: it "
                + "signs and proves nothing. Everything else works. A register whose authority is written like a domain "
                + "name, metropole.example, signs.",
            "Le journal de ce registre s’appelle « {origin} », et aucune clé ne peut porter un nom avec une espace ou un "
                + "signe plus : il ne signe ni ne prouve rien. Tout le reste fonctionne. Un registre dont l’autorité "
                + "s’écrit comme un nom de domaine, metropole.example, signe."),
        "noCheckpointKey": Wording(
            "The key of the checkpoints cannot be used[: {detail:clause}]. Put it right and restart vigied.",
            "La clé des points de contrôle est inutilisable[ : {detail:clause}]. Corrigez cela et redémarrez vigied."),
        "checkpointKeyLost": Wording(
            "The log has signed checkpoints, and {path}, its key, is missing: nothing is signed until it is back. Put its copy "
                + "there and restart vigied. If it is lost for good: vigied --new-checkpoint-key, and publish the new key.",
            "Le journal a signé des points de contrôle et sa clé, {path}, a disparu : plus rien n’est signé jusqu’à son "
                + "retour. Remettez-y sa copie et redémarrez vigied. Si elle est perdue pour de bon : vigied "
                + "--new-checkpoint-key, puis publiez la nouvelle clé."),
        "contradiction": Wording(
            "The log is no longer the one that was signed, as after the restore of an older backup, so this key signs nothing "
                + "more[: {detail:clause}]. If that log is lost for good: stop vigied, move the key away, vigied "
                + "--new-checkpoint-key, and tell whoever keeps checkpoints.",
            "Le journal n’est plus celui qui a été signé, comme après la restauration d’une sauvegarde plus ancienne, et cette "
                + "clé ne signe donc plus[ : {detail:clause}]. Si ce journal est perdu : arrêtez vigied, déplacez la clé, "
                + "lancez vigied --new-checkpoint-key, et prévenez qui garde des points de contrôle."),
        "notInLog": Wording(
            "{text} is not in the log, which ends at position {position}. Positions are whole numbers from 1.",
            "{text} n’est pas dans le journal, qui s’arrête à la position {position}. Les positions sont des nombres "
                + "entiers à partir de 1."),
        "notLater": Wording(
            "A log of {new} events cannot be proved to continue one of {old}. Give the smaller number first, from 1.",
            "On ne peut pas prouver qu’un journal de {new} événements en prolonge un de {old}. Donnez d’abord le plus "
                + "petit nombre, à partir de 1."),
        "badCheckpoint": Wording(
            "The checkpoint cannot be relied on[: {detail:clause}].",
            "On ne peut pas se fier au point de contrôle[ : {detail:clause}]."),
        "otherLog": Wording(
            "The checkpoint is of another log than the one here[: {detail:clause}]. An export goes on only with the log "
                + "that it was made of.",
            "Le point de contrôle est celui d’un autre journal que celui-ci[ : {detail:clause}]. Un export ne se poursuit "
                + "qu’avec le journal dont il est issu."),
        "proveWhat": Wording(
            "A proof is of one event. Give its position or the reference of its decision, and not both.",
            "Une preuve porte sur un seul événement. Donnez sa position ou la référence de sa décision, et non les deux."
        ),
    ]
}
