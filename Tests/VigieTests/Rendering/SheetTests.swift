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
