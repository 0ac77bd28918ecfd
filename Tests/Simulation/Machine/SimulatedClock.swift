import Synchronization
import TimeLimits

/// The machine's clock, which stands until somebody moves it.
final class SimulatedClock: Sendable {
    private let microseconds: Atomic<Int64>

    init(_ instant: Instant) {
        microseconds = Atomic(instant.microseconds)
    }

    var now: Instant { Instant(microseconds: microseconds.load(ordering: .relaxed)) }

    func move(to instant: Instant) { microseconds.store(instant.microseconds, ordering: .relaxed) }
}
