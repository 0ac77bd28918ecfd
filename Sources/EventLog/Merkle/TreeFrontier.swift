/// The right edge of a growing tree: what the next leaf needs to know of all leaves before it.
struct TreeFrontier: Sendable, Equatable {
    /// How many leaves there are.
    private(set) var size: UInt64 = 0
    /// The hashes of ``MerkleTree/parts(of:)``.
    private(set) var hashes: [TreeHash] = []

    init() {}

    /// The edge of a tree that is kept.
    init(size: UInt64, _ node: MerkleTree.NodeSource) throws {
        self.size = size
        hashes = try MerkleTree.parts(of: size).map(node)
    }

    /// Nil unless there are as many hashes as an edge of so many leaves has.
    init?(size: UInt64, _ hashes: [TreeHash]) {
        guard hashes.count == size.nonzeroBitCount else { return nil }
        (self.size, self.hashes) = (size, hashes)
    }

    /// Adds a leaf and tells every perfect subtree that it completes, itself first.
    mutating func append(_ leaf: TreeHash, _ completed: (TreeNode, TreeHash) throws -> Void) rethrows {
        var node = TreeNode(level: 0, index: size)
        var hash = leaf
        try completed(node, hash)
        while node.index & 1 == 1, let left = hashes.popLast() {
            node = TreeNode(level: node.level + 1, index: node.index >> 1)
            hash = .node(left, hash)
            try completed(node, hash)
        }
        hashes.append(hash)
        size += 1
    }

    var head: TreeHead { TreeHead(size: size, root: root) }

    private var root: TreeHash {
        guard var root = hashes.last else { return .emptyRoot }
        for hash in hashes.dropLast().reversed() { root = .node(hash, root) }
        return root
    }
}
