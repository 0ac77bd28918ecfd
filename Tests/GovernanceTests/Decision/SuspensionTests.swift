import Governance
import Testing
import TimeLimits

struct SuspensionTests {
    @Test("The clock is stopped with a reason, or with the name of who has the ball")
    func suspend() throws {
        let event = DecisionEvent.Suspended(reason: "Avis attendu", waitingOn: "Préfecture")
        let stopped = given(made()).when(.suspend(event), on: "2026-11-10")
        stopped.then(.suspended(event))
        let decision = try stopped.decision()
        #expect(decision.state == .suspended)
        #expect(
            decision.suspension == .init(since: "2026-11-10", reason: "Avis attendu", waitingOn: "Préfecture"))
        given(made()).when(.suspend(.init(waitingOn: "Préfecture")), on: "2026-11-10")
            .then(.suspended(.init(waitingOn: "Préfecture")))
        given(made()).when(.suspend(.init(reason: " ")), on: "2026-11-10").thenRefused(.reasonMissing)
    }

    @Test("A clock that stands is not stopped, blocked or partly executed")
    func alreadySuspended() {
        let scenario = given(made(), suspended(on: "2026-11-10"))
        let refusal = Rejection.alreadySuspended(reference: ref.text)
        scenario.when(.suspend(.init(reason: "Encore")), on: "2026-11-12").thenRefused(refusal)
        scenario.when(.block(.init(reason: "Désaccord")), on: "2026-11-12").thenRefused(refusal)
        scenario.when(.executePartly(.init(text: "Moitié")), on: "2026-11-12").thenRefused(refusal)
    }

    @Test("Progress, notes and a change of owner do not set the clock going")
    func lifeGoesOn() throws {
        let scenario = given(made(), suspended(on: "2026-11-10"))
        #expect(try scenario.when(.noteProgress(.init(text: "Relance"))).decision().state == .suspended)
        #expect(try scenario.when(.addNote(.init(text: "Vu"))).decision().suspension != nil)
        #expect(try scenario.when(.assign(.init(owner: "DGA Territoires"))).decision().suspension != nil)
    }

    @Test("Resuming moves the due day by the days for which the clock stood")
    func resumeDay() throws {
        let resumed = given(made(), suspended(on: "2026-11-10"))
            .when(.resume(reason: "Avis reçu"), on: "2026-12-05T08:00:00+01:00")
        resumed.then(.resumed(.init(reason: "Avis reçu", due: "2026-12-25", suspendedDays: 25)))
        let decision = try resumed.decision()
        #expect(decision.state == .open && decision.suspension == nil)
        #expect(decision.due == "2026-12-25" && decision.firstDue == "2026-11-30")
        #expect(decision.postponements == 0)
    }

    @Test("Resuming moves a due hour by whole days, and it stays the same hour across both changes of the clock")
    func resumeInstant() {
        given(made(on: "2026-10-01", due: "2026-10-20T17:00:00+02:00"), suspended(on: "2026-10-15"))
            .when(.resume(reason: nil), on: "2026-10-30")
            .then(.resumed(.init(due: "2026-11-04T17:00:00+01:00", suspendedDays: 15)))
        given(made(on: "2026-03-01", due: "2026-03-20T17:00:00.000001+01:00"), suspended(on: "2026-03-15"))
            .when(.resume(reason: nil), on: "2026-03-30")
            .then(.resumed(.init(due: "2026-04-04T17:00:00.000001+02:00", suspendedDays: 15)))
    }

    @Test("A due hour that the clock jumps over is the one that the clock shows had it not been moved yet")
    func resumeIntoGap() {
        given(made(on: "2026-03-01", due: "2026-03-22T02:30:00+01:00"), suspended(on: "2026-03-15"))
            .when(.resume(reason: nil), on: "2026-03-22")
            .then(.resumed(.init(due: "2026-03-29T03:30:00+02:00", suspendedDays: 7)))
    }

    @Test("A due hour that comes twice is the first of the two")
    func resumeIntoOverlap() {
        given(made(on: "2026-10-01", due: "2026-10-18T02:30:00+02:00"), suspended(on: "2026-10-15"))
            .when(.resume(reason: nil), on: "2026-10-22")
            .then(.resumed(.init(due: "2026-10-25T02:30:00+02:00", suspendedDays: 7)))
    }

    @Test("Days are those of the authority's calendar, and not spans of 24 hours")
    func civilDays() {
        let late = DecisionEvent.suspended(.init(reason: "Avis")).on("2026-11-10T23:30:00+01:00")
        given(made(), late).when(.resume(reason: nil), on: "2026-11-11T00:30:00+01:00")
            .then(.resumed(.init(due: "2026-12-01", suspendedDays: 1)))
    }

    @Test("Resumed on the same day, nothing moves")
    func sameDay() {
        given(made(), suspended(on: "2026-11-10")).when(.resume(reason: nil), on: "2026-11-10T18:00:00+01:00")
            .then(.resumed(.init(suspendedDays: 0)))
    }

    @Test("Without a due date, resuming counts the days and moves nothing")
    func undated() throws {
        let resumed = given(made(due: nil), suspended(on: "2026-11-10")).when(.resume(reason: nil), on: "2026-11-20")
        resumed.then(.resumed(.init(suspendedDays: 10)))
        #expect(try resumed.decision().due == nil)
    }

    @Test("A date that had passed when the clock was stopped stays passed; one that falls on that day moves")
    func passedBefore() {
        given(made(), suspended(on: "2026-12-01")).when(.resume(reason: nil), on: "2026-12-11")
            .then(.resumed(.init(suspendedDays: 10)))
        given(made(), suspended(on: "2026-11-30")).when(.resume(reason: nil), on: "2026-12-10")
            .then(.resumed(.init(due: "2026-12-10", suspendedDays: 10)))
    }

    @Test("What is not stopped is not resumed")
    func notSuspended() {
        let refusal = Rejection.notSuspended(reference: ref.text)
        given(made()).when(.resume(reason: nil)).thenRefused(refusal)
        given(made(), executed()).when(.resume(reason: nil)).thenRefused(refusal)
        given(made(), suspended(on: "2026-11-10"), DecisionEvent.resumed(.init()).on("2026-11-12"))
            .when(.resume(reason: nil)).thenRefused(refusal)
    }

    @Test("A block asks for a ruling and lets the clock run")
    func block() throws {
        let event = DecisionEvent.Blocked(reason: "Désaccord", rulingBy: "DGS")
        let stuck = given(made()).when(.block(event), on: "2026-11-10")
        stuck.then(.blocked(event))
        let decision = try stuck.decision()
        #expect(decision.state == .blocked && decision.block == event)
        #expect(decision.lateness(at: "2026-12-02T09:00:00+01:00", in: paris).days == 2)
        given(made()).when(.block(.init(reason: "\n"))).thenRefused(.reasonMissing)
        given(made(), blocked(on: "2026-11-10")).when(.block(event)).thenRefused(
            .alreadyBlocked(reference: ref.text))
    }

    @Test("Once the ruling is given, the date is what it was")
    func unblock() throws {
        let resumed = given(made(), blocked(on: "2026-11-10")).when(.resume(reason: "Arbitré"), on: "2026-11-20")
        resumed.then(.resumed(.init(reason: "Arbitré")))
        let decision = try resumed.decision()
        #expect(decision.state == .open && decision.block == nil && decision.due == "2026-11-30")
    }

    @Test("What waits for a ruling may come to wait for somebody outside")
    func blockedThenSuspended() throws {
        let stopped = given(made(), blocked(on: "2026-11-10")).when(.suspend(.init(waitingOn: "Préfecture")))
        #expect(try stopped.decision().state == .suspended)
        #expect(try stopped.decision().block == nil)
    }

    @Test("What is closed is neither stopped nor blocked")
    func closed() {
        let refusal = Rejection.closed(reference: ref.text, state: .abandoned)
        let scenario = given(made(), abandoned(on: "2026-11-12"))
        scenario.when(.suspend(.init(reason: "Avis"))).thenRefused(refusal)
        scenario.when(.block(.init(reason: "Désaccord"))).thenRefused(refusal)
    }

    @Test("A decision that was partly executed is so again when its clock runs again, or its ruling is given")
    func partlyExecutedComesBack() throws {
        let part = DecisionEvent.partlyExecuted(.init(text: "Première tranche")).on("2026-11-10")
        for stop in [suspended(on: "2026-11-12"), blocked(on: "2026-11-12")] {
            let resumed = given(made(), part, stop).when(.resume(reason: nil), on: "2026-11-13")
            #expect(try resumed.decision().state == .partlyExecuted)
        }
    }

    @Test("A part is not executed while a ruling is awaited")
    func notPartlyWhileBlocked() {
        given(made(), blocked(on: "2026-11-12")).when(.executePartly(.init(text: "Moitié")), on: "2026-11-13")
            .thenRefused(.alreadyBlocked(reference: ref.text))
    }

    @Test("No day is counted twice: a suspension does not begin before the last one ended")
    func noOverlap() {
        let scenario = given(made(), suspended(on: "2026-11-10"), DecisionEvent.resumed(.init()).on("2026-11-20"))
        scenario.when(.suspend(.init(waitingOn: "Préfecture")), on: "2026-11-19")
            .thenRefused(.effectiveTooEarly(on: "2026-11-19", after: "2026-11-20"))
        scenario.when(.suspend(.init(waitingOn: "Préfecture")), on: "2026-11-20")
            .then(.suspended(.init(waitingOn: "Préfecture")))
    }
}
