import Governance
import Testing

struct OwnerTests {
    @Test("Somebody is made answerable, with a reason or without")
    func assign() throws {
        let event = DecisionEvent.OwnerSet(owner: "DGA Territoires", reason: "Réorganisation")
        let assigned = given(made()).when(.assign(event))
        assigned.then(.ownerSet(event))
        #expect(try assigned.decision().owner == "DGA Territoires")
        given(made(owner: nil)).when(.assign(.init(owner: " DGA Ressources ")))
            .then(.ownerSet(.init(owner: "DGA Ressources")))
    }

    @Test("The owner that it has already changes nothing")
    func sameOwner() {
        given(made()).when(.assign(.init(owner: "DGA Ressources"))).thenRefused(.nothingToChange(reference: ref.text))
    }

    @Test("An owner has a name")
    func blankOwner() {
        given(made()).when(.assign(.init(owner: " "))).thenRefused(.textMissing(field: "owner"))
    }

    @Test("The owner gives the work away and stays answerable")
    func delegate() throws {
        let delegated = given(made()).when(.delegate(.init(to: "Direction des finances", reason: "Technique")))
        delegated.then(.delegated(.init(to: "Direction des finances", reason: "Technique")))
        let decision = try delegated.decision()
        #expect(decision.owner == "DGA Ressources")
        #expect(decision.delegate == "Direction des finances")
    }

    @Test("Nobody delegates for want of an owner")
    func delegateWithoutOwner() {
        given(made(owner: nil)).when(.delegate(.init(to: "Direction des finances")))
            .thenRefused(.ownerMissing(reference: ref.text))
    }

    @Test("Delegating to the owner, or twice to the same, changes nothing")
    func delegateToSame() {
        given(made()).when(.delegate(.init(to: "DGA Ressources"))).thenRefused(.nothingToChange(reference: ref.text))
        given(made(), delegation).when(.delegate(.init(to: "Direction des finances")))
            .thenRefused(.nothingToChange(reference: ref.text))
    }

    @Test("Delegating back to the owner ends the delegation")
    func delegateBack() throws {
        let back = given(made(), delegation).when(.delegate(.init(to: "DGA Ressources", reason: "Retour")))
        back.then(.delegated(.init(to: "DGA Ressources", reason: "Retour")))
        #expect(try back.decision().delegate == nil)
        #expect(try back.decision().owner == "DGA Ressources")
    }

    @Test("A new owner has delegated nothing yet")
    func newOwnerEndsDelegation() throws {
        let assigned = given(made(), delegation).when(.assign(.init(owner: "DGA Territoires")))
        #expect(try assigned.decision().delegate == nil)
    }

    @Test("A closed decision has the owner that it had")
    func closed() {
        let closed = Rejection.closed(reference: ref.text, state: .executed)
        given(made(), executed()).when(.assign(.init(owner: "DGA Territoires"))).thenRefused(closed)
        given(made(), executed()).when(.delegate(.init(to: "DGA Territoires"))).thenRefused(closed)
    }

    private let delegation = DecisionEvent.delegated(.init(to: "Direction des finances")).on("2026-11-05")

    @Test("Owners follow one another: none is set from a day before the last one was")
    func inOrder() {
        let scenario = given(made(), DecisionEvent.ownerSet(.init(owner: "DGA Culture")).on("2026-11-20"))
        scenario.when(.assign(.init(owner: "DGA Sports")), on: "2026-11-19")
            .thenRefused(.effectiveTooEarly(on: "2026-11-19", after: "2026-11-20"))
    }
}
