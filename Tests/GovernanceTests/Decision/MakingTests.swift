import Governance
import Testing
import TimeLimits

struct MakingTests {
    let whole = DecisionEvent.Made(
        title: "Ouvrir la médiathèque le dimanche", body: "Conseil", sitting: "Conseil du 2 novembre 2026",
        owner: "Direction de la culture", sponsor: "3e adjointe", due: "2026-11-30", note: "Voté à l'unanimité",
        isConfidential: true, labels: ["Thème": "Culture"])

    @Test("A decision is recorded as it was given, on the day it was made")
    func make() throws {
        let outcome = given().when(.make(whole), on: "2026-11-02")
        outcome.then(.made(whole))
        let decision = try outcome.decision()
        #expect(decision.reference == ref)
        #expect(decision.state == .open)
        #expect(decision.made == "2026-11-02")
        #expect(decision.madeRecorded == "2026-12-20T12:00:00+01:00")
        #expect(decision.lastNews == "2026-11-02")
        #expect(decision.due == "2026-11-30" && decision.firstDue == "2026-11-30")
        #expect(decision.owner == "Direction de la culture" && decision.sponsor == "3e adjointe")
        #expect(decision.isConfidential && decision.labels == ["Thème": "Culture"])
        #expect(decision.version == 1)
    }

    @Test("Without a day, a decision is made now")
    func madeNow() {
        given().when(.make(whole), now: "2026-11-10T09:30:00+01:00")
            .then(DecisionEvent.made(whole).on("2026-11-10T09:30:00+01:00"))
    }

    @Test("Owner, sponsor, sitting, note, labels and due date may be absent; blanks are absent")
    func sparse() {
        let blank = DecisionEvent.Made(title: "T", body: "CODIR", sitting: " ", owner: "", sponsor: "\t", note: "\n")
        given().when(.make(blank), on: "2026-11-02").then(.made(.init(title: "T", body: "CODIR")))
    }

    @Test("A title and a body are needed")
    func needed() {
        given().when(.make(.init(title: " ", body: "CODIR"))).thenRefused(.textMissing(field: "title"))
        given().when(.make(.init(title: "Titre", body: ""))).thenRefused(.textMissing(field: "body"))
    }

    @Test("The due date may be the day of the decision, and not the day before")
    func dueBeforeDecision() {
        var event = whole
        event.due = "2026-11-02"
        given().when(.make(event), on: "2026-11-02T18:00:00+01:00").then(.made(event))
        event.due = "2026-11-01"
        given().when(.make(event), on: "2026-11-02")
            .thenRefused(.dueBeforeDecision(due: "2026-11-01", made: "2026-11-02"))
    }

    @Test("A due hour before the hour of the decision is refused")
    func dueHourBeforeDecision() {
        var event = whole
        event.due = "2026-11-02T17:59:00+01:00"
        given().when(.make(event), on: "2026-11-02T18:00:00+01:00").thenRefused(
            .dueBeforeDecision(due: "2026-11-02T17:59:00+01:00", made: "2026-11-02T18:00:00+01:00"))
    }

    @Test("What has not happened cannot be recorded: tomorrow is refused, today is not")
    func future() {
        let now: Instant = "2026-11-10T09:00:00+01:00"
        given().when(.make(whole), on: "2026-11-10", now: now).then(.made(whole))
        given().when(.make(whole), on: "2026-11-11", now: now).thenRefused(.effectiveInFuture(on: "2026-11-11"))
        given().when(.make(whole), on: "2026-11-10T09:00:01+01:00", now: now)
            .thenRefused(.effectiveInFuture(on: "2026-11-10T09:00:01+01:00"))
    }

    @Test("Today is the authority's: at 23:30 in UTC, Paris is already at tomorrow")
    func todayIsLocal() {
        let now: Instant = "2026-11-09T23:30:00Z"
        given().when(.make(whole), on: "2026-11-10", now: now).then(.made(whole))
        given().when(.make(whole), on: "2026-11-10", now: now, in: .utc)
            .thenRefused(.effectiveInFuture(on: "2026-11-10"))
    }

    @Test("A reference in use is refused, whatever day the new decision is of")
    func referenceTaken() {
        given(made()).when(.make(whole), on: "2026-11-20").thenRefused(.referenceTaken(reference: ref.text))
        given(made()).when(.make(whole), on: "2026-01-05").thenRefused(.referenceTaken(reference: ref.text))
    }

    @Test("Everything but making needs a decision that exists", arguments: RandomDecisions.everyCommand)
    func unknownReference(command: DecisionCommand) {
        if case .make = command { return }
        given().when(command).thenRefused(.unknownReference(reference: ref.text))
    }

    @Test("Nothing but history takes effect before the decision was made")
    func effectiveBeforeDecision() {
        given(made()).when(.addNote(.init(text: "Vu")), on: "2026-11-01")
            .thenRefused(.effectiveBeforeDecision(on: "2026-11-01", made: "2026-11-02"))
        given(made()).when(.addNote(.init(text: "Vu")), on: "2026-11-02").then(.noteAdded(.init(text: "Vu")))
        given(made(on: "2026-11-02T18:00:00+01:00")).when(.addNote(.init(text: "Vu")), on: "2026-11-02")
            .then(.noteAdded(.init(text: "Vu")))
    }

    @Test("A decision may become confidential once")
    func confidential() throws {
        let marked = given(made()).when(.markConfidential)
        marked.then(.markedConfidential)
        #expect(try marked.decision().isConfidential)
        given(made(isConfidential: true)).when(.markConfidential)
            .thenRefused(.nothingToChange(reference: ref.text))
    }
}
