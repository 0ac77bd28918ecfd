import Governance
import Testing
import TimeLimits

struct TextTests {
    @Test("A text at its limit passes and one scalar more does not", arguments: TextRule.allCases)
    func limit(rule: TextRule) throws {
        #expect(try rule.check(text(rule.limit), field: "f").count == rule.limit)
        #expect(throws: Rejection.textTooLong(field: "f", length: rule.limit + 1, limit: rule.limit)) {
            try rule.check(text(rule.limit + 1), field: "f")
        }
    }

    @Test("Lengths count scalars: accents and pictures are no bargain")
    func scalars() {
        let pictures = String(repeating: "👩‍👩‍👧", count: 41)  // one character of five scalars each
        #expect(throws: Rejection.textTooLong(field: "f", length: 205, limit: 200)) {
            try TextRule.party.check(pictures, field: "f")
        }
    }

    @Test("A line may end as Windows ends it")
    func windowsLines() throws {
        #expect(try TextRule.text.check("un\r\ndeux", field: "f") == "un\ndeux")
        #expect(throws: Rejection.controlCharacter(field: "f")) { try TextRule.title.check("un\r\ndeux", field: "f") }
        #expect(throws: Rejection.controlCharacter(field: "f")) { try TextRule.text.check("un\rdeux", field: "f") }
    }

    @Test("The spaces around a text are not part of it")
    func trimmed() throws {
        #expect(try TextRule.title.check("\u{a0} \n Objet \t", field: "f") == "Objet")
        #expect(throws: Rejection.textMissing(field: "f")) { try TextRule.title.check(" \u{2003}\n", field: "f") }
    }

    @Test("Of all characters the control characters are refused, wherever they stand, and no others")
    func everyScalar() throws {
        let scalars = (UInt32(1)..<0x3000).compactMap(Unicode.Scalar.init)
        for scalar in scalars {
            let isControl = scalar.properties.generalCategory == .control
            for text in ["a\(scalar)b", "é\(scalar)é"] {
                let isRefused = (try? TextRule.title.check(text, field: "f")) == nil
                #expect(isRefused == isControl, "U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test("Control characters are refused; a long text may have lines and tabs")
    func controls() throws {
        #expect(try TextRule.text.check("un\n\tdeux", field: "f") == "un\n\tdeux")
        for refused in ["a\u{0}b", "a\u{1B}[31mb", "a\u{7F}b", "a\u{85}b", "a\rb"] {
            #expect(throws: Rejection.controlCharacter(field: "f")) { try TextRule.text.check(refused, field: "f") }
        }
        #expect(throws: Rejection.controlCharacter(field: "f")) { try TextRule.title.check("un\ndeux", field: "f") }
    }

    @Test("Every text of a command is checked, under its own name")
    func everyField() {
        let long = text(9_000)
        let commands: [(DecisionCommand, String)] = [
            (.make(.init(title: long, body: "B")), "title"), (.make(.init(title: "T", body: long)), "body"),
            (.make(.init(title: "T", body: "B", sitting: long)), "sitting"),
            (.make(.init(title: "T", body: "B", owner: long)), "owner"),
            (.make(.init(title: "T", body: "B", sponsor: long)), "sponsor"),
            (.make(.init(title: "T", body: "B", note: long)), "note"),
            (.make(.init(title: "T", body: "B", labels: [long: "x"])), "label"),
            (.make(.init(title: "T", body: "B", labels: ["Thème": long])), "Thème"),
        ]
        for (command, field) in commands { expectTooLong(given().when(command), field) }
    }

    @Test("Every text of a command on a decision is checked, under its own name")
    func everyFieldLater() {
        let long = text(9_000)
        let commands: [(DecisionCommand, String)] = [
            (.assign(.init(owner: long)), "owner"), (.assign(.init(owner: "A", reason: long)), "reason"),
            (.delegate(.init(to: long)), "to"), (.delegate(.init(to: "A", reason: long)), "reason"),
            (.noteProgress(.init(text: long)), "text"), (.addNote(.init(text: long)), "text"),
            (.executePartly(.init(text: long)), "text"),
            (.postpone(.init(due: "2027-01-31", reason: long)), "reason"),
            (.postpone(.init(due: "2027-01-31", reason: "R", grantedBy: long)), "grantedBy"),
            (.suspend(.init(reason: long)), "reason"), (.suspend(.init(waitingOn: long)), "waitingOn"),
            (.block(.init(reason: long)), "reason"), (.block(.init(reason: "R", rulingBy: long)), "rulingBy"),
            (.execute(evidence: long, withoutEvidence: false), "evidence"),
            (.abandon(.init(reason: long)), "reason"), (.findMoot(.init(reason: long)), "reason"),
            (.supersede(.init(by: "X", reason: long)), "reason"), (.amend(.init(title: long)), "title"),
            (.amend(.init(body: long)), "body"), (.amend(.init(sitting: long)), "sitting"),
            (.amend(.init(sponsor: long)), "sponsor"), (.amend(.init(title: "T", reason: long)), "reason"),
        ]
        for (command, field) in commands { expectTooLong(given(made()).when(command), field) }
        expectTooLong(given(made(), suspended(on: "2026-11-10")).when(.resume(reason: long)), "reason")
        expectTooLong(given(made(), executed()).when(.attest(by: long, note: nil)), "by")
        expectTooLong(given(made(), executed()).when(.attest(by: "DGS", note: long)), "note")
        expectTooLong(given(made(), executed()).when(.reopen(.init(reason: long))), "reason")
    }

    private func expectTooLong(_ outcome: Outcome, _ field: String, sourceLocation: SourceLocation = #_sourceLocation) {
        guard case .failure(.textTooLong(field, 9_000, _)) = outcome.answer else {
            Issue.record("\(field): \(outcome.answer)", sourceLocation: sourceLocation)
            return
        }
    }

    @Test("The texts of the largest event fit a record of 65,535 bytes, with room for its envelope")
    func largestEvent() {
        let labels = Decision.labelLimit * (TextRule.label.limit + TextRule.labelValue.limit)
        let parties = 4 * TextRule.party.limit + TextRule.sitting.limit  // with the one on whose word it is typed
        #expect(4 * (TextRule.title.limit + parties + TextRule.text.limit + labels) < 65_535 - 1_024)
    }

    @Test("Labels are trimmed, few, and neither nameless nor blank")
    func labels() {
        func make(_ labels: [String: String]) -> Outcome {
            given().when(.make(.init(title: "T", body: "B", labels: labels)), on: "2026-11-02")
        }
        make([" Thème ": " Culture "]).then(.made(.init(title: "T", body: "B", labels: ["Thème": "Culture"])))
        make(["": "x"]).thenRefused(.textMissing(field: "label"))
        make(["Thème": " "]).thenRefused(.textMissing(field: "Thème"))
        let many = Dictionary(uniqueKeysWithValues: (0...Decision.labelLimit).map { ("L\($0)", "x") })
        make(many).thenRefused(.tooMany(field: "labels", limit: Decision.labelLimit))
    }

    @Test("Which label is refused does not hang on the order in which they are kept")
    func labelOrder() {
        let few = ["b": " ", "a": " ", "c": " ", "d": " "]
        var roomy: [String: String] = [:]
        for capacity in [0, 10, 100, 1_000, 10_000] {
            roomy.reserveCapacity(capacity)
            roomy.merge(few) { $1 }
            given().when(.make(.init(title: "T", body: "B", labels: roomy))).thenRefused(.textMissing(field: "a"))
            given().when(.make(.init(title: "T", body: "B", labels: [" a": "1", "a": "2", "a ": "3"])))
                .then(.made(.init(title: "T", body: "B", labels: ["a": "3"])))
        }
    }

    @Test("A decision has at most 10,000 events; the moments of lateness come on top")
    func eventLimit() {
        let notes = Array(
            repeating: DecisionEvent.noteAdded(.init(text: "Vu")).on("2026-11-03"), count: Int(Decision.eventLimit) - 1)
        let full = Scenario(happenings: [made()] + notes)
        full.when(.addNote(.init(text: "Vu"))).thenRefused(.tooMany(field: "events", limit: 10_000))
        full.when(.recordOverdue(due: "2026-11-30"))
            .then(DecisionEvent.becameOverdue(.init(due: "2026-11-30")).on("2026-12-01"))
    }
}
