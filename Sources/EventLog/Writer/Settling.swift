internal import LMDB
internal import Synchronization

extension Writer {
    /// Sees to it that the tables have everything that was durable when this was called.
    ///
    /// An event is durable in the journal first; readers know the tables only. So whoever reads settles before it
    /// begins: it finds all that was acknowledged, and what nobody asks for gathers, to be put there at once. It takes
    /// two syncs, on the thread of whoever comes first.
    ///
    /// Throws ``LogError/failed(_:)`` when the tables cannot be written, once and for all.
    ///
    /// - Parameter position: the last event that is to be there; nil for all.
    func settle(through position: UInt64 = .max) throws(LogError) {
        let wanted = min(position, signal.position)
        guard settled.load(ordering: .acquiring) < wanted else { return }
        do throws(LMDBError) { try settleAll(wanted: wanted) } catch {
            fail(error)
            throw .failed(error)
        }
    }

    /// Puts the tail into the tables, in one transaction; does nothing when they have what is `wanted`, as somebody else
    /// may have seen to it while this waited for the lock.
    ///
    /// A crash before its commit ends leaves the tables as they were, and the journal; after it, the tables with all of
    /// it, and the journal that the next start passes over.
    func settleAll(wanted: UInt64 = .max) throws(LMDBError) {
        try settling.withLock { _ throws(LMDBError) in
            // Before `end`, which the writer holds for as long as it decides.
            guard settled.load(ordering: .acquiring) < wanted else { return }
            let (parts, tree) = try end.withLock { end throws(LMDBError) in try end.beginSettling() }
            guard !parts.isEmpty else { return }
            do throws(LMDBError) { try write(parts, tree) } catch {
                end.withLock { $0.failure = error }
                throw error
            }
            let former = end.withLock { end in
                let former = end.tail
                end.tail.removeFirst(parts.count)
                return former
            }
            // Thousands of events, which are freed while nobody waits for the lock.
            withExtendedLifetime(former) {}
            if let last = parts.last(where: { !$0.entries.isEmpty })?.last { settled.store(last, ordering: .releasing) }
        }
    }

    private func write(_ parts: [LogTail.Part], _ tree: TreeFrontier) throws(LMDBError) {
        try hooks.beforeSettling()
        let transaction = try store.environment.beginWrite()
        do {
            for part in parts { try store.tables.write(part, in: transaction) }
            try store.tables.keep(tree, in: transaction)
        } catch let error as LMDBError {
            throw error
        } catch {
            throw LMDBError(.corrupted, operation: "append: \(error)", path: store.environment.path)
        }
        try transaction.commit()
    }

    /// Settles what is left, and removes the journal, when the log ends in order. After a failure it leaves both: of
    /// what was written last nothing is known, and the next start finds what is there.
    func settleForGood() throws(LogError) {
        guard end.withLock({ $0.failure == nil }) else { return }
        do throws(LMDBError) {
            try settleAll()
        } catch {
            fail(error)
            throw .failed(error)
        }
        end.withLock { end in
            end.journal?.file.remove()
            end.journal = nil
        }
    }
}

extension Writer.End {
    /// What the tables lack, and the tree with it. What comes from now on goes to the journal's other segment; the one left behind is free
    /// when all this is in the tables, which the next settling waits for.
    fileprivate mutating func beginSettling() throws(LMDBError) -> (parts: [LogTail.Part], tree: TreeFrontier) {
        if let failure { throw failure }
        if !tail.isEmpty { journal?.turn() }
        return (tail.parts, head.tree)
    }
}

extension LogTail.Part {
    fileprivate var last: UInt64? { entries.last?.event.position }
}

extension LogTables {
    func write(_ part: LogTail.Part, in transaction: borrowing WriteTransaction) throws {
        for entry in part.entries { try write(entry, in: transaction) }
        for (node, hash) in part.nodes { try write(node, hash, in: transaction) }
        if let signing = part.signing { try putSigned(signing, in: transaction) }
    }

    /// Writes one event in its three tables. What is there already can only be damage: the plan looked before.
    private func write(_ entry: AppendPlan.Entry, in transaction: borrowing WriteTransaction) throws {
        let event = entry.event
        let isNew =
            try events.append(event.position, entry.record, in: transaction)
            && streams.insert(StreamKey.key(event.stream, event.version), event.position, in: transaction)
            && ids.insert(event.id.bytes, entry.known.stored(for: event.id), in: transaction)
        if !isNew {
            throw LogError.damaged(position: event.position, reason: "a table has an entry for it already")
        }
    }
}
