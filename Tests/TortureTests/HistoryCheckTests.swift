import EventLog
import Testing

@testable import torture

/// The check of histories is shown some for which no order exists.
@Suite("The check of a history")
struct HistoryCheckTests {
    private static func event(_ id: UInt64, _ content: UInt8 = 1) -> ProposedEvent {
        ProposedEvent(
            id: EventID(high: 0, low: id), type: "decision.tried", schemaVersion: 1, effective: .day(0), actor: "a",
            payload: [content])
    }

    private static func append(_ id: UInt64, _ expected: ExpectedVersion = .any, _ content: UInt8 = 1)
        -> Operation.Question
    {
        .append([StreamAppend(stream: "decision/1", expected: expected, events: [event(id, content)])])
    }

    private static let version = Operation.Question.version(stream: "decision/1")

    /// Each asked once the one before it was answered.
    private func oneAfterTheOther(_ steps: [(Operation.Question, Operation.Answer)]) -> [Operation] {
        steps.enumerated().map { index, step in
            Operation(
                question: step.0, answer: step.1, invoked: UInt64(2 * index + 1), answered: UInt64(2 * index + 2))
        }
    }

    private func check(_ operations: [Operation]) throws { try HistoryCheck(operations).check() }

    @Test("finds an order for answers that are right")
    func right() throws {
        try check(
            oneAfterTheOther([
                (Self.version, .version(0)), (Self.append(1, .noStream), .recorded([1])),
                (Self.append(1, .noStream), .repeated([1])),
                (Self.append(2, .noStream), .conflict(stream: "decision/1", actual: 1)),
                (Self.append(1, .any, 2), .reused(EventID(high: 0, low: 1), position: 1)),
                (Self.append(2, .exact(1)), .recorded([2])), (Self.version, .version(2)),
            ]))
    }

    @Test("lets those that overlap be in either order")
    func overlapping() throws {
        let recorded = Operation(question: Self.append(1), answer: .recorded([1]), invoked: 1, answered: 4)
        for seen: UInt64 in [0, 1] {
            try check([recorded, Operation(question: Self.version, answer: .version(seen), invoked: 2, answered: 3)])
        }
    }

    @Test(
        "finds none for a wrong answer",
        arguments: [
            // What was answered is not seen by who asks later.
            [(append(1), Operation.Answer.recorded([1])), (version, .version(0))],
            // What nobody recorded is seen.
            [(append(1), .recorded([1])), (version, .version(2))],
            // Two have the same version.
            [(append(1, .exact(0)), .recorded([1])), (append(2, .exact(0)), .recorded([2]))],
            // A retry is recorded again.
            [(append(1), .recorded([1])), (append(1), .recorded([2]))],
            // It is answered with another position.
            [(append(1), .recorded([1])), (append(2), .recorded([2])), (append(1), .repeated([2]))],
            // It is answered before there was a first time.
            [(append(1), .repeated([1])), (append(1), .recorded([1]))],
            // Another content under the same identity counts as a retry.
            [(append(1), .recorded([1])), (append(1, .any, 2), .repeated([1]))],
            // A position is left out.
            [(append(1), .recorded([1])), (append(2), .recorded([3]))],
            // Of a conflict that there was not.
            [(append(1), .recorded([1])), (append(2, .exact(1)), .conflict(stream: "decision/1", actual: 2))],
        ])
    func wrong(steps: [(Operation.Question, Operation.Answer)]) {
        #expect(throws: Failure.self) { try check(oneAfterTheOther(steps)) }
    }

    @Test("finds none for what was recorded before something that was answered earlier")
    func backwards() {
        #expect(throws: Failure.self) {
            try check(oneAfterTheOther([(Self.append(2), .recorded([2])), (Self.append(1), .recorded([1]))]))
        }
    }
}
