/// A file as a disk may have it after a power cut: what is durable for sure, and changes that may be there or not.
final class DiskFile {
    private enum Change {
        case write(offset: Int, bytes: [UInt8])
        case truncate(Int)
    }

    private enum State {
        /// Asked for; the next sync makes it durable.
        case pending
        /// Asked for before a sync that failed: no later sync brings it back.
        case doubtful
        case durable
    }

    private var durable: [UInt8] = []
    private var changes: [(change: Change, state: State)] = []

    /// How many changes may be lost.
    var uncertain: Int { changes.count { $0.state != .durable } }

    func write(_ bytes: [UInt8], at offset: Int, isDurable: Bool) {
        add(.write(offset: offset, bytes: bytes), isDurable ? .durable : .pending)
    }

    /// A size is written down with the next sync; only data have a sync of their own.
    func truncate(to size: Int) { add(.truncate(size), .pending) }

    private func add(_ change: Change, _ state: State) {
        changes.append((change, state))
        settle()
    }

    func sync(isFailed: Bool) {
        for index in changes.indices where changes[index].state == .pending {
            changes[index].state = isFailed ? .doubtful : .durable
        }
        settle()
    }

    /// What is durable with nothing uncertain before it needs no list.
    private func settle() {
        let settled = changes.prefix { $0.state == .durable }
        for entry in settled { Self.apply(entry.change, to: &durable) { _ in true } }
        changes.removeFirst(settled.count)
    }

    /// A content that the disk may have.
    func image(_ fate: inout Fate) -> [UInt8] {
        var content = durable
        for entry in changes {
            if entry.state == .durable {
                Self.apply(entry.change, to: &content) { _ in true }
            } else {
                switch fate.next() {
                case .kept: Self.apply(entry.change, to: &content) { _ in true }
                case .lost: break
                case .torn: Self.apply(entry.change, to: &content) { _ in fate.keepsSector() }
                case .hollow: Self.lengthen(&content, for: entry.change)
                }
            }
        }
        return content
    }

    private static func apply(_ change: Change, to content: inout [UInt8], keepsSector: (Int) -> Bool) {
        switch change {
        case .truncate(let size):
            if size < content.count { content.removeLast(content.count - size) }
            content += repeatElement(0, count: max(size - content.count, 0))
        case .write(let offset, let bytes):
            var start = offset
            let end = offset + bytes.count
            while start < end {
                let sectorEnd = min((start / Fate.sector + 1) * Fate.sector, end)
                if keepsSector(start / Fate.sector) {
                    content += repeatElement(0, count: max(sectorEnd - content.count, 0))
                    content.replaceSubrange(start..<sectorEnd, with: bytes[(start - offset)..<(sectorEnd - offset)])
                }
                start = sectorEnd
            }
        }
    }

    /// The file has its new size, and zeros where the data should be.
    private static func lengthen(_ content: inout [UInt8], for change: Change) {
        guard case .write(let offset, let bytes) = change else { return }
        content += repeatElement(0, count: max(offset + bytes.count - content.count, 0))
    }
}
