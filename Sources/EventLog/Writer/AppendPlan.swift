internal import LMDB

/// A proposal, checked and encoded: from here on only the storage can fail.
struct AppendPlan {
    struct Entry: Sendable {
        let event: RecordedEvent
        let record: [UInt8]
        let known: KnownEvent
    }

    private(set) var entries: [Entry] = []
    /// The events of an earlier proposal that this one repeats.
    private(set) var repeated: [RecordedEvent] = []

    /// Decides what recording `appends` means. Throws, and so rejects the proposal whole, on the first obstacle.
    init(_ appends: [StreamAppend], _ view: borrowing LogView) throws {
        let digests = try Self.digests(of: appends)
        if let repeated = try Self.repetition(of: appends, digests, view) {
            self.repeated = repeated
        } else {
            entries = try Self.entries(of: appends, digests, view)
        }
    }

    /// An upper bound of what writing the entries takes in the map, in bytes.
    var room: Int {
        entries.reduce(0) { $0 + Room.bytes(forRecordOf: $1.record.count) }
    }

    /// Bytes of the records.
    var bytes: Int { entries.reduce(0) { $0 + $1.record.count } }

    func outcome(lastPosition: UInt64) -> Appended {
        Appended(
            events: repeated.isEmpty ? entries.map(\.event) : repeated, isRepeated: !repeated.isEmpty,
            lastPosition: lastPosition)
    }
}

/// What an event takes in the map, reckoned high: a map too large costs address space only.
enum Room {
    private static let page = 4096
    /// Pages copied or split in the four tables on the way from root to leaf.
    private static let treePages = 10

    static func bytes(forRecordOf size: Int) -> Int {
        ((size + 64 + page - 1) / page + treePages) * page
    }
}

extension AppendPlan {
    /// What makes each event the same as another, in the order proposed.
    private static func digests(of appends: [StreamAppend]) throws(LogError) -> [KnownEvent] {
        var digests: [KnownEvent] = []
        var seen: Set<EventID> = []
        for append in appends {
            try StreamName.check(append.stream)
            for event in append.events {
                try event.check()
                guard seen.insert(event.id).inserted else {
                    throw .badEvent(event.id, reason: "is proposed twice at once")
                }
                let digest = event.digest ?? event.contentDigest(stream: append.stream)
                digests.append(KnownEvent(position: 0, digest: digest, isGivenDigest: event.digest != nil))
            }
        }
        return digests
    }

    /// The recorded events when every one of them is known with the same digest; nil when none is known.
    ///
    /// An identity known with another content, or only some of the identities known, rejects the proposal.
    private static func repetition(
        of appends: [StreamAppend], _ digests: [KnownEvent], _ view: borrowing LogView
    ) throws -> [RecordedEvent]? {
        guard try appends.contains(where: { try $0.events.contains { try view.lookup($0.id) != nil } }) else {
            return nil
        }
        var known: [KnownEvent?] = []
        for (index, id) in appends.lazy.flatMap(\.events).map(\.id).enumerated() {
            let found = try view.lookup(id)
            if let found, found.digest != digests[index].digest {
                throw LogError.idReused(id, position: found.position)
            }
            known.append(found)
        }
        guard let first = known.compactMap({ $0 }).first else { return nil }
        var events: [RecordedEvent] = []
        for found in known {
            guard let found, let event = try view.event(at: found.position) else {
                throw LogError.idReused(try view.identity(at: first.position), position: first.position)
            }
            events.append(event)
        }
        return events
    }

    private static func entries(
        of appends: [StreamAppend], _ digests: [KnownEvent], _ view: borrowing LogView
    ) throws -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(digests.count)
        var versions: [ExactName: UInt64] = [:]
        var recorded = view.lastRecorded
        for append in appends {
            let name = ExactName(append.stream)
            var version = try versions[name] ?? view.streamVersion(append.stream)
            guard append.expected.accepts(version) else {
                throw VersionConflict(stream: append.stream, expected: append.expected, actual: version)
            }
            for proposed in append.events {
                version += 1
                recorded = try proposed.recorded(after: recorded, now: view.recorded)
                let position = view.lastPosition + UInt64(entries.count) + 1
                let event = proposed.recorded(
                    position: position, stream: append.stream, version: version, at: recorded)
                entries.append(try Entry(event, digests[entries.count]))
            }
            if appends.count > 1 { versions[name] = version }
        }
        return entries
    }
}

extension AppendPlan.Entry {
    fileprivate init(_ event: RecordedEvent, _ known: KnownEvent) throws(LogError) {
        self.event = event
        record = event.encoded()
        guard record.count <= RecordSchema.maximumRecordSize else {
            throw .recordTooLarge(event.id, bytes: record.count)
        }
        self.known = KnownEvent(
            position: event.position, digest: known.digest, isGivenDigest: known.isGivenDigest)
    }
}

extension ProposedEvent {
    fileprivate func check() throws(LogError) {
        if type.isEmpty { throw .badEvent(id, reason: "has no type") }
        if actor.isEmpty { throw .badEvent(id, reason: "has no actor") }
    }

    /// When it counts as recorded; time never goes back along the log.
    fileprivate func recorded(after last: Int64, now: Int64) throws(LogError) -> Int64 {
        let recorded = recorded ?? now
        guard recorded >= last else { throw .badEvent(id, reason: "was recorded before the log's last event") }
        return recorded
    }

    func recorded(position: UInt64, stream: String, version: UInt64, at recorded: Int64) -> RecordedEvent {
        RecordedEvent(
            position: position, stream: stream, version: version, id: id, type: type, schemaVersion: schemaVersion,
            effective: effective, recorded: recorded, actor: actor, assertedBy: assertedBy, cause: cause,
            payload: payload)
    }

    fileprivate func contentDigest(stream: String) -> ContentDigest {
        recorded(position: 0, stream: stream, version: 0, at: 0).contentDigest
    }
}

extension RecordedEvent {
    /// What the log compares when an identity comes again and its proposer gave no digest.
    var contentDigest: ContentDigest { ContentDigest(of: encodedContent()) }
}

extension LogView {
    fileprivate func identity(at position: UInt64) throws -> EventID {
        try event(at: position)?.id ?? EventID(high: 0, low: 0)
    }
}

/// What a stream may be called.
enum StreamName {
    static func check(_ name: String) throws(LogError) {
        if name.isEmpty { throw .badStreamName(name, reason: "is empty") }
        if name.utf8.count > RecordSchema.maximumStreamNameSize {
            throw .badStreamName(name, reason: "is longer than \(RecordSchema.maximumStreamNameSize) bytes")
        }
        if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw .badStreamName(name, reason: "has a control character")
        }
    }
}
