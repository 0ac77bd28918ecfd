import Foundation
import Testing

@Suite("Due dates that are counted")
struct DueDateTests {
    @Test("A rule counts the date, names itself, and is unfolded step by step in both languages")
    func rule() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide(
            "Répondre à la demande", "--due-rule", "SILENCE_2M", "--from", "2026-11-02")
        let shown = try daemon.show(reference)
        #expect(shown.due == "2027-01-02")
        #expect(shown.firstDue == "2027-01-02")
        #expect(shown.dueBasis?["rule"] == "SILENCE_2M")
        #expect(shown.dueBasis?["from"] == "2026-11-02")
        #expect(shown.suspendedDays == 0)

        let french = try daemon.vigie(["why", reference], environment: Language.french.environment)
        #expect(french.lines.contains("due\tstep\t2 novembre exclu"), "\(french.output)")
        #expect(french.lines.contains("due\tstep\t+ 2 mois → 2 janvier 2027"), "\(french.output)")
        let english = try daemon.vigie(["why", reference], environment: Language.english.environment)
        #expect(english.lines.contains("due\tstep\t2 November excluded"), "\(english.output)")
        #expect(english.lines.contains("due\tstep\t+ 2 months → 2 January 2027"), "\(english.output)")
    }

    @Test(
        "A quantity is counted from the day of the command, in either language",
        arguments: [
            ("+15j", "2024-01-20"), ("+15d", "2024-01-20"), ("+10bd", "2024-01-19"), ("+10jo", "2024-01-19"),
            ("+2m", "2024-03-05"),
        ])
    func quantities(text: String, due: String) throws {
        let daemon = try RunningDaemon()
        let made = try daemon.change("decide", "Ouvrir", "--body", "CODIR", "--on", "2024-01-05", "--due", text)
        #expect(made.due == due)
        #expect(try daemon.show(made.ref).due == due)
    }

    @Test("A date is postponed and set by a rule or a quantity as it is made with one")
    func postponeAndAmend() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir", "--due", "2024-02-01")
        let later = try daemon.change(
            "postpone", reference, "--due-rule", "INTERNAL_CALENDAIRES", "--quantity", "30", "--from", "2099-01-01",
            "--reason", "Amiante")
        #expect(later.due == "2099-01-31")
        #expect(try daemon.show(reference).dueBasis?["quantity"] == "30")
        let bare = try daemon.decide("Fermer")
        #expect(try daemon.change("amend", bare, "--due", "+1s", "--from", "2099-01-01").due == "2099-01-08")
        #expect(try daemon.change("postpone", bare, "--to", "2099-02-01", "--reason", "r").due == "2099-02-01")
        #expect(try daemon.show(bare).dueBasis == nil, "a date that is given as a date has no count")
    }

    @Test("A suspension moves the date, and its days are told apart")
    func suspension() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Répondre", "--due-rule", "SILENCE_2M", "--from", "2024-01-05")
        try daemon.change("suspend", reference, "--reason", "Pièces manquantes", "--on", "2024-02-01")
        let resumed = try daemon.change("resume", reference, "--on", "2024-02-13")
        #expect(resumed.due == "2024-03-17")
        let shown = try daemon.show(reference)
        #expect(shown.due == "2024-03-17")
        #expect(shown.suspendedDays == 12)
        #expect(shown.dueBasis?["rule"] == "SILENCE_2M")
        let sheet = try daemon.vigieOnTerminal(["show", reference], environment: Language.french.environment)
        #expect(
            sheet.output.contains("17 mars 2024 (dont 12 jours de suspension)"), "\(sheet.output)")
        let why = try daemon.vigie(["why", reference], environment: Language.french.environment)
        #expect(why.lines.contains("due\tstep\t+ 12 jours de suspension → 17 mars 2024"), "\(why.output)")
    }

    @Test("A limit that nothing suspends refuses a suspension, and says what to do instead")
    func notSuspendable() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Suivre le recours", "--due-rule", "RECOURS_2MF", "--from", "2099-11-02")
        try daemon.expectRefusal(
            ["suspend", reference, "--reason", "Attente"], exitCode: 1,
            naming: ["RECOURS_2MF", "vigie progress", "vigie block", "vigie postpone"])
    }

    @Test("What cannot be counted is refused with a sentence, and nothing recorded")
    func refused() throws {
        let daemon = try RunningDaemon()
        let decide = ["decide", "Ouvrir", "--body", "CODIR"]
        let cases: [([String], Int32, String)] = [
            (["--due", "-5d"], 65, "-5d"), (["--due", "+5x"], 65, "+5x"),
            (["--due-rule", "NADA"], 65, "NADA"),
            (["--due-rule", "SILENCE_2M", "--quantity", "-3"], 65, "-3"),
            (["--due-rule", "EXECUTOIRE", "--from", "2026-11-02"], 65, "|"),
            (["--due-rule", "SILENCE_2M", "--from", "2026-02-30"], 65, "2026-02-30"),
            (["--due-rule", "CONVOCATION"], 1, "--convening"),
        ]
        for (arguments, exitCode, place) in cases {
            try daemon.expectRefusal(decide + arguments, exitCode: exitCode, naming: [place])
        }
        for arguments in [
            ["--due", "+5d", "--due-rule", "SILENCE_2M"], ["--due", "2099-01-01", "--from", "2026-11-02"],
            ["--quantity", "3"],
        ] {
            try daemon.expectRefusal(decide + arguments, exitCode: 65, naming: [])
        }
        let reference = try daemon.decide("Ouvrir", "--due", "2099-01-01")
        try daemon.expectRefusal(["postpone", reference, "--reason", "r"], exitCode: 65, naming: ["--due-rule"])
    }

    @Test("An unsure rule tells both dates when it is used, and wherever its date is shown")
    func doubt() throws {
        let daemon = try RunningDaemon()
        let told = try daemon.vigie(
            [
                "decide", "Rapports", "--body", "Conseil", "--on", "2024-01-05", "--due-rule", "LYON_REPORT_12",
                "--from", "2099-12-14",
            ], environment: Language.english.environment)
        #expect(
            told.errors
                == "Warning: the text is unsure. It may also be 1 December 2099 if the period is clear. "
                + "Prudent date: 1 December 2099.\n")
        let sheet = try daemon.vigieOnTerminal(
            ["show", "CONSEIL-2024-0001"], environment: Language.french.environment)
        #expect(sheet.output.contains("1er déc. 2099 si le délai est franc"), "\(sheet.output)")
        let why = try daemon.vigie(["why", "CONSEIL-2024-0001"], environment: Language.french.environment)
        #expect(why.lines.contains("due\tstep\tdate prudente → 1er décembre 2099"), "\(why.output)")
    }

    @Test("A date that falls in a closure stays, with a warning wherever it is seen")
    func closure() throws {
        let daemon = try RunningDaemon()
        try daemon.tellOfAuthority("close", "2099-12-24", "2100-01-02", "--label", "Fêtes")
        let french = try daemon.vigie(
            ["decide", "Ouvrir", "--body", "CODIR", "--on", "2024-01-05", "--due", "2099-12-28"],
            environment: Language.french.environment)
        #expect(french.output == "CODIR-2024-0001\n")
        #expect(
            french.errors
                == "Attention\u{A0}: le 28 décembre 2099 tombe dans la fermeture «\u{A0}Fêtes\u{A0}» (24 décembre 2099 – "
                + "2 janvier 2100). La date n’a pas été déplacée.\n")
        let shown = try daemon.show("CODIR-2024-0001")
        #expect(shown.due == "2099-12-28")
        #expect(shown.dueClosure == ClosureAnswer(label: "Fêtes", first: "2099-12-24", last: "2100-01-02"))
        #expect(try daemon.vigie("list").output == "CODIR-2024-0001\topen\t2099-12-28\t0\t\tOuvrir\t\t0\tFêtes\n")
        let table = try daemon.vigieOnTerminal(["list"], environment: Language.french.environment)
        #expect(table.output.contains("28 déc. 2099 *"), "\(table.output)")
        #expect(table.output.contains("* l’échéance tombe dans une fermeture"), "\(table.output)")

        try daemon.tellOfAuthority("reopen", "2099-12-24")
        #expect(try daemon.show("CODIR-2024-0001").dueClosure == nil)
    }

    @Test("The closure of one service concerns the decisions of that service alone")
    func closureOfOwner() throws {
        let daemon = try RunningDaemon()
        try daemon.tellOfAuthority("close", "2099-12-24", "--label", "Inventaire", "--owner", "DRH")
        let theirs = try daemon.change("decide", "A", "--body", "CODIR", "--owner", "DRH", "--due", "2099-12-24")
        #expect(theirs.dueClosure?.owner == "DRH")
        let ours = try daemon.change("decide", "B", "--body", "CODIR", "--owner", "DGA", "--due", "2099-12-24")
        #expect(ours.dueClosure == nil)
    }

    @Test("Closed days are left out of the working days of the authority's own limits")
    func ownLimits() throws {
        let daemon = try RunningDaemon()
        #expect(try daemon.show(try daemon.decide("Avant", "--due", "+5bd")).due == "2024-01-12")
        try daemon.tellOfAuthority("close", "2024-01-08", "2024-01-12", "--label", "Travaux")
        #expect(try daemon.show(try daemon.decide("Après", "--due", "+5bd")).due == "2024-01-19")
    }

    @Test("A command sent again is answered as the first time, with the date that it set")
    func repeated() throws {
        let daemon = try RunningDaemon()
        let arguments = [
            "decide", "Ouvrir", "--body", "CODIR", "--on", "2024-01-05", "--due", "+15d", "--id",
            "7d444840-9dc0-41d1-b245-5ffdce74fad2", "--json",
        ]
        let first = try daemon.vigie(arguments).object(ChangeAnswer.self)
        var second = try daemon.vigie(arguments).object(ChangeAnswer.self)
        #expect(second.repeated)
        second.repeated = false
        #expect(second == first)
    }
}
