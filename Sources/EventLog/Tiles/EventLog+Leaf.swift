extension EventLog {
    /// The hash that the tree keeps of the record at `position`; nil when there is no such event.
    ///
    /// It is the one of the record's bytes as they are, unless one of the two was changed since.
    public func leaf(at position: UInt64) throws -> TreeHash? {
        guard position > 0 && position <= lastPosition else { return nil }
        return try read { try store.tables.hash(of: TreeNode(level: 0, index: position - 1), in: $0) }
    }
}
