/// A tie between two decisions, written at both ends by one command.
public struct Link: Sendable, Hashable {
    /// What the other decision is to this one.
    public let kind: LinkKind
    /// The other decision.
    public let to: Reference

    public init(kind: LinkKind, to: Reference) {
        self.kind = kind
        self.to = to
    }
}

/// What one decision is to another. The raw values are the names in JSON and on the wire.
public enum LinkKind: String, Sendable, Hashable, CaseIterable {
    /// They concern the same subject.
    case relatesTo
    /// This one changes the other in part.
    case amends
    /// This one is changed in part by the other.
    case amendedBy
    /// This one takes the place of the other.
    case supersedes
    /// This one has given its place to the other.
    case supersededBy
    /// This one follows from the other.
    case follows
    /// The other follows from this one.
    case followedBy

    /// The same tie, seen from the other end.
    public var inverse: LinkKind {
        switch self {
        case .relatesTo: .relatesTo
        case .amends: .amendedBy
        case .amendedBy: .amends
        case .supersedes: .supersededBy
        case .supersededBy: .supersedes
        case .follows: .followedBy
        case .followedBy: .follows
        }
    }
}
