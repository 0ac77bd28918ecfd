@testable import EventLog

/// The definitions of RFC 6962, section 2.1, over all leaves, without anything kept: slow and plain.
struct NaiveTree {
    let leaves: [TreeHash]

    init(_ count: Int) {
        leaves = (0..<count).map { .leaf(Array("entry \($0)".utf8)) }
    }

    func root(_ size: Int) -> TreeHash { Self.root(leaves[..<size]) }

    /// As a log keeps it: the hash of a perfect subtree.
    func node(_ node: TreeNode) -> TreeHash {
        let start = Int(node.index) << Int(node.level)
        return Self.root(leaves[start..<(start + 1 << Int(node.level))])
    }

    private static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return .emptyRoot }
        if leaves.count == 1 { return first }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        return .node(root(leaves.prefix(half)), root(leaves.dropFirst(half)))
    }
}

extension TreeHash {
    /// The same with one bit changed.
    func changed(bit: Int) -> TreeHash {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return TreeHash(bytes) ?? self
    }

    var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
