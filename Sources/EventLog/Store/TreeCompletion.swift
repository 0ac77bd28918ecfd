internal import LMDB

/// Gives their leaves to the events of a log that was written before logs had a tree.
extension LogStore {
    /// Events whose leaves are written in one transaction, and what the map has free before it, in bytes.
    private static let page = 4096
    private static let room = 4 << 20

    /// Completes the tree, and answers its right edge. A crash in between leaves a smaller tree: the next start goes on.
    ///
    /// Throws ``LogError/damaged(position:reason:)`` when the tree has leaves that no event has.
    func completeTree() throws -> TreeFrontier {
        let (events, size) = try environment.read { transaction in
            (try tables.lastPosition(in: transaction), try tables.treeSize(in: transaction))
        }
        guard size <= events else {
            throw LogError.damaged(position: events + 1, reason: "the tree has its leaf, and the event is missing")
        }
        var frontier = try environment.read { try tables.frontier(size: size, in: $0) }
        while frontier.size < events {
            try makeRoom()
            frontier = try environment.write { transaction in
                try tables.meta.put(Meta.layout, Meta.layoutText, in: transaction)
                return try page(after: frontier, through: events, in: transaction)
            }
        }
        return frontier
    }

    private func page(
        after frontier: TreeFrontier, through events: UInt64, in transaction: borrowing WriteTransaction
    ) throws -> TreeFrontier {
        var frontier = frontier
        for _ in 0..<Self.page where frontier.size < events {
            let position = frontier.size + 1
            let leaf = try tables.events.withBytes(at: position, in: transaction) { TreeHash.leaf($0) }
            guard let leaf else { throw LogError.damaged(position: position, reason: "it is missing") }
            try tables.addLeaf(leaf, to: &frontier, in: transaction)
        }
        try tables.keep(frontier, in: transaction)
        return frontier
    }

    private func makeRoom() throws(LMDBError) {
        let room = try environment.room()
        guard room.unallocatedBytes < Self.room else { return }
        try environment.grow(to: room.mapSize - room.unallocatedBytes + 4 * Self.room)
    }
}
