import Testing

@Suite("The clock of the daemon")
struct ClockTests {
    @Test(
        "Lateness is recorded once, at the due moment, also after the daemon had been stopped; a postponement arms it again"
    )
    func recordsLateness() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir", "--due", "2024-02-01")
        try waitUntil("lateness is recorded") { try !daemon.latenesses(reference).isEmpty }
        let moment = try #require(try daemon.latenesses(reference).first).effective
        #expect(moment.hasPrefix("2024-02-0"), "\(moment)")

        try daemon.stop()
        try daemon.start()
        try daemon.change("postpone", reference, "--to", "2024-03-01", "--reason", "Amiante")
        try waitUntil("the new lateness is recorded") { try daemon.latenesses(reference).count == 2 }
        // The clock had nothing else to record when it next woke up.
        let other = try daemon.decide("Autre", "--due", "2024-02-01")
        try daemon.awaitLateness(of: other)
        #expect(try daemon.latenesses(reference).count == 2)
        let shown = try daemon.show(reference)
        #expect(shown.due == "2024-03-01")
        #expect(shown.state == "open")
        #expect(shown.late)
    }

    @Test("A decision imported as executed late has its moment too")
    func importedLate() throws {
        let daemon = try RunningDaemon()
        let table = try daemon.folder.write(
            "Numéro;Date;Décision;Échéance;Réalisé le\nA-1;05/01/2024;Ouvrir;01/02/2024;11/02/2024\n", to: "t.csv")
        let mapping = try daemon.folder.write(
            """
            decision:
              reference: "{Numéro}"
              title: "{Décision}"
              body: CODIR
              made: "{Date}"
              due: "{Échéance}"
              executed: "{Réalisé le}"
            """, to: "m.yaml")
        #expect(try daemon.vigie("import", table, "--mapping", mapping).exitCode == 0)
        try waitUntil("lateness is recorded") { try daemon.latenesses("A-1").count == 1 }
        #expect(try daemon.show("A-1").lateDays == 10)
    }
}
