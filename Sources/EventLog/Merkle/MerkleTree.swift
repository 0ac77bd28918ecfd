/// A perfect subtree: the leaves from `index << level` on, `1 << level` of them. Once it has them all it never changes.
struct TreeNode: Sendable, Hashable {
    let level: UInt8
    let index: UInt64

    /// How many leaves the tree has when this node is complete.
    var end: UInt64 { (index + 1) << level }
    var left: TreeNode { TreeNode(level: level - 1, index: index << 1) }
    var right: TreeNode { TreeNode(level: level - 1, index: index << 1 | 1) }
}

/// Roots and proofs by the definitions of RFC 6962, section 2.1, over perfect subtrees that `node` fetches.
///
/// Every range asked for begins at a multiple of the power of two that holds it, because the definitions cut so.
enum MerkleTree {
    typealias NodeSource = (TreeNode) throws -> TreeHash

    static func root(size: UInt64, _ node: NodeSource) throws -> TreeHash {
        size == 0 ? .emptyRoot : try hash(of: 0..<size, node)
    }

    /// The path of section 2.1.1, from the leaf up. `index` counts from 0 and is less than `size`.
    static func inclusionPath(index: UInt64, size: UInt64, _ node: NodeSource) throws -> [TreeHash] {
        try path(to: index, in: 0..<size, node)
    }

    /// The proof of section 2.1.2. Empty when the sizes are equal; `old` is from 1 to `new`.
    static func consistencyPath(old: UInt64, new: UInt64, _ node: NodeSource) throws -> [TreeHash] {
        try subproof(old, in: 0..<new, isWhole: true, node)
    }

    /// The perfect subtrees that leaves make together, the greatest first.
    static func parts(of size: UInt64) -> [TreeNode] {
        var parts: [TreeNode] = []
        var end = size
        while end > 0 {
            let level = end.trailingZeroBitCount
            end -= 1 << level
            parts.append(TreeNode(level: UInt8(level), index: end >> level))
        }
        return parts.reversed()
    }

    private static func hash(of range: Range<UInt64>, _ node: NodeSource) throws -> TreeHash {
        let count = range.upperBound - range.lowerBound
        if count.nonzeroBitCount == 1 {
            let level = count.trailingZeroBitCount
            return try node(TreeNode(level: UInt8(level), index: range.lowerBound >> level))
        }
        let middle = middle(of: range)
        return .node(
            try hash(of: range.lowerBound..<middle, node), try hash(of: middle..<range.upperBound, node))
    }

    private static func path(to index: UInt64, in range: Range<UInt64>, _ node: NodeSource) throws -> [TreeHash] {
        if range.upperBound - range.lowerBound == 1 { return [] }
        let middle = middle(of: range)
        let left = range.lowerBound..<middle
        let right = middle..<range.upperBound
        return index < middle
            ? try path(to: index, in: left, node) + [hash(of: right, node)]
            : try path(to: index, in: right, node) + [hash(of: left, node)]
    }

    /// `isWhole` while the old tree is a beginning of the range as it was, so that its verifier has its hash.
    private static func subproof(
        _ old: UInt64, in range: Range<UInt64>, isWhole: Bool, _ node: NodeSource
    ) throws -> [TreeHash] {
        if old == range.upperBound { return isWhole ? [] : [try hash(of: range, node)] }
        let middle = middle(of: range)
        let left = range.lowerBound..<middle
        let right = middle..<range.upperBound
        return old <= middle
            ? try subproof(old, in: left, isWhole: isWhole, node) + [hash(of: right, node)]
            : try subproof(old, in: right, isWhole: false, node) + [hash(of: left, node)]
    }

    /// After the greatest power of two that is less than the range's count.
    private static func middle(of range: Range<UInt64>) -> UInt64 {
        let last = range.upperBound - range.lowerBound - 1
        return range.lowerBound + 1 << (63 - last.leadingZeroBitCount)
    }
}
