internal import LMDB

/// The open log on disk: the locked directory, the environment, the tables.
final class LogStore: Sendable {
    let directory: StateDirectory
    let environment: Environment
    let tables: LogTables

    /// Opens the log in the state directory, or makes an empty one. `now` is kept as the moment of making.
    init(directory path: String, origin: String, mapSize: Int, now: Int64) throws {
        directory = try StateDirectory(path: path)
        try directory.finishRestore()
        if try !directory.hasLog() { try Self.make(in: directory, origin: origin, now: now) }
        let options = Environment.Options(mapSize: mapSize, maxTables: 8)
        environment = try Environment(path: directory.logPath, options: options)
        try environment.checkReaders()
        tables = try environment.write { transaction in
            let tables = try LogTables(in: transaction)
            try tables.describe(origin: origin, now: now, in: transaction)
            return tables
        }
        // What a killed process committed last may be visible and not yet durable: it is, from here on.
        try environment.sync(force: true)
        try directory.syncNames()
    }

    /// Makes an empty log under another name, and gives it its own once it is whole and durable.
    ///
    /// LMDB does not sync the first pages of a new file before it uses them: a power cut among them, or a disk that was
    /// full, would leave a file that is no LMDB file and that no later start could open. So a crash leaves a complete
    /// empty log, or a draft that the next start removes.
    private static func make(in directory: StateDirectory, origin: String, now: Int64) throws {
        try directory.makeDraft()
        let environment = try Environment(path: directory.draftPath, options: .init(mapSize: 1 << 20, maxTables: 8))
        try environment.write { transaction in
            try LogTables(in: transaction).describe(origin: origin, now: now, in: transaction)
        }
        try environment.close()
        try directory.adoptDraft()
    }

    /// Ends the environment, then gives the directory free; may be called again after it threw.
    func close() throws(LMDBError) {
        try environment.close()
        directory.release()
    }

    /// The last event's position and instant, 0 and the least instant for an empty log; its tree is then complete.
    func head() throws -> LogHead {
        let tree = try completeTree()
        return try environment.read { transaction in
            let last = try tables.withEvent(at: tree.size, in: transaction) { ($0.recorded, TreeHash.leaf($0.record)) }
            return LogHead(recorded: last?.0 ?? .min, tree: tree, lastLeaf: last?.1)
        }
    }
}

/// Where the log ends.
struct LogHead: Sendable {
    var recorded: Int64
    /// Each event has its leaf, so its size is the last position.
    var tree: TreeFrontier
    /// The last event's leaf; nil in an empty log.
    var lastLeaf: TreeHash?

    var position: UInt64 { tree.size }

    /// Goes on by new events, and answers what has to be written.
    mutating func add(_ entries: [AppendPlan.Entry]) -> LogTail.Part {
        var nodes: [(node: TreeNode, hash: TreeHash)] = []
        for entry in entries {
            let leaf = TreeHash.leaf(entry.record)
            tree.append(leaf) { node, hash in if node.isKept { nodes.append((node, hash)) } }
            lastLeaf = leaf
            recorded = entry.event.recorded
        }
        return LogTail.Part(entries: entries, nodes: nodes)
    }
}

extension LogTables {
    /// Checks that the log is one that this code reads, or describes a new one.
    fileprivate func describe(origin: String, now: Int64, in transaction: borrowing WriteTransaction) throws {
        guard let format = try meta.get(Meta.format, in: transaction) else {
            guard try events.count(in: transaction) == 0 else {
                throw LogError.damaged(position: nil, reason: "the meta table does not name the format")
            }
            return try writeDescription(origin: origin, now: now, in: transaction)
        }
        guard format == "\(RecordSchema.format)" else {
            throw LogError.newerFormat(found: format, supported: RecordSchema.format)
        }
        let found = try meta.get(Meta.origin, in: transaction) ?? ""
        if found != origin { throw LogError.otherOrigin(found: found, expected: origin) }
    }

    private func writeDescription(origin: String, now: Int64, in transaction: borrowing WriteTransaction) throws {
        try meta.put(Meta.format, "\(RecordSchema.format)", in: transaction)
        try meta.put(Meta.origin, origin, in: transaction)
        try meta.put(Meta.created, "\(now)", in: transaction)
        try meta.put(Meta.layout, Meta.layoutText, in: transaction)
        try meta.put(Meta.schema, RecordSchema.text, in: transaction)
    }
}

/// The names in the `meta` table.
enum Meta {
    static let format = "format"
    static let origin = "origin"
    static let created = "created"
    static let layout = "layout"
    static let schema = "schema"
    static let signed = "signed"
    static let frontier = "frontier"

    /// Read by people only: what the tables hold.
    static let layoutText = """
        A log of Vigie in an LMDB 0.9 environment. Numbers are unsigned and most significant byte first, except the
        keys of events. Instants are microseconds since 1970-01-01T00:00:00Z.
        events   position (8 bytes, the machine's order)            -> the record, see schema
        streams  stream name, 00, version (8 bytes)                 -> position (8 bytes)
        ids      event id (16 bytes)                                -> position (8), whose digest (1), SHA-256 (32),
                 and behind a proposer's the first 8 bytes of the SHA-256 of all that, the id first
        tree     leaves when complete (8 bytes), level (1)          -> SHA-256 (32): a node of the Merkle tree over
                 the records by RFC 6962. Kept are level 0, the leaves, and each eighth level above it.
        meta     name                                               -> text: format, origin, created, layout, schema;
                 signed: size and root (base64) of the last tree that was signed; frontier: size and
                 perfect subtrees of the tree, greatest first, then their leaf hash (all base64)

        """
}
