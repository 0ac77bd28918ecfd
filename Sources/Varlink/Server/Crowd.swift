import Synchronization

/// Tells a call that is alone from one among many, on all event loops together.
final class Crowd: Sendable {
    private struct State {
        var underWay = 0
        /// Calls in a row that found no other one under way.
        var alone = 0
    }

    /// Several callers that wait for the same answers are between two calls at the same moment, now and then.
    private static let enough = 8

    private let state = Mutex(State())

    /// Counts a call in; whether it is alone.
    func callBegan() -> Bool {
        state.withLock { state in
            state.underWay += 1
            state.alone = state.underWay == 1 ? state.alone + 1 : 0
            return state.alone > Self.enough
        }
    }

    func callEnded() { state.withLock { $0.underWay -= 1 } }
}
