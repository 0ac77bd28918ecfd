import Governance
import Register
import Testing
import TimeLimits

@Suite("Import plans")
struct ImportPlanTests {
    private func day(_ text: String) throws -> Moment { .day(try CivilDate(parsing: text)) }

    private let mapping = """
        null values: ["-", EMPTY]
        replacements:
          _x0001_: " "
        decision:
          reference: "{Séance}-{Numéro}"
          title: ["{Décision} ({Précision})", "{Décision}"]
          body: Bureau
          sitting: "Séance n° {Séance}"
          made: "{Date}"
          owner: ["{Pilote}", ""]
          sponsor: ["{Élu}", ""]
          due: ["{Échéance}", ""]
          due as written: Échéance annoncée
          note: ["{Note}", ""]
          evidence: ["{Preuve}", ""]
          executed: ["{Fait le}", ""]
          state since: ["{Depuis}", ""]
          state reason: ["{Motif}", ""]
          state:
            from: ["{Statut}", ""]
            values:
              En cours: open
              Réalisé: executed
              Partiel: partlyExecuted
              En pause: suspended
              Bloqué: blocked
              Abandonné: abandoned
              Sans objet: moot
          confidential:
            from: ["{Conf}", ""]
            values: { oui: true, non: false }
          labels:
            Thème: ["{Thème}", ""]
            Ligne: "{#}"
        """

    @Test("columns become the fields of a decision")
    func fields() throws {
        let plan = try ImportFixture.plan(
            "séance;NUMERO;decision;Date;Pilote;Elu;échéance;Note;Thème;Conf\n"
                + "12;7;Ouvrir le pôle;12/10/2026;Direction A;VP B;30 novembre 2026;Vu en séance;Eau;Oui\n", mapping)
        let decision = try #require(plan.decisions.first)
        #expect(decision.reference.text == "12-7")
        #expect(decision.made == (try day("2026-10-12")))
        #expect(decision.line == 2)
        #expect(
            decision.content
                == .init(
                    title: "Ouvrir le pôle", body: "Bureau", sitting: "Séance n° 12", owner: "Direction A",
                    sponsor: "VP B", due: try day("2026-11-30"), note: "Vu en séance", isConfidential: true,
                    labels: ["Thème": "Eau", "Ligne": "1"]))
        #expect(decision.outcome == .open)
        #expect(decision.activities.isEmpty)
        #expect(plan.warnings.isEmpty)
    }

    @Test("the first alternative that is filled in counts")
    func alternatives() throws {
        let plan = try ImportFixture.plan(
            "Séance;Numéro;Décision;Précision;Date;Pilote\n1;1;Ouvrir;lot 2;01/10/2026;A\n1;2;Fermer;-;01/10/2026;A\n",
            mapping)
        #expect(plan.decisions.map(\.content.title) == ["Ouvrir (lot 2)", "Fermer"])
    }

    @Test("replacements, trimming and null values apply to every cell")
    func cleaning() throws {
        let plan = try ImportFixture.plan(
            "Séance;Numéro;Décision;Date;Pilote;Note\n"
                + " 1 ;\u{A0}2\u{A0};\" Un_x0001_deux\r\ntrois \"; 01/10/2026 ;_x0001_ EMPTY;\"a\r\nb\"\n", mapping)
        let content = try #require(plan.decisions.first).content
        #expect(plan.decisions.first?.reference.text == "1-2")
        #expect(content.title == "Un deux trois")
        #expect(content.owner == nil)
        #expect(content.note == "a\nb")
    }

    @Test("doubled braces are braces")
    func braces() throws {
        let mapping = ImportFixture.smallMapping.replacing("\"{titre}\"", with: "\"{{{titre}}}\"")
        #expect(try ImportFixture.plan("n;titre;date\n1;x;2026-10-01\n", mapping).decisions[0].content.title == "{x}")
    }

    @Test(
        "each state takes its date and its reason",
        arguments: [
            ("En cours", "", "", ImportPlan.Outcome.open),
            ("", "", "", .open),
            ("realise", "02/10/2026", "", .executed(on: october(2), evidence: "PV")),
            ("Partiel", "", "la moitié", .partlyExecuted(on: october(3), text: "la moitié")),
            ("En pause", "", "", .suspended(on: october(3), reason: nil)),
            ("bloqué", "", "avis attendu", .blocked(on: october(3), reason: "avis attendu")),
            ("ABANDONNÉ", "", "trop cher", .abandoned(on: october(3), reason: "trop cher")),
            ("Sans objet", "", "loi changée", .moot(on: october(3), reason: "loi changée")),
            ("", "02/10/2026", "", .executed(on: october(2), evidence: "PV")),
            ("Réalisé", "", "", .executed(on: october(3), evidence: "PV")),
        ])
    func states(state: String, done: String, reason: String, expected: ImportPlan.Outcome) throws {
        let plan = try ImportFixture.plan(
            "Séance;Numéro;Décision;Date;Statut;Fait le;Depuis;Motif;Preuve;Pilote\n"
                + "1;1;x;01/10/2026;\(state);\(done);03/10/2026;\(reason);PV;A\n", mapping)
        #expect(plan.decisions.map(\.outcome) == [expected])
    }

    private static func october(_ day: Int32) -> Moment { .day(CivilDate(daysSinceEpoch: 20_727 + day - 1)) }

    @Test("a closed state needs its date and its reason")
    func undatedStates() throws {
        let problems = try ImportFixture.problems(
            "Séance;Numéro;Décision;Date;Statut;Depuis;Motif\n1;1;x;01/10/2026;Réalisé;;\n"
                + "1;2;x;01/10/2026;Abandonné;02/10/2026;\n", mapping)
        #expect(
            problems == [
                .row(.missing(line: 2, column: "Depuis", field: "decision.state since")),
                .row(.missing(line: 3, column: "Motif", field: "decision.state reason")),
            ])
    }

    @Test("a state that is not executed contradicts a date of execution")
    func contradiction() throws {
        let problems = try ImportFixture.problems(
            "Séance;Numéro;Décision;Date;Statut;Fait le\n1;1;x;01/10/2026;En cours;02/10/2026\n", mapping)
        #expect(problems == [.row(.stateContradictsExecution(line: 2, column: "Statut", state: "En cours"))])
    }

    @Test("a due text that is no date is kept as it stands, when the mapping says where")
    func dueAsWritten() throws {
        let table = "Séance;Numéro;Décision;Date;Pilote;Échéance\n1;1;x;01/10/2026;A;fin de l'action\n"
        let plan = try ImportFixture.plan(table, mapping)
        #expect(plan.decisions[0].content.due == nil)
        #expect(plan.decisions[0].content.labels["Échéance annoncée"] == "fin de l'action")
        #expect(
            plan.warnings == [
                .dueNotADate(line: 2, reference: "1-1", column: "Échéance", value: "fin de l'action")
            ])
        #expect(
            try ImportFixture.problems("n;titre;date;due\n1;x;01/10/2026;fin de l'action\n") == [
                .row(.unreadableDate(line: 2, column: "due", field: "decision.due", value: "fin de l'action"))
            ])
    }

    @Test("a due date that does not exist is an error in any case")
    func dueDoesNotExist() throws {
        let table = "Séance;Numéro;Décision;Date;Échéance\n1;1;x;01/10/2026;31/04/2026\n"
        #expect(
            try ImportFixture.problems(table, mapping) == [
                .row(.dateDoesNotExist(line: 2, column: "Échéance", field: "decision.due", value: "31/04/2026"))
            ])
    }
}
