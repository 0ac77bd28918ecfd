import RegisterAPI
import Testing

@testable import vigie

@Suite("One decision on the screen")
struct SheetTests {
    @Test("A late and blocked decision, in French")
    func french() {
        let lines = DecisionSheet(decision: Samples.blockedLate, language: .french).lines(width: 60, hasColor: false)
        #expect(
            lines == [
                "CODIR-2026-0043",
                "Arbitrer la répartition des effectifs entre les pôles",
                "territoriaux et le siège",
                "",
                "  État                 bloquée, retard 20 j",
                "  Arbitrage demandé à  DGS",
                "  Motif                Avis du comité social attendu",
                "  Instance             CODIR",
                "  Pilote               DRH",
                "  Décidée le           14 sept. 2026",
                "  Échéance             31 oct. 2026",
                "  Dernière nouvelle    1er oct. 2026",
                "  Version              4",
            ])
    }

    @Test("An executed decision, in English")
    func english() {
        let lines = DecisionSheet(decision: Samples.executedLate, language: .english).lines(width: 80, hasColor: false)
        #expect(
            lines == [
                "CODIR-2026-0007",
                "Ouvrir le guichet unique des communes",
                "",
                "  State        executed (+2.5 d)",
                "  Body         CODIR",
                "  Owner        Direction de la relation aux communes",
                "  Decided on   14 Sep 2026",
                "  Due          1 Jun 2026",
                "  Last news    1 Oct 2026",
                "  Executed on  3 Jun 2026 15:30",
                "  Evidence     PV de réception",
                "  Version      4",
            ])
    }

    @Test("A postponed date shows the first one and how often it moved")
    func postponed() {
        var decision = Samples.late
        decision.firstDue = "2026-10-01"
        decision.postponements = 2
        let lines = DecisionSheet(decision: decision, language: .french).lines(width: 80, hasColor: false)
        #expect(lines.contains("  Échéance           8 nov. 2026 (d’abord 1er oct. 2026, reportée 2 fois)"))
    }

    @Test("A counted date shows its rule, the days of suspension apart, and the closure in which it falls")
    func counted() {
        let french = DecisionSheet(decision: Samples.counted, language: .french).lines(width: 80, hasColor: false)
        #expect(french.contains("  Échéance           14 janv. 2027 (dont 12 jours de suspension)"))
        #expect(french.contains("  Comptée selon      SILENCE_2M (CRPA L231-1), à partir du 2 nov. 2026"))
        #expect(
            french.contains(
                "  Fermeture          «\u{A0}Pont\u{A0}» (14 janv. 2027 – 15 janv. 2027)\u{A0}; la date n’est"))
        let english = DecisionSheet(decision: Samples.counted, language: .english).lines(width: 100, hasColor: false)
        #expect(english.contains("  Due         14 Jan 2027 (12 days of suspension included)"))
        #expect(english.contains("  Counted by  SILENCE_2M (CRPA L231-1), from 2 Nov 2026"))
        #expect(english.contains("  Closure     “Pont” (14 Jan 2027 – 15 Jan 2027); the date is not moved"))
    }

    @Test("A date that was postponed and suspended shows both")
    func postponedAndSuspended() {
        var decision = Samples.counted
        decision.firstDue = "2026-12-01"
        decision.postponements = 1
        decision.suspendedDays = 1
        decision.dueBasis = ["source": "+15d", "from": "2026-12-29"]
        let lines = DecisionSheet(decision: decision, language: .french).lines(width: 120, hasColor: false)
        #expect(
            lines.contains(
                "  Échéance           14 janv. 2027 (dont 1 jour de suspension\u{A0}; d’abord 1er déc. 2026, "
                    + "reportée 1 fois)"))
        #expect(lines.contains("  Comptée selon      +15d, à partir du 29 déc. 2026"))
    }

    @Test("The history shows when it was recorded only where that is another day")
    func history() {
        let events = [
            Samples.event("decision.made", ["body": "CODIR", "due": "2026-11-30"], effective: "2026-11-10"),
            Samples.event("decision.executed", ["evidence": "PV de réception"], by: "DGA Mobilités"),
        ]
        let lines = EventLines(language: .french).table(events).lines(width: 80, hasColor: false)
        #expect(
            lines == [
                "LE            ENREGISTRÉ    QUI            QUOI",
                "10 nov. 2026                mdupont        décidée par CODIR, échéance\u{A0}: 30",
                "                                           novembre 2026",
                "3 nov. 2026   10 nov. 2026  DGA Mobilités  réalisée, preuve\u{A0}: PV de réception",
            ])
    }

    @Test("Why unfolds each part with the events that made it so")
    func why() {
        let reply = DecisionsInterface.Why.Reply(
            decision: Samples.late,
            explanations: [
                .init(
                    topic: .lateness, value: "12", code: "lateness.late", details: ["due": "2026-11-08", "days": "12"],
                    events: [Samples.event("decision.becameOverdue", ["due": "2026-11-08"], effective: "2026-11-09")]),
                .init(topic: .owner, value: nil, code: "owner.none", details: [:], events: []),
            ], view: Samples.view)
        #expect(
            WhyLines(reply: reply, language: .french).lines(width: 80, hasColor: false) == [
                "CODIR-2026-0042  Publier le schéma directeur des mobilités",
                "",
                "Retard\u{A0}: 12 j",
                "  L’échéance du 8 novembre 2026 est dépassée de 12 j.",
                "  - 9 nov. 2026   échéance dépassée\u{A0}: 8 novembre 2026 (mdupont)",
                "",
                "Pilote\u{A0}: sans pilote",
                "  Personne n’en répond.",
            ])
    }

    @Test("Why tells each step of a count beneath the date, to programs as lines of their own")
    func steps() {
        let reply = DecisionsInterface.Why.Reply(
            decision: Samples.counted,
            explanations: [
                .init(
                    topic: .due, value: "2027-01-02", code: "due.first", details: [:], events: [],
                    steps: [
                        .init(french: "2 novembre exclu", english: "2 November excluded"),
                        .init(french: "+ 2 mois → 2 janvier 2027", english: "+ 2 months → 2 January 2027"),
                    ])
            ], view: Samples.view)
        #expect(
            WhyLines(reply: reply, language: .french).lines(width: 80, hasColor: false).dropFirst(2) == [
                "Échéance\u{A0}: 2 janv. 2027",
                "  C’est la première échéance fixée.",
                "    2 novembre exclu",
                "    + 2 mois → 2 janvier 2027",
            ])
        #expect(
            WhyLines.plainLines(reply, .english) == [
                "due\t2027-01-02\tdue.first", "due\tstep\t2 November excluded",
                "due\tstep\t+ 2 months → 2 January 2027",
            ])
    }

    @Test("An event of the authority is told under that word")
    func authorityEvent() {
        var event = Samples.event("authority.closureDeclared", ["label": "Fêtes"])
        event.ref = ""
        #expect(
            EventLines(language: .french).line(event)
                == "3 nov. 2026  autorité  fermeture déclarée\u{A0}: Fêtes  (mdupont)")
    }

    @Test("Counts by owner end with the total")
    func counts() {
        let groups = [DecisionsInterface.Group(key: "DRH", counts: Samples.counts(made: 10, open: 8, overdue: 0))]
        let table = CountsLines(language: .french).table(groups, by: .owner, total: Samples.counts())
        #expect(
            table.lines(width: 80, hasColor: false) == [
                "PILOTE  PRISES  OUVERTES  EN RETARD  RÉALISÉES  À TEMPS  MÉDIANE",
                "DRH         10         8          0         20     75\u{A0}%      3 j",
                "Total      130       105         39         20     75\u{A0}%      3 j",
            ])
    }

    @Test("The footer says how things stand and how old the answer is")
    func footer() {
        let text = Footer.decisions(shown: 39, of: 39, Samples.counts(), Samples.view, .french)
        #expect(text == "39 en retard sur 105 ouvertes · position 8\u{A0}577")
        let some = Footer.decisions(shown: 10, of: 39, Samples.counts(), Samples.view, .english)
        #expect(some == "10 of 39 shown · 39 late of 105 owed · position 8,577")
    }
}
