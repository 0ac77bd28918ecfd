internal import LMDB

/// The key of a kept node: how many leaves the tree has when the node is complete (8 bytes), then its level (1 byte).
///
/// So nodes are written in the order of their keys, and the nodes of a smaller tree are a beginning of the table.
enum TreeKey: PrefixedKeyCodec {
    /// The levels that are kept are the multiples of this one; nodes in between are made again when they are asked for.
    static let step: UInt8 = 8

    static func withBytes<Result>(
        of node: TreeNode, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withUnsafeBytes(of: (node.end.bigEndian, node.level)) { try body(.init(rebasing: $0.prefix(9))) }
    }

    static func value(of bytes: UnsafeRawBufferPointer) -> TreeNode? {
        guard bytes.count == 9, bytes[8] < 64 else { return nil }
        let end = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        let level = bytes[8]
        guard end > 0, end.trailingZeroBitCount >= level else { return nil }
        return TreeNode(level: level, index: end >> level - 1)
    }
}

/// The hash of a kept node: 32 bytes.
enum TreeValue: ByteCodec {
    static func withBytes<Result>(
        of hash: TreeHash, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try hash.withBytes(body)
    }

    static func value(of bytes: UnsafeRawBufferPointer) -> TreeHash? { TreeHash(bytes) }
}

extension TreeNode {
    var isKept: Bool { level.isMultiple(of: TreeKey.step) }

    /// How many nodes are kept of a tree of `size` leaves.
    static func keptCount(size: UInt64) -> UInt64 {
        stride(from: 0, to: 64, by: Int(TreeKey.step)).reduce(0) { $0 + size >> $1 }
    }
}

/// The Merkle tree over the records.
extension LogTables {
    /// How many leaves the tree has.
    func treeSize(in transaction: borrowing some Transaction & ~Copyable) throws -> UInt64 {
        try tree.withCursor(in: transaction) { cursor in
            guard try cursor.last() else { return 0 }
            guard let node = TreeKey.value(of: cursor.keyBytes) else {
                throw LogError.damaged(position: nil, reason: "the tree table has a key of an unknown shape")
            }
            return node.end
        }
    }

    /// A perfect subtree's hash: as kept, or made of the kept ones below it, at most 128.
    func hash(of node: TreeNode, in transaction: borrowing some Transaction & ~Copyable) throws -> TreeHash {
        if !node.isKept {
            return .node(try hash(of: node.left, in: transaction), try hash(of: node.right, in: transaction))
        }
        let hash = try tree.withBytes(at: node, in: transaction) { TreeHash($0) }
        guard let hash, let hash else {
            throw LogError.damaged(position: node.end, reason: "\(node.name) of the tree is missing")
        }
        return hash
    }

    func treeHead(size: UInt64, in transaction: borrowing some Transaction & ~Copyable) throws -> TreeHead {
        TreeHead(size: size, root: try MerkleTree.root(size: size) { try hash(of: $0, in: transaction) })
    }

    /// Adds a record's leaf and writes the nodes that it completes.
    func addLeaf(
        _ leaf: TreeHash, to frontier: inout TreeFrontier, in transaction: borrowing WriteTransaction
    ) throws {
        try frontier.append(leaf) { node, hash in
            if node.isKept { try write(node, hash, in: transaction) }
        }
    }

    /// Writes a node that is kept. What is there already can only be damage.
    func write(_ node: TreeNode, _ hash: TreeHash, in transaction: borrowing WriteTransaction) throws {
        guard try tree.append(node, hash, in: transaction) else {
            throw LogError.damaged(position: node.end, reason: "\(node.name) of the tree is there already")
        }
    }
}

extension TreeNode {
    var name: String { level == 0 ? "the leaf" : "the node over positions \(end - 1 << level + 1) to \(end)" }
}
