import Governance
import Testing

struct AttestingTests {
    @Test("Somebody other than the doer confirms the execution")
    func attest() throws {
        let confirmed = given(made(), executed()).when(
            .attest(by: "Contrôle interne", note: "Vu sur place"), on: "2026-12-01")
        confirmed.then(.attested(.init(by: "Contrôle interne", note: "Vu sur place")))
        #expect(try confirmed.decision().attestation == .init(on: "2026-12-01", by: "Contrôle interne"))
        #expect(try confirmed.decision().state == .executed)
    }

    @Test("Without a name, the one whose act it is attests: who said it, else the account")
    func defaultAttester() {
        given(made(), executed()).when(.attest(by: nil, note: nil), by: "cabinet")
            .then(.attested(.init(by: "cabinet")))
        given(made(), executed()).when(.attest(by: " ", note: nil), by: secretariat, for: "DGS")
            .then(.attested(.init(by: "DGS")))
    }

    @Test("Neither the reporter, nor the owner, nor the delegate attests, however the name is written")
    func ownExecution() {
        let scenario = given(
            made(), DecisionEvent.delegated(.init(to: "Direction des finances")).on("2026-11-05"),
            executed(for: "Chef de projet"))
        for own in ["Chef de projet", "DGA Ressources", "Direction des finances", "dga ressources", "CHEF DE PROJET"] {
            scenario.when(.attest(by: own, note: nil)).thenRefused(.ownExecution(reference: ref.text, by: own))
        }
        scenario.when(.attest(by: nil, note: nil)).then(.attested(.init(by: secretariat)))
    }

    @Test("The account that reported an execution as its own does not attest it")
    func ownAccount() {
        given(made(), executed()).when(.attest(by: nil, note: nil))
            .thenRefused(.ownExecution(reference: ref.text, by: secretariat))
    }

    @Test("What answers something comes after it: an attestation after the execution, old tables excepted")
    func notBeforeTheExecution() {
        let scenario = given(made(), executed(on: "2026-11-25"))
        scenario.when(.attest(by: "Contrôle interne", note: nil), on: "2026-11-24")
            .thenRefused(.effectiveTooEarly(on: "2026-11-24", after: "2026-11-25"))
        scenario.when(.attest(by: "Contrôle interne", note: nil), on: "2026-11-24", isHistorical: true)
            .then(.attested(.init(by: "Contrôle interne")))
        given(made(), suspended(on: "2026-11-12")).when(.resume(reason: nil), on: "2026-11-11")
            .thenRefused(.effectiveTooEarly(on: "2026-11-11", after: "2026-11-12"))
        given(made(), abandoned(on: "2026-11-12")).when(.reopen(.init(reason: "Erreur")), on: "2026-11-11")
            .thenRefused(.effectiveTooEarly(on: "2026-11-11", after: "2026-11-12"))
    }

    @Test("Only an execution is attested, and once")
    func notExecuted() {
        let refusal = Rejection.notExecuted(reference: ref.text)
        given(made()).when(.attest(by: "DGS", note: nil)).thenRefused(refusal)
        given(made(), abandoned(on: "2026-11-12")).when(.attest(by: "DGS", note: nil)).thenRefused(refusal)
        given(made(), executed(), DecisionEvent.attested(.init(by: "DGS")).on("2026-11-28"))
            .when(.attest(by: "Contrôle interne", note: nil)).thenRefused(.alreadyAttested(reference: ref.text))
    }
}
