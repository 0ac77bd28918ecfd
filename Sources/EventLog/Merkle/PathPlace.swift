/// Where a verification stands on its way up: its node, and the last node of the same level.
struct PathPlace {
    private var node: UInt64
    private var last: UInt64

    init(node: UInt64, last: UInt64) {
        self.node = node
        self.last = last
    }

    var isAtRoot: Bool { last == 0 }

    /// Goes up one hash of the path: answers whether that hash is on the left, or nil when the root is reached.
    ///
    /// A last node without a partner rises unchanged, so several levels may be passed at once.
    mutating func climb() -> Bool? {
        if isAtRoot { return nil }
        let isRight = node & 1 == 1 || node == last
        if isRight { rise(node.trailingZeroBitCount) }
        rise(1)
        return isRight
    }

    /// Goes up to the first level where the node is on the left.
    mutating func skipRightEdges() { rise((~node).trailingZeroBitCount) }

    private mutating func rise(_ levels: Int) {
        node >>= levels
        last >>= levels
    }
}
