import Governance
import Register
import TimeLimits

/// What a client sends, and may send again.
struct Order: Sendable {
    enum Action: Sendable {
        case make(DecisionEvent.Made, due: DueGiven?, as: Reference?)
        case perform([DecisionCommand], on: Reference)
        /// Moves the due date to one that is given, which may have to be counted.
        case postpone(to: DueGiven, on: Reference)
        case authority([AuthorityCommand])
    }

    let id: CommandID
    let action: Action
    let request: CommandRequest
    /// What the events are, besides those that come by themselves.
    let types: [String]

    /// Carries it out as the daemon's adapters do.
    func send(to register: Register) async throws -> CommandOutcome {
        switch action {
        case .make(let made, let due, let reference):
            try await register.make(made, due: due, reference: reference, request)
        case .perform(let commands, let reference): try await register.perform(commands, on: reference, request)
        case .postpone(let due, let reference):
            try await register.perform(due: due, on: reference, request) { date in
                date.map { date in
                    [.postpone(.init(due: date.moment, dueBasis: date.basis, reason: "Marché infructueux"))]
                } ?? []
            }
        case .authority(let commands): try await register.perform(commands, request)
        }
    }
}
