@testable import Register
import Testing
import TimeLimits

@Suite("Import plans of logs")
struct GroupedPlanTests {
    private let header = "cas;debut;pilote;fin;id;quoi;quand;qui\n"

    private func plan(_ rows: String) throws -> ImportPlan {
        try ImportFixture.plan(header + rows, ImportFixture.groupedMapping)
    }

    @Test("rows of one group are one decision, and each is an activity, in file order")
    func groups() throws {
        let plan = try plan(
            """
            B;2026-10-01;X;;e1;ouvert;2026-10-01 09:00;r1
            A;2026-10-02;Y;2026-10-09;e2;reçu;2026-10-02 09:00;r2
            B;2026-10-01;X;;e3;relu;2026-10-05;
            """)
        #expect(plan.decisions.map(\.reference.text) == ["B", "A"])
        #expect(plan.decisions.map(\.line) == [2, 3])
        #expect(plan.decisions.map(\.content.title) == ["Dossier B", "Dossier A"])
        #expect(plan.decisions[0].activities.map(\.key) == ["e1", "e3"])
        let first = try #require(plan.decisions[0].activities.first)
        let nine = try DateText.parse("2026-10-01T09:00:00+02:00", in: .utc)
        #expect(first == .init(key: "e1", text: "ouvert", on: nine, by: "r1", line: 2))
        #expect(plan.decisions[0].activities[1].by == nil)
        #expect(plan.warnings.isEmpty)
    }

    @Test("activities before the decision or after its execution are odd, by the day where only a day is known")
    func activityOddities() throws {
        let plan = try plan(
            """
            A;2026-10-02;Y;2026-10-09;e1;avant;2026-10-01 23:59;r
            A;2026-10-02;Y;2026-10-09;e2;le jour;2026-10-02 00:00;r
            A;2026-10-02;Y;2026-10-09;e3;à la fin;2026-10-09 23:59;r
            A;2026-10-02;Y;2026-10-09;e4;après;2026-10-10 00:00;r
            """)
        #expect(
            plan.warnings == [
                .activityBeforeMade(line: 2, reference: "A", on: "2026-10-01T23:59:00+02:00", made: "2026-10-02"),
                .activityAfterExecuted(
                    line: 5, reference: "A", on: "2026-10-10T00:00:00+02:00", executed: "2026-10-09"),
            ])
    }

    @Test("rows of one group that disagree are reported once for each column; the first counts")
    func disagreement() throws {
        let plan = try plan(
            """
            A;2026-10-02;Y;;e1;a;2026-10-02;r
            A;2026-10-02;Z;;e2;b;2026-10-03;r
            A;2026-10-02;Q;;e3;c;2026-10-04;r
            """)
        #expect(plan.decisions[0].content.owner == "Y")
        #expect(plan.warnings == [.rowsDisagree(line: 3, firstLine: 2, reference: "A", column: "pilote")])
    }

    @Test("a row without its group, or an activity without its fields, is refused")
    func missing() throws {
        let rows = ";2026-10-02;Y;;e1;a;2026-10-02;r\nA;2026-10-02;Y;;;;;r\n"
        #expect(
            try ImportFixture.problems(header + rows, ImportFixture.groupedMapping) == [
                .row(.missing(line: 2, column: "cas", field: "decision.group by")),
                .row(.missing(line: 3, column: "quoi", field: "activities.text")),
                .row(.missing(line: 3, column: "quand", field: "activities.on")),
                .row(.missing(line: 3, column: "id", field: "activities.key")),
            ])
    }

    @Test("an activity key that comes twice is refused with both lines")
    func duplicateKey() throws {
        let rows = "A;2026-10-02;Y;;e1;a;2026-10-02;r\nB;2026-10-02;Y;;e1;a;2026-10-02;r\n"
        #expect(
            try ImportFixture.problems(header + rows, ImportFixture.groupedMapping) == [
                .row(.duplicateKey(line: 3, firstLine: 2, key: "e1"))
            ])
    }

    @Test("more activities than a decision has events are refused")
    func tooManyActivities() throws {
        let rows = (1...9_999).map { "A;2026-10-02;Y;;e\($0);a;2026-10-02;r\n" }.joined()
        #expect(
            try ImportFixture.problems(header + rows, ImportFixture.groupedMapping) == [
                .row(.tooManyActivities(line: 2, reference: "A", count: 9_999, limit: 9_998))
            ])
    }
}
