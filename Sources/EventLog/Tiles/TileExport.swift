internal import LMDB

/// What an export of tiles did.
public struct TileExportSummary: Sendable, Equatable {
    /// Files of tiles that were written.
    public internal(set) var written = 0
    /// Files of tiles that were there from an earlier export.
    public internal(set) var kept = 0
}

extension EventLog {
    /// Writes the log up to `checkpoint` as plain files: `checkpoint`, `tile/…` (C2SP tlog-tiles).
    ///
    /// A tile that is there is not written again, nor read; narrower ones go when a full one takes their place. Each file
    /// is synced under another name before it takes its own, and `checkpoint` comes last, so that a crash leaves the
    /// earlier export with some tiles to spare. The entries are the records in clear: the files are for their owner only
    /// until somebody decides otherwise. What is written is compared with the tree on the way.
    ///
    /// - Parameter directory: made if its parent exists; one export at a time.
    /// - Throws: ``ProofError/otherTree(stated:found:)`` when the checkpoint is not of this log, or `directory` has the
    ///   tiles of another one; ``LogError`` (`inUse`, `file`, `damaged`).
    @discardableResult
    public func exportTiles(to directory: String, checkpoint: SignedCheckpoint) throws -> TileExportSummary {
        try checkHas(checkpoint.checkpoint.head)
        let files = try TileDirectory(path: directory)
        if let earlier = try files.read("checkpoint") {
            try checkHas(SignedCheckpoint(unverified: earlier).checkpoint.head)
        }
        var summary = TileExportSummary()
        var completed: [Tile] = []
        for tile in Tile.all(size: checkpoint.checkpoint.head.size) {
            if files.keeps(tile.path) {
                summary.kept += 1
            } else {
                try files.write(bytes(of: tile), to: tile.path)
                summary.written += 1
                if tile.isFull { completed.append(tile) }
            }
        }
        try files.syncDirectories()
        try files.write(Array(checkpoint.encoded.utf8), to: "checkpoint")
        try files.syncDirectories()
        for tile in completed { files.removePartial(tile.partialDirectory) }
        return summary
    }

    func bytes(of tile: Tile) throws -> [UInt8] {
        try read { transaction in
            var bytes: [UInt8] = []
            for index in (tile.index * Tile.width)..<(tile.index * Tile.width + tile.count) {
                switch tile.content {
                case .hashes(let level):
                    let node = TreeNode(level: level * TreeKey.step, index: index)
                    try store.tables.checkedHash(of: node, in: transaction).withBytes { bytes.append(contentsOf: $0) }
                case .entries:
                    try store.tables.appendEntry(at: index + 1, to: &bytes, in: transaction)
                }
            }
            return bytes
        }
    }
}

extension LogTables {
    /// The hash of a kept node, which has to follow from those below it; those of leaves are compared with the records.
    fileprivate func checkedHash(
        of node: TreeNode, in transaction: borrowing ReadTransaction
    ) throws -> TreeHash {
        let kept = try hash(of: node, in: transaction)
        guard node.level > 0 else { return kept }
        guard try kept == .node(hash(of: node.left, in: transaction), hash(of: node.right, in: transaction)) else {
            throw LogError.damaged(position: node.end, reason: "\(node.name) of the tree does not follow from it")
        }
        return kept
    }

    /// The record at `position` after its length in two bytes, most significant first.
    fileprivate func appendEntry(
        at position: UInt64, to bytes: inout [UInt8], in transaction: borrowing ReadTransaction
    ) throws {
        let leaf = try hash(of: TreeNode(level: 0, index: position - 1), in: transaction)
        let found: Void? = try events.withBytes(at: position, in: transaction) { record in
            guard .leaf(record) == leaf else {
                throw LogError.damaged(position: position, reason: "its bytes are not those that the tree was made of")
            }
            withUnsafeBytes(of: UInt16(clamping: record.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: record)
        }
        if found == nil { throw LogError.damaged(position: position, reason: "it is missing") }
    }
}
