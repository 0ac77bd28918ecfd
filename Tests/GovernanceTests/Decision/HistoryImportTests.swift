import Governance
import Testing
import TimeLimits

/// What is an error when typed is kept when it comes from an old table.
struct HistoryImportTests {
    private let execute = DecisionCommand.execute(evidence: nil, withoutEvidence: true)

    @Test("A file executed before it was made is kept")
    func executedBeforeMade() throws {
        given(made()).when(execute, on: "2026-10-31")
            .thenRefused(.effectiveBeforeDecision(on: "2026-10-31", made: "2026-11-02"))
        let kept = given(made()).when(execute, on: "2026-10-31", isHistorical: true)
        kept.then(.executed(.init()))
        #expect(try kept.decision().lateness(at: "2026-12-20", in: paris).isExecutedInTime == true)
    }

    @Test("A note of progress after the execution is kept, and leaves it executed")
    func progressAfterExecution() throws {
        let noted = given(made(), executed()).when(
            .noteProgress(.init(text: "Classement")), on: "2026-12-01", isHistorical: true)
        noted.then(.progressNoted(.init(text: "Classement")))
        #expect(try noted.decision().state == .executed)
    }

    @Test("A due date before the decision is kept, and the decision was late from the first day")
    func dueBeforeMade() throws {
        let event = DecisionEvent.Made(title: "Titre", body: "CODIR", due: "2026-11-01")
        let kept = given().when(.make(event), on: "2026-11-02", isHistorical: true)
        kept.then(.made(event))
        #expect(try kept.decision().lateness(at: "2026-11-02T09:00:00+01:00", in: paris).days == 1)
    }

    @Test("A file executed late has its moment of lateness")
    func executedLate() {
        given(made(due: "2026-11-30T15:42:54.644+01:00"))
            .when(execute, on: "2026-12-02T09:00:00+01:00", isHistorical: true)
            .then(
                DecisionEvent.becameOverdue(.init(due: "2026-11-30T15:42:54.644+01:00"))
                    .on("2026-11-30T15:42:54.644001+01:00"),
                DecisionEvent.executed(.init()).on("2026-12-02T09:00:00+01:00"))
    }

    @Test("History too has limits: no future, no second execution, no reference twice")
    func stillRefused() {
        given(made()).when(execute, on: "2026-12-21", isHistorical: true)
            .thenRefused(.effectiveInFuture(on: "2026-12-21"))
        given(made(), executed()).when(execute, on: "2026-11-28", isHistorical: true)
            .thenRefused(.alreadyExecuted(reference: ref.text, on: "2026-11-25"))
        given(made()).when(.make(.init(title: "Titre", body: "CODIR")), on: "2026-01-05", isHistorical: true)
            .thenRefused(.referenceTaken(reference: ref.text))
    }

    @Test("What is done and what is reported are two days")
    func effectiveAndRecorded() throws {
        let decision = try given(made()).when(execute, on: "2026-11-03", now: "2026-11-10T09:00:00+01:00").decision()
        #expect(decision.execution?.on == "2026-11-03")
        #expect(decision.execution?.reported == "2026-11-10T09:00:00+01:00")
    }

    @Test("Old news does not make a decision more silent")
    func oldNews() {
        let recent = DecisionEvent.progressNoted(.init(text: "Réunion")).on("2026-11-20T10:00:00+01:00")
        let old = DecisionEvent.progressNoted(.init(text: "Courrier")).on("2026-11-05", recorded: "2026-11-21")
        #expect(given(made(), recent, old).current?.lastNews == "2026-11-20T10:00:00+01:00")
        #expect(given(made(), old, recent).current?.lastNews == "2026-11-20T10:00:00+01:00")
    }
}
