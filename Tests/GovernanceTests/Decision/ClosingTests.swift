import Governance
import Testing
import TimeLimits

struct ClosingTests {
    @Test("An execution has its day, its report, its reporter and its evidence")
    func execute() throws {
        let done = given(made()).when(
            .execute(evidence: "PV de réception", withoutEvidence: false), on: "2026-11-25", for: "DGA Ressources")
        done.then(.executed(.init(evidence: "PV de réception")))
        let decision = try done.decision()
        #expect(decision.state == .executed)
        #expect(
            decision.execution
                == .init(
                    on: "2026-11-25", reported: "2026-12-20T12:00:00+01:00", by: "DGA Ressources",
                    evidence: "PV de réception"))
    }

    @Test("Evidence is given, or its absence is said; never neither, never both")
    func evidence() {
        given(made()).when(.execute(evidence: nil, withoutEvidence: true), on: "2026-11-25").then(.executed(.init()))
        given(made()).when(.execute(evidence: nil, withoutEvidence: false), on: "2026-11-25")
            .thenRefused(.evidenceMissing)
        given(made()).when(.execute(evidence: " ", withoutEvidence: false), on: "2026-11-25")
            .thenRefused(.evidenceMissing)
        given(made()).when(.execute(evidence: "PV", withoutEvidence: true), on: "2026-11-25")
            .thenRefused(.evidenceMissing)
    }

    @Test("Nothing is executed twice")
    func executeTwice() {
        given(made(), executed(on: "2026-11-25")).when(.execute(evidence: "PV", withoutEvidence: false))
            .thenRefused(.alreadyExecuted(reference: ref.text, on: "2026-11-25"))
    }

    @Test("A part may be executed, several times; the rest is owed")
    func partly() throws {
        let half = given(made()).when(.executePartly(.init(text: "Première régie")), on: "2026-11-15")
        half.then(.partlyExecuted(.init(text: "Première régie")))
        #expect(try half.decision().state == .partlyExecuted)
        #expect(try half.decision().lateness(at: "2026-12-02T00:00:00+01:00", in: paris).isLate)
        given(made(), DecisionEvent.partlyExecuted(.init(text: "Première")).on("2026-11-15"))
            .when(.executePartly(.init(text: "Deuxième")), on: "2026-11-16")
            .then(.partlyExecuted(.init(text: "Deuxième")))
        given(made(), executed()).when(.executePartly(.init(text: "Reste")))
            .thenRefused(.closed(reference: ref.text, state: .executed))
    }

    @Test("Giving up and finding moot need a reason, and have a day")
    func drop() throws {
        let abandon = given(made()).when(.abandon(.init(reason: "Projet retiré")), on: "2026-11-12")
        abandon.then(.abandoned(.init(reason: "Projet retiré")))
        #expect(try abandon.decision().state == .abandoned)
        #expect(try abandon.decision().dropped == "2026-11-12")
        let moot = given(made()).when(.findMoot(.init(reason: "Loi nouvelle")), on: "2026-11-12")
        moot.then(.foundMoot(.init(reason: "Loi nouvelle")))
        #expect(try moot.decision().state == .moot)
        given(made()).when(.abandon(.init(reason: ""))).thenRefused(.reasonMissing)
        given(made()).when(.findMoot(.init(reason: ""))).thenRefused(.reasonMissing)
    }

    @Test(
        "A closed decision is not closed again",
        arguments: [
            (abandoned(on: "2026-11-12"), DecisionState.abandoned),
            (DecisionEvent.foundMoot(.init(reason: "Loi")).on("2026-11-12"), .moot),
            (DecisionEvent.superseded(.init(by: "CODIR-2026-0050")).on("2026-11-12"), .superseded),
            (executed(on: "2026-11-12"), .executed),
        ])
    func closeTwice(closing: Happening, state: DecisionState) {
        let refusal = Rejection.closed(reference: ref.text, state: state)
        let scenario = given(made(), closing)
        scenario.when(.abandon(.init(reason: "Encore"))).thenRefused(refusal)
        scenario.when(.findMoot(.init(reason: "Encore"))).thenRefused(refusal)
        scenario.when(.supersede(.init(by: "CODIR-2026-0051"))).thenRefused(refusal)
        if state == .executed { return }
        scenario.when(.execute(evidence: "PV", withoutEvidence: false)).thenRefused(refusal)
    }

    @Test("Progress ends with closure; remarks do not")
    func afterClosure() {
        given(made(), executed()).when(.noteProgress(.init(text: "Suite")))
            .thenRefused(.closed(reference: ref.text, state: .executed))
        given(made(), executed()).when(.addNote(.init(text: "Archivé"))).then(.noteAdded(.init(text: "Archivé")))
        given(made()).when(.noteProgress(.init(text: "Suite"))).then(.progressNoted(.init(text: "Suite")))
    }

    @Test("Reopening needs a reason, and clears how it was closed")
    func reopen() throws {
        let attested = DecisionEvent.attested(.init(by: "Contrôle interne")).on("2026-11-28")
        let again = given(made(), executed(), attested).when(.reopen(.init(reason: "Malfaçons")))
        again.then(.reopened(.init(reason: "Malfaçons")))
        let decision = try again.decision()
        #expect(decision.state == .open)
        #expect(decision.execution == nil && decision.attestation == nil && decision.dropped == nil)
        #expect(decision.lateness(at: "2026-12-20T12:00:00+01:00", in: paris).days == 20)
        given(made(), executed()).when(.reopen(.init(reason: " "))).thenRefused(.reasonMissing)
        given(made(), blocked(on: "2026-11-12")).when(.reopen(.init(reason: "Suite")))
            .thenRefused(.notClosed(reference: ref.text))
    }

    @Test("A reopened decision may be executed again, on another day")
    func executeAgain() throws {
        let reopened = DecisionEvent.reopened(.init(reason: "Malfaçons")).on("2026-11-26")
        let done = given(made(), executed(), reopened).when(
            .execute(evidence: nil, withoutEvidence: true), on: "2026-11-29")
        #expect(try done.decision().execution?.on == "2026-11-29")
    }

    @Test(
        "A suspended decision that closes is resumed first, so that the days for which its clock stood count",
        arguments: [
            (DecisionCommand.execute(evidence: nil, withoutEvidence: true), DecisionEvent.executed(.init())),
            (.abandon(.init(reason: "Retiré")), .abandoned(.init(reason: "Retiré"))),
            (.findMoot(.init(reason: "Loi")), .foundMoot(.init(reason: "Loi"))),
            (.supersede(.init(by: "CODIR-2026-0050")), .superseded(.init(by: "CODIR-2026-0050"))),
        ])
    func closeSuspended(command: DecisionCommand, closing: DecisionEvent) {
        given(made(), suspended(on: "2026-11-10")).when(command, on: "2026-12-05")
            .then(.resumed(.init(due: "2026-12-25", suspendedDays: 25)), closing)
    }

    @Test("An execution while suspended is in time when the days that were left sufficed")
    func executeSuspended() throws {
        let done = given(made(), suspended(on: "2026-11-10")).when(
            .execute(evidence: nil, withoutEvidence: true), on: "2026-12-05")
        let lateness = try done.decision().lateness(at: "2026-12-20", in: paris)
        #expect(lateness.isExecutedInTime == true && lateness.days == 0)
        let after = given(made(), suspended(on: "2026-12-05")).when(
            .execute(evidence: nil, withoutEvidence: true), on: "2026-12-08")
        #expect(try after.decision().lateness(at: "2026-12-20", in: paris).days == 8)
    }

    @Test("What turns out to have been done before the suspension needs no resumption")
    func executedBeforeSuspension() {
        given(made(), suspended(on: "2026-11-10")).when(
            .execute(evidence: nil, withoutEvidence: true), on: "2026-11-08"
        ).then(.executed(.init()))
    }

    @Test("A due hour that passes on the day of the resumption is late, and has its moment")
    func executeSuspendedPastItsHour() {
        let stopped = DecisionEvent.suspended(.init(reason: "Avis")).on("2026-11-10T08:00:00+01:00")
        given(made(due: "2026-11-10T09:00:00+01:00"), stopped)
            .when(.execute(evidence: nil, withoutEvidence: true), on: "2026-11-20T15:00:00+01:00")
            .then(
                DecisionEvent.resumed(.init(due: "2026-11-20T09:00:00+01:00", suspendedDays: 10))
                    .on("2026-11-20T15:00:00+01:00"),
                DecisionEvent.becameOverdue(.init(due: "2026-11-20T09:00:00+01:00"))
                    .on("2026-11-20T09:00:00.000001+01:00"),
                DecisionEvent.executed(.init()).on("2026-11-20T15:00:00+01:00"))
    }
}
