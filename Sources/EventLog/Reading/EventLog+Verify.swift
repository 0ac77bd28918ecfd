internal import LMDB

/// What a walk through the whole log found.
public struct Verification: Sendable, Equatable {
    /// The first thing that is not as it should be.
    public struct Problem: Sendable, Equatable {
        /// Where.
        public let position: UInt64
        /// What.
        public let fault: LogFault

        /// What, one sentence in English.
        public var reason: String { fault.description }
    }

    /// How many events were found right.
    public internal(set) var events: UInt64 = 0
    /// The first problem; the walk stopped there.
    public internal(set) var problem: Problem?
}

extension EventLog {
    /// Walks the log as it is now and checks it whole, page by page, each in a short transaction; `progress` is told the
    /// position after each page. What it throws ends the walk and is thrown here; while it waits, nothing is held.
    ///
    /// Checked: each record's bytes have the hash that the tree has as their leaf, so that any changed bit is found at
    /// its position; the tree's other nodes follow from the leaves; and the root is the one stated by the checkpoint
    /// signed last and by each of `heads`. Then that positions and stream versions have no gap, instants of
    /// recording never decrease, records and their texts decode, the streams and ids tables lead to each event and to
    /// nothing else, and each content has the digest kept with its identity, unless its proposer gave another.
    ///
    /// - Parameter heads: what checkpoints kept elsewhere stated, their signatures verified. Only these show that the
    ///   log was rolled back, or rewritten with its tree.
    public func verify(
        against heads: [TreeHead] = [], progress: (UInt64) throws -> Void = { _ in }
    ) throws -> Verification {
        let (signed, edge) = try read { transaction in
            (try store.tables.signedHead(in: transaction), try store.tables.keptFrontier(in: transaction))
        }
        let end = lastPosition
        let stated = heads + (signed.map { [$0] } ?? [])
        var verification = Verification()
        if let problem = Verification.Problem(stated, beyond: end) {
            verification.problem = problem
            return verification
        }
        var walk = VerifyingWalk(tables: store.tables, heads: stated, edge: edge)
        while verification.events < end, verification.problem == nil {
            do {
                verification.events = try read { transaction in
                    try walk.page(from: verification.events + 1, through: end, in: transaction)
                }
            } catch let error {
                verification.problem = try Verification.Problem(error, after: walk.lastPosition)
                verification.events = walk.lastPosition
            }
            try progress(verification.events)
        }
        if verification.problem == nil { verification.problem = try strayEntry() ?? strayNode() }
        return verification
    }

    /// Each event has one entry in each table, so an entry more leads nowhere.
    private func strayEntry() throws -> Verification.Problem? {
        try read { transaction in
            let events = try store.tables.events.count(in: transaction)
            let streams = try store.tables.streams.count(in: transaction)
            let ids = try store.tables.ids.count(in: transaction)
            if events == streams && events == ids { return nil }
            return Verification.Problem(
                position: UInt64(events), fault: .entries(events: events, streams: streams, ids: ids))
        }
    }

    private func strayNode() throws -> Verification.Problem? {
        try read { transaction in
            let events = UInt64(try store.tables.events.count(in: transaction))
            let nodes = UInt64(try store.tables.tree.count(in: transaction))
            let expected = TreeNode.keptCount(size: events)
            if nodes == expected { return nil }
            return Verification.Problem(
                position: events, fault: .nodes(found: nodes, events: events, expected: expected))
        }
    }
}

extension Verification.Problem {
    /// Rethrows what is no finding about the log's bytes.
    fileprivate init(_ error: any Error, after last: UInt64) throws {
        switch error {
        case let found as VerifyingWalk.Found: self.init(position: found.position, fault: found.fault)
        case LogError.damaged(let position, let reason):
            self.init(position: position ?? last + 1, fault: .unreadable(reason))
        case LogError.newerFormat: self.init(position: last + 1, fault: .newerFormat("\(error)"))
        // LMDB's own pages are damaged on the way to the next event.
        case let error as LMDBError where [.corrupted, .pageNotFound, .badBytes].contains(error.code):
            self.init(position: last + 1, fault: .unreadable("\(error)"))
        default: throw error
        }
    }

    /// A checkpoint over more events than there are: the log lost its end. Or one over none, with a root of some.
    fileprivate init?(_ heads: [TreeHead], beyond end: UInt64) {
        let wrong = heads.first { $0.size > end || ($0.size == 0 && $0.root != .emptyRoot) }
        guard let head = wrong else { return nil }
        self.init(position: end, fault: .beyondEnd(stated: head, end: end))
    }
}
