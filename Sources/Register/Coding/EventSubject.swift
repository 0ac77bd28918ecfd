public import Governance

/// What an event is about. Each subject has a stream of its own in the log.
public enum EventSubject: Sendable, Hashable {
    case decision(Reference)
    case authority

    /// The stream's name: `authority`, or `decision/` and the reference. So a reference is unique because a stream is.
    var stream: String {
        switch self {
        case .decision(let reference): DecisionStream.name(reference)
        case .authority: Self.authorityStream
        }
    }

    static let authorityStream = "authority"

    /// Nothing for a stream that a newer Vigie wrote.
    init?(stream: String) {
        if stream == Self.authorityStream {
            self = .authority
        } else if let reference = DecisionStream.reference(stream) {
            self = .decision(reference)
        } else {
            return nil
        }
    }
}
