/// That a leaf is in a tree, at its place.
public struct InclusionProof: Sendable, Hashable {
    /// The leaf's place from 0: the event's position less one.
    public let index: UInt64
    /// How many leaves the tree has.
    public let size: UInt64
    /// The hashes beside the way from the leaf to the root.
    public let path: [TreeHash]

    /// Makes a proof, which is worth nothing until it is verified.
    public init(index: UInt64, size: UInt64, path: [TreeHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Throws ``ProofError/notProved(reason:)`` unless the proof leads from `leaf` to `root` (RFC 9162, 2.1.3.2).
    public func verify(leaf: TreeHash, root: TreeHash) throws(ProofError) {
        guard index < size else {
            throw .notProved(reason: "leaf \(index) is not in a tree of \(size)")
        }
        var place = PathPlace(node: index, last: size - 1)
        var hash = leaf
        for sibling in path {
            guard let isRight = place.climb() else { throw .notProved(reason: "the path has hashes to spare") }
            hash = isRight ? .node(sibling, hash) : .node(hash, sibling)
        }
        guard place.isAtRoot else { throw .notProved(reason: "the path ends before the root") }
        guard hash == root else {
            throw .notProved(reason: "leaf \(index) leads to the root \(hash) instead of \(root)")
        }
    }
}
