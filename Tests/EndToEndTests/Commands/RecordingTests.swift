import Testing

@Suite("Recording what was decided and what became of it")
struct RecordingTests {
    @Test("decide prints the reference, which counts by body and year")
    func references() throws {
        let daemon = try RunningDaemon()
        let first = try daemon.vigie("decide", "Ouvrir la maison des services", "--body", "CODIR", "--on", "2024-01-05")
        #expect(first.exitCode == 0, "\(first.errors)")
        #expect(first.output.contains("CODIR-2024-0001"))
        #expect(try daemon.decide() == "CODIR-2024-0002")
        #expect(try daemon.decide("Voter le budget", "--body", "Conseil") == "CONSEIL-2024-0001")
        #expect(try daemon.decide("Acheter un four", "--on", "2023-03-01") == "CODIR-2023-0001")
    }

    @Test("A reference given by the user is kept as written")
    func ownReference() throws {
        let daemon = try RunningDaemon()
        #expect(try daemon.decide("Voter le budget", "--ref", "20 C 0008") == "20 C 0008")
        #expect(try daemon.show("20 C 0008").title == "Voter le budget")
    }

    @Test("Everything told to decide is shown again")
    func allOptions() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide(
            "Ouvrir la maison des services", "--owner", "DGA Solidarités", "--due", "30/11/2099", "--sitting",
            "CODIR du 5 janvier", "--sponsor", "Mme Durand", "--note", "Après l'avis du CST", "--confidential")
        let shown = try daemon.show(reference)
        #expect(shown.title == "Ouvrir la maison des services")
        #expect(shown.body == "CODIR")
        #expect(shown.owner == "DGA Solidarités")
        #expect(shown.due == "2099-11-30")
        #expect(shown.firstDue == "2099-11-30")
        #expect(shown.sitting == "CODIR du 5 janvier")
        #expect(shown.sponsor == "Mme Durand")
        #expect(shown.confidential)
        #expect(shown.madeOn == "2024-01-05")
        #expect(shown.state == "open")
        #expect(!shown.late)
        #expect(try daemon.references("list", "--text", "avis cst") == [reference])
    }

    @Test("An owner is set, the work delegated, progress and notes told")
    func ownership() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.change("assign", reference, "--to", "DGA Solidarités")
        try daemon.change("delegate", reference, "--to", "Direction des bâtiments", "--reason", "Travaux")
        try daemon.change("progress", reference, "Le permis est accordé", "--on", "2024-02-01")
        try daemon.change("note", reference, "Vu en réunion")
        let shown = try daemon.show(reference)
        #expect(shown.owner == "DGA Solidarités")
        #expect(shown.delegate == "Direction des bâtiments")
        #expect(shown.version == 5)
        #expect(try daemon.history(reference).map(\.version) == [1, 2, 3, 4, 5])
    }

    @Test("A postponement moves the date, keeps the first and is counted")
    func postponement() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir", "--due", "2098-06-30")
        try daemon.change(
            "postpone", reference, "--to", "2099-06-30", "--reason", "Marché infructueux", "--granted-by", "DGS")
        let shown = try daemon.show(reference)
        #expect(shown.due == "2099-06-30")
        #expect(shown.firstDue == "2098-06-30")
        #expect(shown.postponements == 1)
    }

    @Test("A suspension stops the clock, and a resumption moves the date by as many days")
    func suspension() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir", "--due", "2098-06-30")
        try daemon.change("suspend", reference, "--waiting-on", "Préfecture", "--on", "2024-02-01")
        let suspended = try daemon.show(reference)
        #expect(suspended.state == "suspended")
        #expect(suspended.waitingOn == "Préfecture")
        try daemon.change("resume", reference, "--on", "2024-02-11")
        let resumed = try daemon.show(reference)
        #expect(resumed.state == "open")
        #expect(resumed.due == "2098-07-10")
    }

    @Test("A block names who has to rule, and ends with a resumption")
    func block() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.change("block", reference, "--reason", "Deux directions se disputent", "--ruling-by", "DGS")
        let blocked = try daemon.show(reference)
        #expect(blocked.state == "blocked")
        #expect(blocked.rulingBy == "DGS")
        try daemon.change("resume", reference)
        #expect(try daemon.show(reference).state == "open")
    }

    @Test("An execution has its own day, its evidence and somebody else's attestation")
    func execution() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir", "--owner", "DGA", "--due", "2024-03-10")
        try daemon.change(
            "execute", reference, "--partly", "--evidence", "Rez-de-chaussée ouvert", "--on", "2024-02-01")
        #expect(try daemon.show(reference).state == "partlyExecuted")
        try daemon.change("execute", reference, "--evidence", "PV de réception", "--on", "2024-03-03")
        try daemon.change("attest", reference, "--by", "Inspection générale")
        let shown = try daemon.show(reference)
        #expect(shown.state == "executed")
        #expect(shown.executedOn == "2024-03-03")
        #expect(shown.reportedOn?.isEmpty == false)
        #expect(shown.evidence == "PV de réception")
        #expect(shown.attestedBy == "Inspection générale")
        #expect(shown.attestedOn?.isEmpty == false)
        #expect(!shown.late)
        #expect(shown.lateDays == 0)
    }

    @Test("An execution without evidence says so explicitly")
    func noEvidence() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.change("execute", reference, "--no-evidence")
        let shown = try daemon.show(reference)
        #expect(shown.state == "executed")
        #expect(shown.evidence == nil)
    }

    @Test("A closed follow-up is taken up again")
    func reopening() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.change("abandon", reference, "--reason", "Budget refusé")
        #expect(try daemon.show(reference).state == "abandoned")
        try daemon.change("reopen", reference, "--reason", "Subvention obtenue")
        #expect(try daemon.show(reference).state == "open")
        try daemon.change("abandon", reference, "--moot", "--reason", "La loi a changé")
        #expect(try daemon.show(reference).state == "moot")
    }

    @Test("A decision that takes another's place is tied to it at both ends")
    func supersession() throws {
        let daemon = try RunningDaemon()
        let old = try daemon.decide("Ouvrir à Lille")
        let new = try daemon.decide("Ouvrir à Roubaix")
        try daemon.change("supersede", old, "--with", new, "--reason", "Autre terrain")
        #expect(try daemon.show(old).state == "superseded")
        #expect(try daemon.show(old).links == [LinkAnswer(kind: "supersededBy", to: new)])
        #expect(try daemon.show(new).links == [LinkAnswer(kind: "supersedes", to: old)])
    }

    @Test("A link is written at both ends")
    func links() throws {
        let daemon = try RunningDaemon()
        let one = try daemon.decide("Une")
        let other = try daemon.decide("Autre")
        try daemon.change("link", one, "--to", other)
        #expect(try daemon.show(one).links == [LinkAnswer(kind: "relatesTo", to: other)])
        #expect(try daemon.show(other).links == [LinkAnswer(kind: "relatesTo", to: one)])
    }

    @Test("An amendment puts the wording right and brings the date forward")
    func amendment() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir la maizon", "--due", "2099-06-30")
        try daemon.change(
            "amend", reference, "--title", "Ouvrir la maison", "--due", "2099-05-31", "--sponsor", "M. Petit")
        let shown = try daemon.show(reference)
        #expect(shown.title == "Ouvrir la maison")
        #expect(shown.due == "2099-05-31")
        #expect(shown.sponsor == "M. Petit")
        #expect(shown.postponements == 0)
    }

    @Test("A command sent again with the same id is answered as the first time and recorded once")
    func repetition() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        let id = "0d8f6a52-3b1e-4c52-9a5e-6f1f6f3f9b01"
        let first = try daemon.change("note", reference, "Vu en réunion", "--id", id)
        let again = try daemon.change("note", reference, "Vu en réunion", "--id", id)
        #expect(!first.repeated)
        #expect(again.repeated)
        #expect(again.position == first.position)
        #expect(try daemon.show(reference).version == 2)
        let other = try daemon.vigie("note", reference, "Autre chose", "--id", id)
        #expect(other.exitCode == 1 || other.exitCode == 65, "\(other.exitCode): \(other.errors)")
        #expect(try daemon.show(reference).version == 2)
    }

    @Test("Who said it stands beside the account that typed it")
    func assertedBy() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.change("progress", reference, "Le marché est signé", "--by", "DGA Solidarités")
        let event = try #require(try daemon.history(reference).last)
        #expect(event.assertedBy == "DGA Solidarités")
        #expect(event.actor != "DGA Solidarités")
    }

    @Test("Days are read as the French write them")
    func frenchDays() throws {
        let daemon = try RunningDaemon()
        #expect(try daemon.show(try daemon.decide("Une", "--due", "30 novembre 2099")).due == "2099-11-30")
        #expect(try daemon.show(try daemon.decide("Deux", "--due", "1er mars 2099")).due == "2099-03-01")
    }

    @Test("Every recording command says what it did to which decision, in each language")
    func sentences() throws {
        let said = try Language.allCases.map(sentencesOfEveryCommand)
        for (english, french) in zip(said[0], said[1]) {
            #expect(english.contains("CODIR-2024-0001"), "\(english)")
            #expect(french.contains("CODIR-2024-0001"), "\(french)")
            #expect(english != french)
        }
    }

    private func sentencesOfEveryCommand(_ language: Language) throws -> [String] {
        let daemon = try RunningDaemon()
        let one = try daemon.decide("Ouvrir", "--due", "2098-06-30")
        let other = try daemon.decide("Autre")
        let commands = [
            ["assign", one, "--to", "DGA"], ["delegate", one, "--to", "Régie"], ["progress", one, "Permis accordé"],
            ["note", one, "Vu"], ["postpone", one, "--to", "2099-06-30", "--reason", "Amiante"],
            ["suspend", one, "--waiting-on", "Préfecture"], ["resume", one], ["block", one, "--reason", "Arbitrage"],
            ["resume", one],
            ["amend", one, "--title", "Ouvrir la maison"], ["link", one, "--to", other],
            ["execute", one, "--partly", "--evidence", "Un étage"], ["execute", one, "--evidence", "PV"],
            ["attest", one, "--by", "Inspection"], ["reopen", one, "--reason", "Malfaçons"],
            ["abandon", one, "--reason", "Vendu"], ["reopen", one, "--reason", "Vente annulée"],
            ["supersede", one, "--with", other],
        ]
        return try commands.map { command in
            let outcome = try daemon.vigie(command, environment: language.environment)
            #expect(outcome.exitCode == 0, "\(command): \(outcome.errors)")
            #expect(outcome.errors == "")
            return outcome.output
        }
    }
}
