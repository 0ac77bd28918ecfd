import Governance
import Testing
import TimeLimits

struct DueBasisTests {
    private let silence = counting("SILENCE_2M", from: "2026-11-02")
    private let appeal = counting("RECOURS_2MF", from: "2026-11-02")

    @Test("A decision keeps how its due date was counted")
    func kept() throws {
        let decision = try #require(given(made(due: "2027-01-02", dueBasis: silence)).current)
        #expect(decision.dueBasis == silence && decision.suspendedDays == 0)
    }

    @Test("A new date brings its own count, or none")
    func replaced() throws {
        let counted = given(made(due: "2027-01-02", dueBasis: silence))
        let plain = try counted.when(.postpone(.init(due: "2027-01-31", reason: "Accord"))).decision()
        #expect(plain.due == "2027-01-31" && plain.dueBasis == nil)
        let again = try given(made()).when(
            .postpone(.init(due: "2027-01-04", dueBasis: appeal, reason: "Accord"))
        ).decision()
        #expect(again.dueBasis == appeal)
        let amended = try given(made(due: nil)).when(.amend(.init(due: "2027-01-02", dueBasis: silence))).decision()
        #expect(amended.dueBasis == silence)
    }

    @Test("A suspension moves the date by its days, which are told apart from the count, and sums up")
    func suspended() throws {
        let once = given(
            made(due: "2027-01-02", dueBasis: silence),
            DecisionEvent.suspended(.init(reason: "Pièces manquantes")).on("2026-11-10"),
            DecisionEvent.resumed(.init(due: "2027-01-07", suspendedDays: 5)).on("2026-11-15"),
            DecisionEvent.suspended(.init(reason: "Pièces manquantes")).on("2026-11-20"))
        let decision = try once.when(.resume(reason: nil), on: "2026-11-22").decision()
        #expect(decision.due == "2027-01-09" && decision.suspendedDays == 7 && decision.dueBasis == silence)
        let postponed = try Scenario(
            happenings: once.happenings + [
                DecisionEvent.resumed(.init(due: "2027-01-09", suspendedDays: 2)).on("2026-11-22")
            ]
        ).when(.postpone(.init(due: "2027-02-01", reason: "Accord"))).decision()
        #expect(postponed.suspendedDays == 0)
    }

    @Test("A limit that runs on whatever happens is not suspended, and says so")
    func notSuspendable() {
        given(made(due: "2027-01-04", dueBasis: appeal)).when(.suspend(.init(reason: "Attente")), on: "2026-11-10")
            .thenRefused(.limitNotSuspendable(reference: ref.text, rule: "RECOURS_2MF"))
        given(made(due: "2027-01-02", dueBasis: silence)).when(.suspend(.init(reason: "Attente")), on: "2026-11-10")
            .then(.suspended(.init(reason: "Attente")))
        given(made(due: "2027-01-04", dueBasis: appeal)).when(
            .suspend(.init(reason: "Attente")), on: "2026-11-10", isHistorical: true
        ).then(.suspended(.init(reason: "Attente")))
    }

    @Test("An amendment of the same date keeps its count unless it brings another")
    func sameDate() {
        given(made(due: "2027-01-02", dueBasis: silence)).when(.amend(.init(due: "2027-01-02", dueBasis: silence)))
            .thenRefused(.nothingToChange(reference: ref.text))
        given(made(due: "2027-01-02")).when(.amend(.init(due: "2027-01-02", dueBasis: silence)))
            .then(.amended(.init(due: "2027-01-02", dueBasis: silence)))
    }

    @Test("A clock that has not begun to run is stopped from its beginning only")
    func notBegun() {
        let later = counting("SILENCE_2M", from: "2026-12-01")
        let stopped = given(
            made(due: "2027-02-01", dueBasis: later),
            DecisionEvent.suspended(.init(reason: "Pièces")).on("2026-11-10"))
        stopped.when(.resume(reason: nil), on: "2026-11-16").then(.resumed(.init(suspendedDays: 0)))
        stopped.when(.resume(reason: nil), on: "2026-12-11")
            .then(.resumed(.init(due: "2027-02-11", suspendedDays: 10)))
    }

    @Test("After a suspension the date ends as its limit ends: on a business day, or carried over")
    func endsAsItsLimit() throws {
        let nine = Counting(
            limit: try TimeLimitExpression.parse("+9jo"), starts: [.day("2026-11-16")], territory: .france)
        given(
            made(due: "2026-11-27", dueBasis: nine),
            DecisionEvent.suspended(.init(reason: "Pièces")).on("2026-11-20")
        ).when(.resume(reason: nil), on: "2026-11-21")
            .then(.resumed(.init(due: "2026-11-30", suspendedDays: 1)))
        given(
            made(due: "2027-01-02", dueBasis: silence),
            DecisionEvent.suspended(.init(reason: "Pièces")).on("2026-11-20")
        ).when(.resume(reason: nil), on: "2026-11-21")
            .then(.resumed(.init(due: "2027-01-03", suspendedDays: 1)))
    }
}
