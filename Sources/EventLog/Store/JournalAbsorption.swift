internal import LMDB

/// Puts into the tables what a log that was not closed in order has in its journal only.
extension LogStore {
    /// Answers the journal, whose events are then all in the tables, with what is to be said of it; nil when there is
    /// none.
    ///
    /// A crash in between leaves the tables as they were, and the journal: the next start does it again.
    ///
    /// Throws ``LogError/damaged(position:reason:)`` when the journal does not go on where the tables end: one of the
    /// two is from another day, or lost something that was acknowledged.
    func absorbJournal(into head: inout LogHead) throws -> (journal: Journal, remarks: [JournalRemark])? {
        guard let (file, bytes) = try JournalFile.open(in: directory.logPath) else { return nil }
        let contents = Journal.contents(of: bytes, file.shape)
        let known = contents.frames.filter { $0.last <= head.position }
        let new = contents.frames.filter { $0.last > head.position }
        try environment.read { transaction in
            // A mended one may be of a day on which a program could not mend it, and recorded others in its place.
            for frame in known where !frame.isMended {
                guard let position = try firstOther(of: frame, in: transaction) else { continue }
                throw LogError.damaged(
                    position: position, reason: "log/journal has another event there than data.mdb")
            }
        }
        if !new.isEmpty {
            try makeRoom(for: new)
            var end = head
            try environment.write { transaction in
                for frame in new where !frame.isMended || frame.first > end.position {
                    try absorb(frame, into: &end, in: transaction)
                }
                try tables.keep(end.tree, in: transaction)
            }
            head = end
        }
        return (Journal(file), try remarks(on: contents, head))
    }

    private func remarks(on contents: Journal.Contents, _ head: LogHead) throws -> [JournalRemark] {
        let mended = try environment.read { transaction in
            try contents.frames.filter(\.isMended).map { frame in
                try frame.last <= head.position && firstOther(of: frame, in: transaction) == nil
                    ? JournalRemark.mended(from: frame.first, through: frame.last)
                    : .replaced(from: frame.first, through: frame.last)
            }
        }
        // Either is enough: the other may be what is wrong.
        let isNext = contents.unfinished.contains {
            $0.first == head.position + 1 || $0.previousLeaf == head.lastLeaf ?? .beforeAll
        }
        return mended + (isNext ? [.unfinished(from: head.position + 1)] : [])
    }

    /// Where the tables, which have as many events, have the first other one than a frame; nil when they have the same.
    private func firstOther(
        of frame: JournalFrame.Read, in transaction: borrowing ReadTransaction
    ) throws -> UInt64? {
        for (position, entry) in zip(frame.first..., frame.entries) {
            let leaf = try tables.hash(of: TreeNode(level: 0, index: position - 1), in: transaction)
            if leaf != .leaf(entry.record) { return position }
        }
        return nil
    }

    private func absorb(
        _ frame: JournalFrame.Read, into head: inout LogHead, in transaction: borrowing WriteTransaction
    ) throws {
        guard frame.first == head.position + 1, frame.previousLeaf == head.lastLeaf ?? .beforeAll else {
            throw LogError.damaged(
                position: head.position + 1,
                reason: "log/journal has the events from \(frame.first) on, and data.mdb is not what they follow")
        }
        for entry in frame.entries {
            let event = try entry.record.withUnsafeBytes { try EventView($0).copy() }
            guard event.position == head.position + 1 else {
                throw LogError.damaged(
                    position: head.position + 1, reason: "its record in log/journal says \(event.position)")
            }
            let known = KnownEvent(
                position: event.position, digest: entry.digest, isGivenDigest: entry.isGivenDigest)
            let plan = AppendPlan.Entry(event: event, record: entry.record, known: known)
            try tables.write(head.add([plan]), in: transaction)
        }
    }

    private func makeRoom(for frames: [JournalFrame.Read]) throws(LMDBError) {
        let needed = frames.reduce(0) { sum, frame in
            frame.entries.reduce(sum) { $0 + Room.bytes(forRecordOf: $1.record.count) }
        }
        let room = try environment.room()
        guard room.unallocatedBytes < needed else { return }
        try environment.grow(to: room.mapSize - room.unallocatedBytes + 2 * needed)
    }
}
