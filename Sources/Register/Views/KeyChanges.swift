import EventLog
import LMDB

/// What a key has before the reference.
protocol KeyBeginning: Equatable {
    func append(to key: inout [UInt8])
}

/// Keys that come into one ordered table of the views and keys that go from it, gathered over a batch and written in
/// their order: neighbours are then written one after the other, wherever in the table they stand.
struct KeyChanges {
    private var bytes: [UInt8] = []
    private var changes: [Change] = []

    private struct Change {
        /// The first eight bytes of the key.
        let beginning: UInt64
        let start: Int
        let end: Int
        let isAdded: Bool
    }

    /// A decision that stands elsewhere now.
    mutating func move<Beginning: KeyBeginning>(
        _ reference: UnsafeRawBufferPointer, from before: Beginning?, to after: Beginning?
    ) {
        guard before != after else { return }
        if let before { change(isAdded: false, before, reference) }
        if let after { change(isAdded: true, after, reference) }
    }

    private mutating func change(isAdded: Bool, _ first: some KeyBeginning, _ reference: UnsafeRawBufferPointer) {
        let start = bytes.count
        first.append(to: &bytes)
        bytes.append(contentsOf: reference)
        let beginning = bytes.withUnsafeBytes { BytePool.beginning(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        changes.append(Change(beginning: beginning, start: start, end: bytes.count, isAdded: isAdded))
    }

    func write(to table: Table<Bytes, Bytes>, in transaction: borrowing WriteTransaction) throws {
        if changes.isEmpty { return }
        try bytes.withUnsafeBytes { bytes in
            func key(_ change: Change) -> UnsafeRawBufferPointer { .init(rebasing: bytes[change.start..<change.end]) }
            let ordered = changes.sorted { left, right in
                if left.beginning != right.beginning { return left.beginning < right.beginning }
                if BytePool.precedes(key(left), key(right)) { return true }
                // What goes and comes again, goes first.
                return !left.isAdded && right.isAdded && !BytePool.precedes(key(right), key(left))
            }
            try table.withWriter(in: transaction) { writer in
                for (index, change) in ordered.enumerated() {
                    if index.isMultiple(of: 64) { WorkThread.giveWay() }
                    if change.isAdded {
                        try writer.put(key(change), UnsafeRawBufferPointer(start: nil, count: 0))
                    } else {
                        try writer.delete(key(change))
                    }
                }
            }
        }
    }
}
