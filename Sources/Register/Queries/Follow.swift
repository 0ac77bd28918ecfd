import EventLog
import Governance
import LMDB

/// An event on its way to somebody who follows the log.
public struct FollowedEvent: Sendable {
    public let event: RegisterRecord
    /// Whether the follower may not read what it says.
    public let isWithheld: Bool
}

extension Register {
    /// The last position of the log.
    public var position: UInt64 { log.lastPosition }

    /// The events from a position on, then each as it is recorded, some at a time and never one left out.
    ///
    /// It reads from the disk by position, however slow its user is, and ends when the register closes.
    ///
    /// - Parameter from: the first position; nothing for what is recorded from now on. It throws `RegisterError`, also
    ///   for a position further than the next one.
    public func follow(
        from: UInt64? = nil, clearance: Clearance
    ) -> AsyncThrowingStream<[FollowedEvent], any Error> {
        let start = from.map { max($0, 1) - 1 } ?? log.lastPosition
        let place = FollowPlace(position: start)
        return AsyncThrowingStream { [self] in
            do {
                return try await next(place, clearance)
            } catch let cancelled as CancellationError {
                throw cancelled
            } catch {
                let error = RegisterError(error)
                if error.code == .stopping { return nil }
                throw error
            }
        }
    }

    private func next(_ place: FollowPlace, _ clearance: Clearance) async throws -> [FollowedEvent]? {
        // Whoever has seen more than there is has seen another log: this one was restored since, and goes on otherwise.
        guard place.position <= log.lastPosition else {
            throw RegisterError(.aheadOfLog, "\(log.lastPosition)")
        }
        while true {
            let last = try await log.waitForCommit(beyond: place.position)
            try await projector.progress.wait(for: last)
            // Those recorded meanwhile may not be in the views yet, which say who may read them.
            let events = try log.read(from: place.position + 1, limit: 200, through: last)
                .prefix { $0.position <= last }
            guard let end = events.last else { continue }
            place.position = end.position
            let followed = try withheld(events.compactMap { try RegisterRecord($0) }, clearance)
            if !followed.isEmpty { return followed }
        }
    }

    /// A decision marked confidential hides its events from before that too.
    private func withheld(_ events: [RegisterRecord], _ clearance: Clearance) throws -> [FollowedEvent] {
        try projector.withStore { store in
            try store.environment.read { transaction in
                try events.map { event in
                    guard case .decision(let reference) = event.subject else {
                        return FollowedEvent(event: event, isWithheld: false)
                    }
                    let stored = try store.decision(reference.text, in: transaction)
                    let isWithheld = stored.map { clearance.withholds($0.decision) } ?? true
                    return FollowedEvent(event: event, isWithheld: isWithheld)
                }
            }
        }
    }
}

/// Where one follower stands.
private final class FollowPlace: @unchecked Sendable {
    // Sound: a stream is asked for one element at a time, so nobody else touches the place meanwhile.
    var position: UInt64

    init(position: UInt64) {
        self.position = position
    }
}
