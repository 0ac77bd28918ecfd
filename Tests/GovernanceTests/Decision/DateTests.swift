import Governance
import Testing
import TimeLimits

struct DateTests {
    private func postpone(_ due: Moment, reason: String = "Marché infructueux") -> DecisionCommand {
        .postpone(.init(due: due, reason: reason, grantedBy: "DGS"))
    }

    @Test("A postponement keeps the first date and is counted")
    func postponed() throws {
        let first = given(made()).when(postpone("2026-12-15"), on: "2026-11-20")
        first.then(.postponed(.init(due: "2026-12-15", reason: "Marché infructueux", grantedBy: "DGS")))
        let decision = try given(
            made(), DecisionEvent.postponed(.init(due: "2026-12-15", reason: "a")).on("2026-11-20"),
            DecisionEvent.postponed(.init(due: "2027-01-31", reason: "b")).on("2026-12-10")
        ).when(.addNote(.init(text: "Vu"))).decision()
        #expect(decision.due == "2027-01-31")
        #expect(decision.firstDue == "2026-11-30")
        #expect(decision.postponements == 2)
    }

    @Test("A postponement needs its reason")
    func reasonMissing() {
        given(made()).when(postpone("2026-12-15", reason: " "), on: "2026-11-20").thenRefused(.reasonMissing)
    }

    @Test("A postponement leads to a later date: neither the same, nor an hour of the same day")
    func dueNotLater() {
        for due: Moment in ["2026-11-29", "2026-11-30", "2026-11-30T23:00:00+01:00"] {
            given(made()).when(postpone(due), on: "2026-11-20")
                .thenRefused(.dueNotLater(due: due.text(in: paris), current: "2026-11-30"))
        }
        given(made()).when(postpone("2026-12-01T00:00:00+01:00"), on: "2026-11-20")
            .then(.postponed(.init(due: "2026-12-01T00:00:00+01:00", reason: "Marché infructueux", grantedBy: "DGS")))
    }

    @Test("Without a due date there is nothing to postpone")
    func noDueDate() {
        given(made(due: nil)).when(postpone("2026-12-15")).thenRefused(.noDueDate(reference: ref.text))
    }

    @Test("A closed decision has the date that it had")
    func closed() {
        let closed = Rejection.closed(reference: ref.text, state: .executed)
        given(made(), executed()).when(postpone("2026-12-15")).thenRefused(closed)
        given(made(), executed()).when(.amend(.init(due: "2026-11-25"))).thenRefused(closed)
    }

    @Test("An amendment sets a date that was missing, and that is the first")
    func setDue() throws {
        let amended = given(made(due: nil)).when(.amend(.init(due: "2026-12-31")))
        amended.then(.amended(.init(due: "2026-12-31")))
        #expect(try amended.decision().due == "2026-12-31")
        #expect(try amended.decision().firstDue == "2026-12-31")
        #expect(try amended.decision().postponements == 0)
    }

    @Test("An amendment brings a date forward, down to the day of the decision")
    func bringForward() throws {
        let amended = given(made()).when(.amend(.init(due: "2026-11-02", reason: "Faute de frappe")))
        amended.then(.amended(.init(due: "2026-11-02", reason: "Faute de frappe")))
        #expect(try amended.decision().firstDue == "2026-11-30")
        given(made()).when(.amend(.init(due: "2026-11-01")))
            .thenRefused(.dueBeforeDecision(due: "2026-11-01", made: "2026-11-02"))
    }

    @Test("An amendment never moves a date back: that is a postponement")
    func dueLater() {
        given(made()).when(.amend(.init(due: "2026-12-01")))
            .thenRefused(.dueLater(due: "2026-12-01", current: "2026-11-30"))
    }

    @Test("An amendment records only what changes")
    func onlyChanges() throws {
        let amendment = DecisionEvent.Amended(
            title: "Fusionner les trois régies", body: "CODIR", sitting: "CODIR du 2", sponsor: " 1er adjoint ",
            due: "2026-11-30")
        let amended = given(made()).when(.amend(amendment))
        amended.then(
            .amended(.init(title: "Fusionner les trois régies", sitting: "CODIR du 2", sponsor: "1er adjoint")))
        let decision = try amended.decision()
        #expect(decision.title == "Fusionner les trois régies" && decision.body == "CODIR")
        #expect(decision.sitting == "CODIR du 2" && decision.sponsor == "1er adjoint")
        #expect(decision.due == "2026-11-30")
    }

    @Test("An amendment that changes nothing is refused, reason or not")
    func nothing() {
        given(made()).when(.amend(.init(title: "Fusionner les deux régies", reason: "Relecture")))
            .thenRefused(.nothingToChange(reference: ref.text))
    }

    @Test("The wording of a closed decision may still be put right")
    func amendClosed() {
        given(made(), executed()).when(.amend(.init(title: "Réunir les deux régies")))
            .then(.amended(.init(title: "Réunir les deux régies")))
    }

    @Test("While the clock stands its date is not moved, since resuming will move it")
    func whileSuspended() {
        let refusal = Rejection.alreadySuspended(reference: ref.text)
        given(made(), suspended(on: "2026-11-10")).when(postpone("2026-12-31"), on: "2026-11-20").thenRefused(refusal)
        given(made(), suspended(on: "2026-11-10")).when(.amend(.init(due: "2026-11-25")), on: "2026-11-20")
            .thenRefused(refusal)
        given(made(), suspended(on: "2026-11-10")).when(.amend(.init(title: "Réunir les régies")), on: "2026-11-20")
            .then(.amended(.init(title: "Réunir les régies")))
    }
}
