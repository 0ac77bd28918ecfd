import RegisterAPI
import Testing

@Suite("The phrases of events")
struct EventPhraseTests {
    @Test("An execution names its evidence, or says that there is none")
    func executed() {
        let proved = Samples.event("decision.executed", ["evidence": "PV de réception"])
        #expect(EventPhrases.text(proved, .french) == "réalisée, preuve\u{A0}: PV de réception")
        #expect(EventPhrases.text(Samples.event("decision.executed"), .english) == "executed, without evidence")
    }

    @Test("A postponement says to when, by whose leave and why")
    func postponed() {
        let event = Samples.event(
            "decision.postponed", ["due": "2027-01-15", "reason": "Marché infructueux", "grantedBy": "DGS"])
        #expect(
            EventPhrases.text(event, .french)
                == "reportée au 15 janvier 2027, accord\u{A0}: DGS – Marché infructueux")
    }

    @Test("A resumption counts the days of suspension when they moved the date")
    func resumed() {
        let event = Samples.event("decision.resumed", ["due": "2026-12-01", "suspendedDays": 9])
        #expect(EventPhrases.text(event, .english) == "resumed, suspended for 9 d, due 1 December 2026")
        #expect(EventPhrases.text(Samples.event("decision.resumed"), .english) == "resumed")
    }

    @Test("What happens to the authority has its phrases")
    func authority() {
        let described = Samples.event(
            "authority.described", ["name": "Metz", "kind": "metropole", "territory": "FR-57-VS"])
        #expect(
            EventPhrases.text(described, .french)
                == "décrite, nom\u{A0}: Metz, métropole, jours fériés\u{A0}: FR-57-VS")
        let closed = Samples.event(
            "authority.closureDeclared",
            ["label": "Fêtes", "first": "2026-12-24", "last": "2027-01-02", "owner": "DRH"])
        #expect(
            EventPhrases.text(closed, .english)
                == "closure declared: Fêtes (24 December 2026 – 2 January 2027), DRH")
        #expect(EventPhrases.text(type: "authority.closureWithdrawn", .french) == "fermeture retirée")
    }

    @Test("A type of a newer release shows its own name")
    func unknown() {
        #expect(EventPhrases.text(Samples.event("decision.annulled"), .french) == "decision.annulled")
        #expect(EventPhrases.text(type: "decision.annulled", .french) == "decision.annulled")
    }
}
