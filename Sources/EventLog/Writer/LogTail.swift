/// The events that are durable, or about to be, and not yet in the tables: those of the journal, kept in memory too, so
/// that a job sees them.
///
/// Some of them may be in the tables already, but not the other way round: an event leaves the tail only once it is
/// there.
struct LogTail: Sendable {
    /// What one job recorded.
    struct Part: Sendable {
        let entries: [AppendPlan.Entry]
        /// The nodes of the tree that its events complete, of those that are kept.
        let nodes: [(node: TreeNode, hash: TreeHash)]
        /// What is noted as signed.
        var signing: TreeHead?
        /// What it takes in the map at most, in bytes.
        var room = 0

        var first: UInt64 { entries.first?.event.position ?? 0 }
    }

    /// The events of one stream.
    private struct Stream {
        /// The version of the first.
        var first: UInt64
        var positions: [UInt64]

        var last: UInt64 { first + UInt64(positions.count) - 1 }
    }

    private(set) var parts: [Part] = []
    /// What the parts take in the map at most, in bytes.
    private(set) var room = 0
    private var entries: [AppendPlan.Entry] = []
    private var streams: [ExactName: Stream] = [:]
    /// The streams that began here, in the order of their bytes.
    private var newStreams: [ExactName] = []
    private var ids: [EventID: UInt64] = [:]

    var isEmpty: Bool { parts.isEmpty }

    mutating func append(_ part: Part) {
        parts.append(part)
        room += part.room
        entries += part.entries
        var names: [ExactName] = []
        for entry in part.entries {
            let event = entry.event
            let name = ExactName(event.stream)
            ids[event.id] = event.position
            streams[name, default: Stream(first: event.version, positions: [])].positions.append(event.position)
            if event.version == 1 { names.append(name) }
        }
        addNew(names)
    }

    /// Few are put each in its place; an import has tens of thousands, in any order.
    private mutating func addNew(_ names: [ExactName]) {
        if names.count > 16 {
            newStreams += names
            newStreams.sort()
        } else {
            for name in names { newStreams.insert(name, at: place(of: name)) }
        }
    }

    /// Lets go of the first parts, whose events are in the tables.
    mutating func removeFirst(_ count: Int) {
        let left = parts.dropFirst(count)
        // What came meanwhile is little: it is taken in anew.
        self = LogTail()
        for part in left { append(part) }
    }

    /// Where a name stands, or would, among the streams that began here.
    private func place(of name: ExactName) -> Int {
        var (start, end) = (0, newStreams.count)
        // Most names are greater than all before them.
        if let last = newStreams.last, last < name { return end }
        while start < end {
            let middle = (start + end) / 2
            if newStreams[middle] < name { start = middle + 1 } else { end = middle }
        }
        return start
    }
}

// MARK: What a job asks

extension LogTail {
    func entry(at position: UInt64) -> AppendPlan.Entry? {
        guard let first = entries.first?.event.position, position >= first else { return nil }
        let index = Int(position - first)
        return index < entries.count ? entries[index] : nil
    }

    func known(_ id: EventID) -> KnownEvent? { ids[id].flatMap { entry(at: $0) }?.known }

    /// The version of the stream's last event here; nil when it has none here.
    func version(of stream: String) -> UInt64? { streams[ExactName(stream)]?.last }

    /// The stream's events here, from `version` on, and the version of the first one.
    func events(of stream: String, from version: UInt64) -> (first: UInt64, positions: ArraySlice<UInt64>)? {
        guard let found = streams[ExactName(stream)], found.last >= version else { return nil }
        let skipped = version > found.first ? Int(version - found.first) : 0
        return (max(found.first, version), found.positions[skipped...])
    }

    /// The streams that began here and whose names begin with `prefix`, by bytes of the name.
    func newStreams(prefix: String) -> ArraySlice<ExactName> {
        let start = place(of: ExactName(prefix))
        let end = newStreams[start...].firstIndex { !$0.hasPrefix(prefix) } ?? newStreams.endIndex
        return newStreams[start..<end]
    }
}

/// The name of a stream, told apart and ordered by its bytes: Swift holds texts equal that are different streams.
struct ExactName: Hashable, Comparable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    func hasPrefix(_ prefix: String) -> Bool { text.utf8.starts(with: prefix.utf8) }

    static func == (left: Self, right: Self) -> Bool {
        // As buffers: byte by byte through views of texts takes ten times as long, and every command compares some.
        let areSame = left.text.utf8.withContiguousStorageIfAvailable { left in
            right.text.utf8.withContiguousStorageIfAvailable { left.elementsEqual($0) }
        }
        return areSame.flatMap(\.self) ?? left.text.utf8.elementsEqual(right.text.utf8)
    }

    static func < (left: Self, right: Self) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
