/// Counts the transactions of this process, so that the map is moved only while there is none.
///
/// LMDB does not check this itself: moving the map under a reader is a crash.
final class TransactionGate: Sendable {
    private struct State {
        var active = 0
        var isHeld = false
        var isClosed = false
    }

    private let state = Monitor(State())

    /// Counts one transaction in, waiting while the map is moved. Answers false once the gate is closed.
    func enter() -> Bool {
        state.wait { state in
            if state.isHeld { return nil }
            if state.isClosed { return false }
            state.active += 1
            return true
        }
    }

    /// Counts one transaction out.
    func leave() {
        let isLastOfHeld = state.withLock { state in
            state.active -= 1
            precondition(state.active >= 0, "a transaction left the gate twice")
            return state.active == 0 && state.isHeld
        }
        if isLastOfHeld { state.change { _ in } }
    }

    /// What the holder of the gate wants of it afterwards.
    enum Outcome { case open, closed }

    enum Answer { case done, readersStayed, closed }

    /// Keeps new transactions out, waits for those inside, and runs `body` alone.
    func alone(withinSeconds seconds: Int, _ body: () -> Outcome) -> Answer {
        guard hold() else { return .closed }
        let isEmpty: Bool? = state.wait(milliseconds: seconds * 1000) { $0.active == 0 ? true : nil }
        let outcome = isEmpty == true ? body() : .open
        state.change { state in
            state.isHeld = false
            state.isClosed = outcome == .closed
        }
        return isEmpty == true ? .done : .readersStayed
    }

    private func hold() -> Bool {
        state.wait { state in
            if state.isHeld { return nil }
            state.isHeld = !state.isClosed
            return state.isHeld
        }
    }
}
