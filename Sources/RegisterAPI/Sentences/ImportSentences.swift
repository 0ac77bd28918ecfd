extension Sentences {
    /// Why a file is not a table. The line stands before the sentence.
    static let tableProblems: [String: Wording] = [
        "tableTooLarge": Wording(
            "The file has {bytes} bytes, and an import takes {limit}. Split it.",
            "Le fichier compte {bytes} octets, pour {limit} au plus. Découpez-le."),
        "tableEmpty": Wording(
            "The file has no table: it needs one line of column names.",
            "Le fichier n’a pas de tableau : il lui faut une ligne de noms de colonnes."),
        "tableNotText": Wording(
            "This is a workbook or another binary file, not text. Save the table as CSV.",
            "C’est un classeur ou un autre fichier binaire, pas du texte. Enregistrez le tableau en CSV."),
        "notUTF8": Wording(
            "Byte {offset} is not UTF-8. Save the file as UTF-8, or name its encoding in the mapping.",
            "L’octet {offset} n’est pas de l’UTF-8. Enregistrez le fichier en UTF-8, ou nommez son encodage dans la "
                + "correspondance."),
        "notWindows1252": Wording(
            "Byte {offset} means nothing in Windows-1252. Save the file as UTF-8.",
            "L’octet {offset} ne signifie rien en Windows-1252. Enregistrez le fichier en UTF-8."),
        "notUTF16": Wording(
            "The file begins as UTF-16 and has half a character at byte {offset}. Save it as UTF-8.",
            "Le fichier commence en UTF-16 et contient un demi-caractère à l’octet {offset}. Enregistrez-le en UTF-8."),
        "delimiterUnclear": Wording(
            "The header does not show what separates the columns. Name the delimiter in the mapping.",
            "L’en-tête ne montre pas ce qui sépare les colonnes. Nommez le séparateur dans la correspondance."),
        "unclosedQuote": Wording(
            "A quoted field begins here and is never closed. Close it, or double the quotes inside it.",
            "Un champ entre guillemets s’ouvre ici et ne se ferme jamais. Fermez-le, ou doublez les guillemets qu’il "
                + "contient."),
        "textAfterQuote": Wording(
            "Text follows a closing quote. Double the quotes that belong to the text.",
            "Du texte suit un guillemet fermant. Doublez les guillemets qui font partie du texte."),
        "fieldCount": Wording(
            "The row has {found} fields, and the header {expected}. Quote the fields that contain the separator.",
            "La ligne compte {found} champs, et l’en-tête {expected}. Mettez entre guillemets les champs qui "
                + "contiennent le séparateur."),
    ]

    /// Why a mapping cannot be used.
    static let mappingProblems: [String: Wording] = [
        "mappingTooLarge": Wording(
            "The mapping has {bytes} bytes, and may have {limit}. Give the right file with --mapping.",
            "La correspondance compte {bytes} octets, pour {limit} au plus. Donnez le bon fichier avec --mapping."),
        "mappingNotYAML": Wording(
            "Line {line} of the mapping is not YAML: {reason:clause}. Put it right.",
            "La ligne {line} de la correspondance n’est pas du YAML : {reason:clause}. Corrigez-la."),
        "mappingUnknownKey": Wording(
            "Line {line} of the mapping has the unknown key “{key}”. Take it out, or write one of: {known}.",
            "La ligne {line} de la correspondance porte la clé inconnue « {key} ». Retirez-la, ou écrivez l’une de "
                + "celles-ci : {known}."),
        "mappingMissingKey": Wording(
            "The mapping needs the key “{key}”. Add it.", "La correspondance a besoin de la clé « {key} ». Ajoutez-la."),
        "mappingWrongShape": Wording(
            "Line {line} of the mapping: the key “{key}” needs another kind of value ({expected:shape}).",
            "Ligne {line} de la correspondance : la clé « {key} » attend autre chose ({expected:shape})."),
        "mappingBadTemplate": Wording(
            "Line {line} of the mapping: “{template}” names no column. Put the name of a column between "
                + "braces, and double a brace that stands for itself.",
            "Ligne {line} de la correspondance : « {template} » ne nomme pas de colonne. Mettez le nom d’une colonne "
                + "entre accolades, et doublez une accolade qui vaut pour elle-même."),
        "mappingUnknownChoice": Wording(
            "Line {line} of the mapping: “{key}” cannot be “{value}”. Take one of: {known}.",
            "Ligne {line} de la correspondance : « {key} » ne peut pas valoir « {value} ». Choisissez parmi : {known}."
        ),
        "mappingBadName": Wording(
            "Line {line} of the mapping: the name “{key}” is too long or has a control character. Shorten it.",
            "Ligne {line} de la correspondance : le nom « {key} » est trop long ou contient un caractère de commande. "
                + "Raccourcissez-le."),
        "mappingTooManyLabels": Wording(
            "The mapping has more than {limit} labels, and a decision may have {limit}. Take some out.",
            "La correspondance a plus de {limit} étiquettes, et une décision en porte {limit} au plus. Retirez-en."),
        "mappingActivitiesWithoutGroup": Wording(
            "Several rows make one decision, and the mapping does not say which. Add “group by” under “decision”.",
            "Plusieurs lignes forment une décision, et la correspondance ne dit pas lesquelles. Ajoutez « group by » "
                + "sous « decision »."),
        "unknownColumn": Wording(
            "The mapping needs a column for {key}, and the file has {column:columns}. Its columns are: {available}. "
                + "Rename one, or correct the mapping.",
            "La correspondance a besoin d’une colonne pour {key}, et le fichier n’a {column:columns}. Ses colonnes : "
                + "{available}. Renommez-en une, ou corrigez la correspondance."),
        "ambiguousColumn": Wording(
            "The file has two columns “{column}”. Rename one.",
            "Le fichier a deux colonnes « {column} ». Renommez l’une d’elles."),
    ]

    /// Why a row cannot be recorded. The line and the column stand before the sentence.
    static let rowProblems: [String: Wording] = [
        "valueMissing": Wording(
            "The value is blank, and {field} needs one. Fill it in.",
            "La valeur est vide, et {field} en demande une. Renseignez-la."),
        "dateInFuture": Wording(
            "“{value}” is still to come, and is said to have happened. Check the year.",
            "« {value} » est à venir, alors que c’est censé avoir eu lieu. Vérifiez l’année."),
        "unknownValue": Wording(
            "The mapping gives “{value}” no meaning. Correct it to one of {known}, or add it to the mapping.",
            "La correspondance ne donne pas de sens à « {value} ». Corrigez en l’une de ces valeurs : {known}, ou "
                + "ajoutez-la à la correspondance."),
        "valueTooLong": Wording(
            "The text has {length} characters, and may have {limit}. Shorten it.",
            "Le texte compte {length} caractères, pour {limit} au plus. Raccourcissez-le."),
        "valueControlCharacter": Wording(
            "The text contains a control character. Take it out.",
            "Le texte contient un caractère de commande. Retirez-le."),
        "valueBadReference": Wording(
            "“{value}” cannot be a reference: it is too long or has a control character.",
            "« {value} » ne peut pas servir de référence : elle est trop longue ou contient un caractère de commande."),
        "duplicateReference": Wording(
            "Line {firstLine} has the reference {reference} already. Make them distinct, or group the rows by it.",
            "La ligne {firstLine} porte déjà la référence {reference}. Distinguez-les, ou groupez les lignes par elle."
        ),
        "duplicateKey": Wording(
            "Line {firstLine} has the key “{key}” already. Choose a column that is distinct in each row.",
            "La ligne {firstLine} porte déjà la clé « {key} ». Choisissez une colonne distincte à chaque ligne."),
        "stateContradictsExecution": Wording(
            "The state “{state}” says that it is not executed, and the row has a date of execution. Correct one.",
            "L’état « {state} » dit qu’elle n’est pas réalisée, et la ligne porte une date de réalisation. Corrigez "
                + "l’un ou l’autre."),
        "tooManyActivities": Wording(
            "{reference} has {count} activities, and a decision keeps {limit} events. Group the rows more finely.",
            "{reference} compte {count} activités, et une décision garde {limit} événements. Groupez plus finement."),
    ]

    /// What is odd in a row and recorded as it stands.
    static let importWarnings: [String: Wording] = [
        "executedBeforeMade": Wording(
            "{reference} is executed on {executed:date}, before it was made on {made:date}.",
            "{reference} est réalisée le {executed:date}, avant d’avoir été prise le {made:date}."),
        "dueBeforeMade": Wording(
            "{reference} is due on {due:date}, before it was made on {made:date}.",
            "{reference} a pour échéance le {due:date}, avant d’avoir été prise le {made:date}."),
        "activityBeforeMade": Wording(
            "{reference} has an activity on {on:date}, before it was made on {made:date}.",
            "{reference} a une activité le {on:date}, avant d’avoir été prise le {made:date}."),
        "activityAfterExecuted": Wording(
            "{reference} has an activity on {on:date}, after its execution on {executed:date}.",
            "{reference} a une activité le {on:date}, après sa réalisation le {executed:date}."),
        "dueNotADate": Wording(
            "{reference} has “{value}” for a due date: it is kept as a label, and there is no due date.",
            "{reference} a « {value} » pour échéance : c’est gardé en étiquette, et elle reste sans échéance."),
        "keptAsRecorded": Wording(
            "This row of {reference} differs from what is recorded, and the record was kept. To change it, use "
                + "vigie amend, assign or postpone.",
            "Cette ligne de {reference} diffère de ce qui est enregistré, et l’enregistrement a été gardé. Pour le "
                + "modifier : vigie amend, assign ou postpone."),
        "rowsDisagree": Wording(
            "{reference} has another value on line {firstLine}, which counts.",
            "{reference} a une autre valeur à la ligne {firstLine}, et c’est elle qui compte."),
    ]
}
