internal import LMDB

/// What the events seen so far make the next one be. It keeps the same few bytes however long the log is.
struct VerifyingWalk {
    /// What is wrong, and where.
    struct Found: Error {
        let position: UInt64
        let fault: LogFault
    }

    private let tables: LogTables
    private let heads: [TreeHead]
    private let edge: TreeFrontier?
    private(set) var lastPosition: UInt64 = 0
    private var lastRecorded = Int64.min
    private var tree = TreeFrontier()

    /// Checks the tree against each of `heads`, and its right edge against `edge`, when it has their size.
    init(tables: LogTables, heads: [TreeHead], edge: TreeFrontier?) {
        self.tables = tables
        self.heads = heads
        self.edge = edge
    }

    /// Checks a page of events from `start` on, and answers the last position checked.
    mutating func page(
        from start: UInt64, through end: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> UInt64 {
        let stop = min(end, start + UInt64(Page.events) - 1)
        for position in start...stop {
            try checkTree(at: position, in: transaction)
            let event = try tables.event(at: position, in: transaction)
            guard let event else { throw Found(position: position, fault: .missing) }
            if let fault = try fault(of: event, expectedAt: position, in: transaction) {
                throw Found(position: position, fault: fault)
            }
            lastPosition = position
        }
        return stop
    }

    /// Before the record is decoded: of changed bytes nothing can be believed, their position neither.
    private mutating func checkTree(at position: UInt64, in transaction: borrowing ReadTransaction) throws {
        let leaf = try tables.events.withBytes(at: position, in: transaction) { TreeHash.leaf($0) }
        guard let leaf else { throw Found(position: position, fault: .missing) }
        try tree.append(leaf) { node, hash in
            guard node.isKept, try tables.hash(of: node, in: transaction) != hash else { return }
            throw Found(position: position, fault: node.level == 0 ? .changedRecord : .treeNode(node.name))
        }
        for head in heads where head.size == position && head != tree.head {
            throw Found(position: position, fault: .otherTree(stated: head, found: tree.head))
        }
        if let edge, edge.size == position, edge != tree { throw Found(position: position, fault: .treeEdge) }
    }

    private mutating func fault(
        of event: RecordedEvent, expectedAt position: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> LogFault? {
        if event.position != position { return .otherPosition(event.position) }
        if event.recorded < lastRecorded { return .earlierThanBefore }
        guard try follows(event, in: transaction) else {
            return .versionGap(stream: event.stream, version: event.version)
        }
        let led = try tables.streams.get(StreamKey.key(event.stream, event.version), in: transaction)
        if led != position { return .otherStreamEntry }
        let known = try tables.known(event.id, in: transaction)
        guard let known, known.position == position else { return .otherIdentityEntry }
        if !known.isGivenDigest && known.digest != event.contentDigest { return .changedContent }
        lastRecorded = event.recorded
        return nil
    }

    /// Whether the version before is at an earlier position, where this walk has seen that it is the one. Each event has
    /// the entry that leads to it and, in the end, there are no others: so versions have no gap, and none comes twice.
    private func follows(_ event: RecordedEvent, in transaction: borrowing ReadTransaction) throws -> Bool {
        if event.version <= 1 { return event.version == 1 }
        let before = try tables.streams.get(StreamKey.key(event.stream, event.version - 1), in: transaction)
        return before.map { $0 < event.position } ?? false
    }
}
