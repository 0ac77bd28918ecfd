import Governance
import Testing
import TimeLimits

struct OverdueMomentTests {
    private let recorded = DecisionEvent.becameOverdue(.init(due: "2026-11-30")).on("2026-12-01")

    @Test("The passing of a due day is recorded at the first instant of the next")
    func day() throws {
        let scenario = given(made())
        #expect(scenario.current?.overdueAlarm(in: paris) == "2026-12-01T00:00:00+01:00")
        scenario.when(.recordOverdue(due: "2026-11-30"), now: "2026-11-30T23:59:59.999999+01:00").thenNothing()
        let passed = scenario.when(.recordOverdue(due: "2026-11-30"), now: "2026-12-01T00:00:00+01:00")
        passed.then(recorded)
        #expect(try passed.decision().overdueRecordedFor == "2026-11-30")
        #expect(try passed.decision().state == .open)
    }

    @Test("A due hour has passed one microsecond later")
    func hour() {
        given(made(due: "2026-11-30T17:00:00+01:00"))
            .when(.recordOverdue(due: "2026-11-30T17:00:00+01:00"), now: "2026-11-30T17:00:00.000001+01:00")
            .then(
                DecisionEvent.becameOverdue(.init(due: "2026-11-30T17:00:00+01:00"))
                    .on("2026-11-30T17:00:00.000001+01:00"))
    }

    @Test("After a month of silence, the moment is the due moment")
    func monthLater() {
        given(made()).when(.recordOverdue(due: "2026-11-30"), now: "2026-12-31T08:00:00+01:00").then(recorded)
    }

    @Test("A due date is recorded once")
    func once() {
        let scenario = given(made(), recorded)
        #expect(scenario.current?.overdueAlarm(in: paris) == nil)
        #expect(scenario.current?.lateFrom(in: paris) == "2026-12-01T00:00:00+01:00")
        scenario.when(.recordOverdue(due: "2026-11-30")).thenNothing()
    }

    @Test("A postponement arms it again; the old date no longer rings")
    func rearmed() {
        let scenario = given(
            made(), recorded, DecisionEvent.postponed(.init(due: "2026-12-10", reason: "Marché")).on("2026-12-02"))
        #expect(scenario.current?.overdueAlarm(in: paris) == "2026-12-11T00:00:00+01:00")
        scenario.when(.recordOverdue(due: "2026-11-30")).thenNothing()
        scenario.when(.recordOverdue(due: "2026-12-10"))
            .then(DecisionEvent.becameOverdue(.init(due: "2026-12-10")).on("2026-12-11"))
    }

    @Test("A date that passed and comes back into force has its moment already")
    func backInForce() {
        let scenario = given(
            made(), recorded, DecisionEvent.postponed(.init(due: "2026-12-10", reason: "Marché")).on("2026-12-02"),
            DecisionEvent.becameOverdue(.init(due: "2026-12-10")).on("2026-12-11"),
            DecisionEvent.amended(.init(due: "2026-11-30")).on("2026-12-12"))
        #expect(scenario.current?.overdueAlarm(in: paris) == nil)
        #expect(scenario.current?.lateFrom(in: paris) == "2026-12-01T00:00:00+01:00")
        scenario.when(.recordOverdue(due: "2026-11-30")).thenNothing()
    }

    @Test("Nothing rings without a date, when closed, or while the clock stands since before the date")
    func silent() {
        let scenarios = [
            given(made(due: nil)), given(made(), executed()), given(made(), abandoned(on: "2026-11-12")),
            given(made(), suspended(on: "2026-11-30")),
        ]
        for scenario in scenarios {
            #expect(scenario.current?.overdueAlarm(in: paris) == nil)
            #expect(scenario.current?.lateFrom(in: paris) == nil)
            scenario.when(.recordOverdue(due: "2026-11-30")).thenNothing()
        }
    }

    @Test("A blocked or partly executed decision rings: it is owed")
    func owed() {
        given(made(), blocked(on: "2026-11-10")).when(.recordOverdue(due: "2026-11-30")).then(recorded)
        given(made(), DecisionEvent.partlyExecuted(.init(text: "Moitié")).on("2026-11-10"))
            .when(.recordOverdue(due: "2026-11-30")).then(recorded)
    }

    @Test("Resuming arms the moved date")
    func resumed() {
        given(
            made(), suspended(on: "2026-11-10"),
            DecisionEvent.resumed(.init(due: "2026-12-10", suspendedDays: 10)).on("2026-11-20")
        ).when(.recordOverdue(due: "2026-12-10"))
            .then(DecisionEvent.becameOverdue(.init(due: "2026-12-10")).on("2026-12-11"))
    }

    @Test("Reopening a decision whose date has passed makes it late, with its moment")
    func reopened() {
        given(made(), executed(), DecisionEvent.reopened(.init(reason: "Malfaçons")).on("2026-12-15"))
            .when(.recordOverdue(due: "2026-11-30")).then(recorded)
    }

    @Test(
        "What closes, postpones or stops a late decision records its moment first",
        arguments: [
            (DecisionCommand.execute(evidence: nil, withoutEvidence: true), DecisionEvent.executed(.init())),
            (.abandon(.init(reason: "Retiré")), .abandoned(.init(reason: "Retiré"))),
            (.findMoot(.init(reason: "Loi")), .foundMoot(.init(reason: "Loi"))),
            (.supersede(.init(by: "CODIR-2026-0050")), .superseded(.init(by: "CODIR-2026-0050"))),
            (.postpone(.init(due: "2027-01-31", reason: "R")), .postponed(.init(due: "2027-01-31", reason: "R"))),
            (.suspend(.init(reason: "Avis")), .suspended(.init(reason: "Avis"))),
        ])
    func beforeClosing(command: DecisionCommand, event: DecisionEvent) {
        given(made()).when(command, on: "2026-12-05").then(recorded, event.on("2026-12-05"))
        given(made()).when(command, on: "2026-12-01").then(recorded, event.on("2026-12-01"))
        given(made()).when(command, on: "2026-11-30").then(event.on("2026-11-30"))
        given(made(), recorded).when(command, on: "2026-12-05").then(event.on("2026-12-05"))
    }

    @Test("What was done in time and reported late was never late")
    func reportedLate() throws {
        let done = given(made()).when(.execute(evidence: "PV", withoutEvidence: false), on: "2026-11-28")
        done.then(.executed(.init(evidence: "PV")))
        let corrected = given(made(), recorded).when(.execute(evidence: "PV", withoutEvidence: false), on: "2026-11-28")
        #expect(try corrected.decision().lateness(at: "2026-12-20", in: paris).isExecutedInTime == true)
    }

    @Test("The clock's word is never news")
    func noNews() {
        #expect(given(made(), recorded).current?.lastNews == "2026-11-02")
    }
}
