import Governance
import Testing

struct RejectionTests {
    @Test("Every rejection that a command can meet is met, under its code", arguments: RejectionCase.allCases)
    func provoked(expected: RejectionCase) throws {
        guard let outcome = expected.provoked else { return }
        let rejection = try #require(throws: Rejection.self) { try outcome.answer.get() }
        #expect(RejectionCase(rejection) == expected)
        #expect(rejection.code == expected.rawValue)
        #expect(rejection.parameters.values.allSatisfy { !$0.isEmpty } || expected == .unknownReference)
    }

    @Test("Rejections that others raise have their codes and parameters too")
    func raisedElsewhere() {
        let conflict = Rejection.versionConflict(reference: "R-1", expected: 3, actual: 5)
        #expect(conflict.code == "versionConflict")
        #expect(conflict.parameters == ["reference": "R-1", "expected": "3", "actual": "5"])
        let bad = Rejection.badReference(text: " R")
        #expect(bad.code == "badReference")
        #expect(bad.parameters == ["text": " R", "limit": "120"])
    }

    @Test("A rejection names what its sentence needs")
    func parameters() {
        #expect(
            Rejection.textTooLong(field: "title", length: 1_001, limit: 1_000).parameters
                == ["field": "title", "length": "1001", "limit": "1000"])
        #expect(
            Rejection.closed(reference: "R-1", state: .partlyExecuted).parameters
                == ["reference": "R-1", "state": "partlyExecuted"])
        #expect(Rejection.reasonMissing.parameters.isEmpty)
    }
}
