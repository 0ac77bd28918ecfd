/// That a tree is another one with leaves added at its end.
public struct ConsistencyProof: Sendable, Hashable {
    /// How many leaves the earlier tree has; at least 1, since every tree continues the empty one.
    public let old: UInt64
    /// How many leaves the later tree has.
    public let new: UInt64
    /// The hashes of RFC 6962, section 2.1.2.
    public let path: [TreeHash]

    /// Makes a proof, which is worth nothing until it is verified.
    public init(old: UInt64, new: UInt64, path: [TreeHash]) {
        self.old = old
        self.new = new
        self.path = path
    }

    /// Throws ``ProofError/notProved(reason:)`` unless both roots follow from the proof (RFC 9162, 2.1.4.2).
    public func verify(oldRoot: TreeHash, newRoot: TreeHash) throws(ProofError) {
        guard 0 < old && old <= new else {
            throw .notProved(reason: "a tree of \(new) leaves does not continue one of \(old) by a proof")
        }
        if old == new {
            guard path.isEmpty && oldRoot == newRoot else {
                throw .notProved(reason: "two roots of the same size are equal or contradict each other")
            }
            return
        }
        let found = try climb(from: oldRoot)
        guard found.old == oldRoot else { throw .notProved(reason: "the proof is not of the old root") }
        guard found.new == newRoot else { throw .notProved(reason: "the proof is not of the new root") }
    }

    private func climb(from oldRoot: TreeHash) throws(ProofError) -> (old: TreeHash, new: TreeHash) {
        // An old tree that is a perfect subtree of the new one is not repeated in the proof.
        var rest = (old.nonzeroBitCount == 1 ? [oldRoot] : []) + path
        guard !path.isEmpty else { throw .notProved(reason: "the proof is empty") }
        let start = rest.removeFirst()
        var place = PathPlace(node: old - 1, last: new - 1)
        place.skipRightEdges()
        var found = (old: start, new: start)
        for sibling in rest {
            guard let isRight = place.climb() else { throw .notProved(reason: "the proof has hashes to spare") }
            if isRight { found.old = .node(sibling, found.old) }
            found.new = isRight ? .node(sibling, found.new) : .node(found.new, sibling)
        }
        guard place.isAtRoot else { throw .notProved(reason: "the proof ends before the root") }
        return found
    }
}

extension ConsistencyProof {
    /// The path as text: one hash in base64 a line, as witnesses take it (C2SP tlog-witness). The sizes are not in it.
    public var text: String { path.map { "\($0)\n" }.joined() }

    /// Reads a path between two sizes. Throws ``ProofError/malformed(kind:reason:)``.
    public init(old: UInt64, new: UInt64, text: String) throws(ProofError) {
        let lines = text.utf8.split(separator: 0x0A).map { TreeHash(base64: String(decoding: $0, as: UTF8.self)) }
        let path = lines.compactMap { $0 }
        guard path.count == lines.count, path.count < 128 else {
            throw .malformed(kind: "consistency proof", reason: "has a line that is no SHA-256, or too many")
        }
        self.init(old: old, new: new, path: path)
    }
}
