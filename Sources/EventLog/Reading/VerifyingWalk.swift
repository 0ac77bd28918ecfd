internal import LMDB

/// What the events seen so far make the next one be.
struct VerifyingWalk {
    private let tables: LogTables
    private let heads: [TreeHead]
    private(set) var lastPosition: UInt64 = 0
    private var lastRecorded = Int64.min
    private var tree = TreeFrontier()
    /// By the bytes of names: Swift holds texts equal that are different streams here.
    private var versions: [[UInt8]: UInt64] = [:]

    /// Checks the tree against each of `heads` when it has their size.
    init(tables: LogTables, heads: [TreeHead]) {
        self.tables = tables
        self.heads = heads
    }

    /// Checks a page of events from `start` on, and answers the last position checked.
    mutating func page(
        from start: UInt64, through end: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> UInt64 {
        let stop = min(end, start + UInt64(Page.events) - 1)
        for position in start...stop {
            try checkTree(at: position, in: transaction)
            let event = try tables.event(at: position, in: transaction)
            guard let event else { throw LogError.damaged(position: position, reason: "it is missing") }
            if let reason = try fault(of: event, expectedAt: position, in: transaction) {
                throw LogError.damaged(position: position, reason: reason)
            }
            lastPosition = position
        }
        return stop
    }

    /// Before the record is decoded: of changed bytes nothing can be believed, their position neither.
    private mutating func checkTree(at position: UInt64, in transaction: borrowing ReadTransaction) throws {
        let leaf = try tables.events.withBytes(at: position, in: transaction) { TreeHash.leaf($0) }
        guard let leaf else { throw LogError.damaged(position: position, reason: "it is missing") }
        try tree.append(leaf) { node, hash in
            guard node.isKept, try tables.hash(of: node, in: transaction) != hash else { return }
            let reason =
                node.level == 0
                ? "its bytes are not those that the tree was made of"
                : "\(node.name) of the tree does not follow from its leaves"
            throw LogError.damaged(position: position, reason: reason)
        }
        for head in heads where head.size == position && head != tree.head {
            throw LogError.damaged(
                position: position, reason: "a checkpoint states \(head), and the log has \(tree.head)")
        }
    }

    private mutating func fault(
        of event: RecordedEvent, expectedAt position: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> String? {
        if event.position != position { return "its record says \(event.position)" }
        if event.recorded < lastRecorded { return "it was recorded before the event before it" }
        let name = Array(event.stream.utf8)
        let version = versions[name, default: 0] + 1
        if event.version != version {
            return "stream \(event.stream) goes from version \(version - 1) to \(event.version)"
        }
        let led = try tables.streams.get(StreamKey.key(event.stream, version), in: transaction)
        if led != position { return "the streams table leads elsewhere" }
        let known = try tables.known(event.id, in: transaction)
        guard let known, known.position == position else { return "the ids table leads elsewhere" }
        if !known.isGivenDigest && known.digest != event.contentDigest { return "its content changed" }
        versions[name] = version
        lastRecorded = event.recorded
        return nil
    }
}
