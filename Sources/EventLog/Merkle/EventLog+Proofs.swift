internal import LMDB

extension EventLog {
    /// The tree over the first `size` events; over all durable ones when `size` is nil.
    ///
    /// Throws ``ProofError/outOfRange(asked:size:)`` for a tree greater than the log.
    public func treeHead(size: UInt64? = nil) throws -> TreeHead {
        let size = try checked(size ?? lastPosition)
        return try read { try store.tables.treeHead(size: size, in: $0) }
    }

    /// Proves that the event at `position` is in the tree over the first `size` events.
    ///
    /// Throws ``ProofError/outOfRange(asked:size:)`` when `position` is not from 1 to `size`, or `size` not in the log.
    public func inclusionProof(position: UInt64, size: UInt64) throws -> InclusionProof {
        let size = try checked(size)
        guard position > 0 && position <= size else { throw ProofError.outOfRange(asked: position, size: size) }
        let path = try read { transaction in
            try MerkleTree.inclusionPath(index: position - 1, size: size) {
                try store.tables.hash(of: $0, in: transaction)
            }
        }
        return InclusionProof(index: position - 1, size: size, path: path)
    }

    /// Proves that the tree over the first `new` events is the one over the first `old` with leaves added at its end.
    ///
    /// Throws ``ProofError/outOfRange(asked:size:)`` unless `old` is from 1 to `new`, and `new` in the log.
    public func consistencyProof(old: UInt64, new: UInt64) throws -> ConsistencyProof {
        let new = try checked(new)
        guard old > 0 && old <= new else { throw ProofError.outOfRange(asked: old, size: new) }
        let path = try read { transaction in
            try MerkleTree.consistencyPath(old: old, new: new) { try store.tables.hash(of: $0, in: transaction) }
        }
        return ConsistencyProof(old: old, new: new, path: path)
    }

    /// The bytes of the record at `position`, which are the leaf of the tree; nil when there is no such event.
    public func record(at position: UInt64) throws -> [UInt8]? {
        guard position <= lastPosition else { return nil }
        return try read { try store.tables.events.get(position, in: $0) }
    }

    /// The hash that the tree keeps of the record at `position`; nil when there is no such event.
    ///
    /// It is the one of the record's bytes as they are, unless one of the two was changed since.
    public func leaf(at position: UInt64) throws -> TreeHash? {
        guard position > 0 && position <= lastPosition else { return nil }
        return try read { try store.tables.hash(of: TreeNode(level: 0, index: position - 1), in: $0) }
    }

    private func checked(_ size: UInt64) throws(ProofError) -> UInt64 {
        let last = lastPosition
        guard size <= last else { throw .outOfRange(asked: size, size: last) }
        return size
    }
}
