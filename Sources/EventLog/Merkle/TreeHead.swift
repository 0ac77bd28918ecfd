/// How many leaves a tree has, and its root: what a checkpoint states.
public struct TreeHead: Sendable, Hashable {
    /// How many leaves: the position of the last event that it covers.
    public let size: UInt64
    /// The root.
    public let root: TreeHash

    /// Makes a head.
    public init(size: UInt64, root: TreeHash) {
        self.size = size
        self.root = root
    }
}

extension TreeHead: CustomStringConvertible {
    public var description: String { "\(size) events with the root \(root)" }
}
