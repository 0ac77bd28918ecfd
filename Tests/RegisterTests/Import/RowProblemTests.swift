import Register
import Testing

@Suite("Refused rows")
struct RowProblemTests {
    @Test(
        "each fault of a row is named with its line, its column and its field",
        arguments: [
            (";x;2026-10-01;", RowProblem.missing(line: 2, column: "n", field: "decision.reference")),
            ("1; ;2026-10-01;", .missing(line: 2, column: "titre", field: "decision.title")),
            ("1;x;;", .missing(line: 2, column: "date", field: "decision.made")),
            ("1;x;demain;", .unreadableDate(line: 2, column: "date", field: "decision.made", value: "demain")),
            (
                "1;x;30/02/2026;",
                .dateDoesNotExist(line: 2, column: "date", field: "decision.made", value: "30/02/2026")
            ),
            (
                "1;x;11/30/2026;",
                .dateDoesNotExist(line: 2, column: "date", field: "decision.made", value: "11/30/2026")
            ),
            ("1;x;23/11/2026;", .inFuture(line: 2, column: "date", field: "decision.made", value: "23/11/2026")),
            (
                "1;x;22/11/2026;23/11/2026",
                .inFuture(line: 2, column: "fait", field: "decision.executed", value: "23/11/2026")
            ),
            ("1;a\u{7}b;2026-10-01;", .controlCharacter(line: 2, column: "titre", field: "decision.title")),
            ("a\u{7}b;x;2026-10-01;", .badReference(line: 2, column: "n", value: "a\u{7}b")),
        ])
    func oneFault(row: String, expected: RowProblem) throws {
        #expect(try ImportFixture.problems("n;titre;date;fait\n\(row)\n") == [.row(expected)])
    }

    @Test("a text over its limit is refused with its length")
    func tooLong() throws {
        let title = String(repeating: "é", count: 1_001)
        #expect(
            try ImportFixture.problems("n;titre;date\n1;\(title);2026-10-01\n") == [
                .row(.textTooLong(line: 2, column: "titre", field: "decision.title", length: 1_001, limit: 1_000))
            ])
    }

    @Test("a reference that comes twice is refused with both lines")
    func duplicateReference() throws {
        #expect(
            try ImportFixture.problems("n;titre;date\n7;x;2026-10-01\n8;x;2026-10-01\n 7 ;y;2026-10-01\n") == [
                .row(.duplicateReference(line: 4, firstLine: 2, reference: "7"))
            ])
    }

    @Test("a value without meaning is refused with those that have one")
    func unknownValue() throws {
        let mapping =
            ImportFixture.smallMapping
            + "\n  confidential:\n    from: \"{conf}\"\n    values: { Oui: true, Non: false }\n"
        #expect(
            try ImportFixture.problems("n;titre;date;conf\n7;x;2026-10-01;peut-être\n", mapping) == [
                .row(
                    .unknownValue(
                        line: 2, column: "conf", field: "decision.confidential.from", value: "peut-être",
                        known: ["Oui", "Non"]))
            ])
    }

    @Test("the faults of all rows are reported together, in file order, the first hundred of them")
    func allTogether() throws {
        let rows = (1...70).map { "\($0);;demain\n" }.joined()
        do {
            _ = try ImportFixture.plan("n;titre;date\n" + rows)
            Issue.record("a table with faults was planned")
        } catch let refusal as ImportRefusal {
            #expect(refusal.problems.count == 100)
            #expect(refusal.omitted == 40)
            #expect(refusal.problems.first == .row(.missing(line: 2, column: "titre", field: "decision.title")))
            #expect(refusal.problems.last?.parameters["line"] == "51")
        }
    }

    @Test("columns that the file lacks are all named, with the key that wants them and the columns there are")
    func unknownColumns() throws {
        #expect(
            try ImportFixture.problems("n;intitulé;jour\n1;x;2026-10-01\n") == [
                .mapping(
                    .unknownColumn(
                        key: "decision.title", columns: ["titre"], available: ["n", "intitulé", "jour"])),
                .mapping(
                    .unknownColumn(key: "decision.made", columns: ["date"], available: ["n", "intitulé", "jour"])),
            ])
    }

    @Test("a name that two columns have is refused, unless one is written exactly so")
    func ambiguousColumns() throws {
        #expect(
            try ImportFixture.problems("n;titre;titre;date\n1;x;y;2026-10-01\n") == [
                .mapping(.ambiguousColumn(key: "decision.title", column: "titre"))
            ])
        let plan = try ImportFixture.plan("n;Titre;titre;date\n1;x;y;2026-10-01\n")
        #expect(plan.decisions[0].content.title == "y")
    }

    @Test("oddities of a decision are warnings, and the decision is planned")
    func oddities() throws {
        let plan = try ImportFixture.plan(
            "n;titre;date;pilote;due;fait\n1;x;2026-10-05;;2026-10-01;2026-10-02\n2;x;2026-10-05;A;2026-10-05;2026-10-05\n"
        )
        #expect(plan.decisions.count == 2)
        #expect(
            plan.warnings == [
                .ownerMissing(line: 2, reference: "1"),
                .dueBeforeMade(line: 2, reference: "1", due: "2026-10-01", made: "2026-10-05"),
                .executedBeforeMade(line: 2, reference: "1", executed: "2026-10-02", made: "2026-10-05"),
            ])
        #expect(plan.warnings.map(\.code) == ["ownerMissing", "dueBeforeMade", "executedBeforeMade"])
        #expect(
            plan.warnings[1].parameters == ["line": "2", "reference": "1", "due": "2026-10-01", "made": "2026-10-05"])
        #expect(plan.warnings.allSatisfy { $0.line == 2 })
    }

    @Test("a problem's parameters hold no more of a value than a sentence can")
    func excerpts() {
        let problem = RowProblem.unreadableDate(
            line: 2, column: "c", field: "f", value: String(repeating: "x", count: 5_000))
        #expect(problem.parameters["value"]?.count == 100)
        #expect(problem.code == "unreadableDate")
    }
}
