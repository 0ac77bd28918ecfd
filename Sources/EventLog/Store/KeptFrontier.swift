internal import LMDB

/// The tree's right edge, kept beside the tree that it could be made of.
///
/// Its nodes stand all over the file: of ten million events on some hundreds of pages, which a machine that was just
/// started reads one by one. What is kept is used as long as it is whole and of a tree of this size; programs that know
/// of none leave it as it is.
extension LogTables {
    /// The right edge of the tree, as kept, or made of the tree's nodes.
    func frontier(size: UInt64, in transaction: borrowing some Transaction & ~Copyable) throws -> TreeFrontier {
        if let kept = try keptFrontier(in: transaction), kept.size == size { return kept }
        return try TreeFrontier(size: size) { try hash(of: $0, in: transaction) }
    }

    /// The right edge that is kept, of whatever size; nil when there is none, or one that is not whole.
    func keptFrontier(in transaction: borrowing some Transaction & ~Copyable) throws -> TreeFrontier? {
        // Bytes that are no text any more must not keep the log from opening.
        let text = try meta.withBytes(at: Meta.frontier, in: transaction) { String(utf8: $0) }
        return text.flatMap(\.self).flatMap(TreeFrontier.init(text:))
    }

    func keep(_ frontier: TreeFrontier, in transaction: borrowing WriteTransaction) throws {
        try meta.put(Meta.frontier, frontier.text, in: transaction)
    }
}

extension EventLog {
    /// Takes the edge out of a copy of a log, which has all in its tree that the edge is made of: one that went wrong is then
    /// not handed on.
    static func leaveOutEdge(ofCopyIn path: String) throws {
        let room = 1 << 20
        // LMDB makes the map as large as what the copy has in it, which leaves no room for a change.
        let copy = try Environment(path: path, options: .init(mapSize: room, maxTables: 8))
        let mapSize = try copy.room().mapSize
        try copy.grow(to: mapSize + room)
        try copy.write { _ = try LogTables(in: $0).meta.delete(Meta.frontier, in: $0) }
        try copy.close()
    }
}

extension TreeFrontier {
    /// Its size, its hashes in base64, and the leaf hash of what stands before it, by which it is known to be whole.
    fileprivate var text: String {
        let content = ([String(size)] + hashes.map(\.description)).joined(separator: " ")
        return "\(content) \(TreeHash.leaf(Array(content.utf8)))"
    }

    fileprivate init?(text: String) {
        guard let end = text.lastIndex(of: " "),
            TreeHash(base64: String(text[text.index(after: end)...])) == .leaf(Array(text[..<end].utf8))
        else { return nil }
        let words = text[..<end].split(separator: " ")
        let hashes = words.dropFirst().compactMap { TreeHash(base64: String($0)) }
        guard let size = words.first.flatMap({ UInt64($0) }), hashes.count == words.count - 1 else { return nil }
        self.init(size: size, hashes)
    }
}
