public import TimeLimits
import EventLog

/// How far a projection of the log is, and what keeps it from going on.
public struct ProjectionStatus: Sendable, Hashable {
    /// Which projection.
    public enum Name: String, Sendable {
        /// What questions are answered from. The clock of due dates looks there too.
        case views
        /// The views that are to take their place, while they are made or after that failed.
        case rebuild
    }

    /// Whether it may be relied on.
    public enum State: String, Sendable {
        /// It includes all that the log had, and nothing is wrong with it.
        case current
        /// It has not folded the last events yet.
        case behind
        /// It stands still.
        case stopped
        /// It is being made.
        case rebuilding
    }

    public let name: Name
    public let state: State
    /// The last position that it includes.
    public let position: UInt64
    /// How many events it does not include yet.
    public let lag: UInt64
    /// When the first of them was recorded; nothing while it includes all.
    public let waitingSince: Instant?
    /// How many events up to its position it left out or folded twice. Other than 0 it is an error of the program.
    public let gaps: UInt64
    /// What keeps it from going on; nothing while it does.
    public let failure: ViewFailure?
}

extension Projector {
    /// How the views are, of a log that ends at `end`.
    func viewsStatus(of store: ViewStore, upTo end: UInt64) throws -> ProjectionStatus {
        try status(.views, position: progress.position, of: end, gaps: store.gaps(), failure: progress.failure)
    }

    /// How the views are that are being made, or that could not be made last; nothing otherwise.
    func rebuildProjection(upTo end: UInt64) throws -> ProjectionStatus? {
        guard let rebuild = rebuildStatus, !rebuild.isFinished || rebuild.failure != nil else { return nil }
        return try status(.rebuild, position: rebuild.done, of: end, gaps: rebuild.gaps, failure: rebuild.failure)
    }

    private func status(
        _ name: ProjectionStatus.Name, position: UInt64, of end: UInt64, gaps: UInt64, failure: ViewFailure?
    ) throws -> ProjectionStatus {
        let state: ProjectionStatus.State =
            if failure != nil || gaps > 0 { .stopped } else if name == .rebuild { .rebuilding } else {
                position < end ? .behind : .current
            }
        let waiting = position < end ? try log.recorded(at: position + 1) : nil
        return ProjectionStatus(
            name: name, state: state, position: position, lag: end > position ? end - position : 0,
            waitingSince: waiting, gaps: gaps, failure: failure)
    }
}

extension EventLog {
    /// When an event was recorded; nothing of one that cannot be read, which is told elsewhere.
    func recorded(at position: UInt64) throws -> Instant? {
        do { return try event(at: position).map { Instant(microseconds: $0.recorded) } } catch LogError.damaged {
            return nil
        }
    }
}
