import Synchronization

/// When a question ends without an answer: it took too long, whoever asked has left, or the register stops. A question
/// that nobody bounds would keep pages of the map from being used again, and a stop waiting.
final class Deadline: Sendable {
    private let end: ContinuousClock.Instant
    private let isGivenUp = Atomic<Bool>(false)

    init(in duration: Duration) {
        end = .now + duration
    }

    /// Whoever asked has left, or the register stops.
    func giveUp() { isGivenUp.store(true, ordering: .relaxed) }

    func check() throws(RegisterError) {
        if isGivenUp.load(ordering: .relaxed) { throw RegisterError(.stopping, "the question was given up") }
        guard ContinuousClock.now < end else {
            throw RegisterError(.tooLong, "the question took too long; ask for fewer decisions")
        }
    }
}

/// The questions under way.
final class OpenQuestions: Sendable {
    private struct State {
        var isOver = false
        var deadlines: [ObjectIdentifier: Deadline] = [:]
    }

    private let state = Mutex(State())

    func add(_ deadline: Deadline) {
        let isOver = state.withLock { state in
            state.deadlines[ObjectIdentifier(deadline)] = deadline
            return state.isOver
        }
        if isOver { deadline.giveUp() }
    }

    func remove(_ deadline: Deadline) {
        state.withLock { $0.deadlines[ObjectIdentifier(deadline)] = nil }
    }

    /// Gives up those under way and those to come.
    func end() {
        let deadlines = state.withLock { state in
            state.isOver = true
            return Array(state.deadlines.values)
        }
        for deadline in deadlines { deadline.giveUp() }
    }
}
