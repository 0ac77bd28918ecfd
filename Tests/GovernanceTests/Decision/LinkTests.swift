import Governance
import Testing

struct LinkTests {
    private let other: Reference = "CODIR-2026-0050"

    @Test("Two decisions are tied, in several ways if need be")
    func link() throws {
        let follows = Link(kind: .follows, to: other)
        let tied = given(made(), DecisionEvent.linked(follows).on("2026-11-03"))
            .when(.link(Link(kind: .amends, to: other)))
        tied.then(.linked(Link(kind: .amends, to: other)))
        #expect(try tied.decision().links == [follows, Link(kind: .amends, to: other)])
    }

    @Test("A tie that is there already changes nothing, also after closure")
    func sameLink() {
        let link = Link(kind: .relatesTo, to: other)
        given(made(), DecisionEvent.linked(link).on("2026-11-03")).when(.link(link))
            .thenRefused(.nothingToChange(reference: ref.text))
        given(made(), executed()).when(.link(link)).then(.linked(link))
    }

    @Test("Nothing is tied to itself, or takes its own place")
    func toSelf() {
        given(made()).when(.link(Link(kind: .relatesTo, to: ref))).thenRefused(.linkToSelf(reference: ref.text))
        given(made()).when(.supersede(.init(by: ref))).thenRefused(.linkToSelf(reference: ref.text))
    }

    @Test("Another decision takes its place: closed, and tied to it once")
    func supersede() throws {
        let replaced = given(made(), DecisionEvent.linked(Link(kind: .supersededBy, to: other)).on("2026-11-03"))
            .when(.supersede(.init(by: other, reason: "Nouveau vote")), on: "2026-11-12")
        replaced.then(.superseded(.init(by: other, reason: "Nouveau vote")))
        let decision = try replaced.decision()
        #expect(decision.state == .superseded && decision.dropped == "2026-11-12")
        #expect(decision.links == [Link(kind: .supersededBy, to: other)])
    }

    @Test("A decision has at most 200 ties, however they come about")
    func limit() throws {
        let ties = try (1...Decision.linkLimit).map { number in
            DecisionEvent.linked(Link(kind: .relatesTo, to: try Reference("R-\(number)"))).on("2026-11-03")
        }
        let scenario = Scenario(happenings: [made()] + ties)
        let refusal = Rejection.tooMany(field: "links", limit: 200)
        scenario.when(.link(Link(kind: .relatesTo, to: other))).thenRefused(refusal)
        scenario.when(.supersede(.init(by: other)), on: "2026-11-12").thenRefused(refusal)
    }

    @Test("Each tie has its other end, and the other end of that is itself", arguments: LinkKind.allCases)
    func inverse(kind: LinkKind) {
        #expect(kind.inverse.inverse == kind)
        #expect((kind.inverse == kind) == (kind == .relatesTo))
    }
}
