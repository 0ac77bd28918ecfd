/// A file of an export, by its place; ``EventLog/bytes(of:)-(TileFile)`` reads what is in it.
public struct TileFile: Sendable, Hashable {
    let tile: Tile

    /// Where it is, from the directory of the export: `tile/entries/000`.
    public var path: String { tile.path }
}

extension EventLog {
    /// The files of an export at `checkpoint` that one at `earlier` lacks; all of them when `earlier` is nil.
    ///
    /// The checkpoint itself is not among them: whoever writes them writes it last, so that an export that broke off
    /// is the earlier one with some files to spare.
    ///
    /// - Throws: ``ProofError/otherTree(stated:found:)`` when one of the two is not of this log.
    public func tileFiles(
        after earlier: SignedCheckpoint?, through checkpoint: SignedCheckpoint
    ) throws -> [TileFile] {
        try checkHas(checkpoint.checkpoint.head)
        if let earlier { try checkHas(earlier.checkpoint.head) }
        let known = earlier?.checkpoint.head.size ?? 0
        return Tile.all(size: checkpoint.checkpoint.head.size).filter { !$0.isThere(at: known) }
            .map { TileFile(tile: $0) }
    }

    /// What is in a file of an export: at most 16 MiB, and usually some kilobytes.
    public func bytes(of file: TileFile) throws -> [UInt8] { try bytes(of: file.tile) }
}

extension Tile {
    /// Whether an export of a log of `size` events has this very file.
    fileprivate func isThere(at size: UInt64) -> Bool {
        let things = if case .hashes(let level) = content { size >> (level * TreeKey.step) } else { size }
        let first = index * Self.width
        return things > first && min(things - first, Self.width) == count
    }
}
