import Governance
import LMDB
import TimeLimits

/// One build of the views: folded decisions and the orders in which they are asked for, in an LMDB environment of
/// their own, which may be deleted at any time.
///
/// The projector alone writes; any number of threads read, each in a short snapshot.
final class ViewStore: Sendable {
    /// The layout of the tables. Views of another layout are built anew.
    static let layout: UInt64 = 2

    let environment: Environment
    let zone: TimeZoneTable
    /// Which build this is, from 1.
    let generation: UInt64
    let decisions: Table<Text, Bytes>
    let late: Table<Bytes, Bytes>
    let alarms: Table<Bytes, Bytes>
    let owners: Table<Bytes, Bytes>
    let bodies: Table<Bytes, Bytes>
    let states: Table<Bytes, Bytes>
    let words: Table<Bytes, Bytes>
    let tallies: Table<Bytes, Bytes>
    let delays: Table<Bytes, Bytes>
    private let facts: Table<Text, BigEndianUInt64>
    private let minimumRoom: Int

    /// Opens the views in an existing directory, which may be empty.
    ///
    /// - Parameters:
    ///   - mapSize: bytes of address space at the start; they grow by themselves.
    ///   - minimumRoom: free bytes of it below which they grow before a batch.
    init(
        path: String, generation: UInt64, zone: TimeZoneTable, mapSize: Int = 256 << 20, minimumRoom: Int = 128 << 20
    ) throws {
        self.generation = generation
        self.zone = zone
        self.minimumRoom = minimumRoom
        environment = try Environment(
            path: path, options: .init(mapSize: mapSize, maxTables: 12, maxReaders: 254, isDisposable: true))
        decisions = try environment.table("decisions")
        late = try environment.table("late")
        alarms = try environment.table("alarms")
        owners = try environment.table("owners")
        bodies = try environment.table("bodies")
        states = try environment.table("states")
        words = try environment.table("words")
        tallies = try environment.table("tallies")
        delays = try environment.table("delays")
        facts = try environment.table("facts")
    }

    /// Whether these views were built by this layout, for this zone.
    func isCurrent() throws -> Bool {
        try environment.read { transaction in
            try facts.get("layout", in: transaction) == Self.layout
                && facts.get("zone \(zone.name)", in: transaction) == 1
        }
    }

    /// Marks new views with what they are built by.
    func mark(builtAt instant: Instant, layout: UInt64 = ViewStore.layout) throws {
        try environment.write { transaction in
            try facts.put("layout", layout, in: transaction)
            try facts.put("zone \(zone.name)", 1, in: transaction)
            try facts.put("builtAt", UInt64(bitPattern: instant.microseconds), in: transaction)
        }
    }

    /// When these views were built.
    func builtAt() throws -> Instant { try instant("builtAt") }

    /// When the last event that they include was recorded.
    func lastRecorded() throws -> Instant { try instant("lastRecorded") }

    private func instant(_ name: String) throws -> Instant {
        try environment.read { transaction in
            Instant(microseconds: Int64(bitPattern: try facts.get(name, in: transaction) ?? 0))
        }
    }

    /// The last position that the views include.
    func position() throws -> UInt64 {
        try environment.read { try position(in: $0) }
    }

    func position(in transaction: borrowing some Transaction & ~Copyable) throws -> UInt64 {
        try facts.get("position", in: transaction) ?? 0
    }

    func decision(
        _ reference: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> StoredDecision? {
        try decisions.withBytes(at: reference, in: transaction) { try StoredDecision(bytes: $0) }
    }

    /// Folds events in, all of them or, with an error, none.
    ///
    /// - Parameters:
    ///   - events: in the order of the log, beginning after `position()`.
    ///   - last: the last place of the log that is included; it may be an event about something else.
    func fold(_ events: [RegisterEvent], upTo last: LogPlace) throws {
        try makeRoom()
        while true {
            do {
                return try write(events, upTo: last)
            } catch let error as LMDBError where error.code == .mapFull {
                // Texts of many different words take more than was made ready. Nothing of the batch was written.
                try environment.grow(to: environment.room().mapSize * 2)
            }
        }
    }

    private func write(_ events: [RegisterEvent], upTo last: LogPlace) throws {
        try environment.write { transaction in
            let included = try self.position(in: transaction)
            precondition(events.allSatisfy { $0.position > included }, "an event is folded twice")
            var fold = ViewFold(store: self)
            for event in events { try fold.add(event, in: transaction) }
            try fold.write(in: transaction)
            try facts.put("position", last.position, in: transaction)
            try facts.put("lastRecorded", UInt64(bitPattern: last.recorded.microseconds), in: transaction)
        }
    }

    /// The instant of the next alarm, and the decisions whose alarms are due at `now`, at most `limit` of them.
    func alarms(at now: Instant, limit: Int) throws -> (due: [Reference], next: Instant?) {
        try environment.read { transaction in
            var (references, next): ([Reference], Instant?) = ([], nil)
            try alarms.scan(in: transaction) { key, _ in
                guard let entry = IndexKeys.entry(of: key) else { return .next }
                guard entry.from <= now, references.count < limit else {
                    next = entry.from
                    return .stop
                }
                references.append(Reference(recorded: entry.reference))
                return .next
            }
            return (references, next)
        }
    }

    /// A batch writes a few megabytes; the map is grown long before it is full, and well ahead, because growing waits
    /// for readers.
    private func makeRoom() throws {
        let room = try environment.room()
        guard room.unallocatedBytes < max(minimumRoom, room.mapSize / 4) else { return }
        do { try environment.grow(to: room.mapSize * 2) } catch {
            // A reader that stays is no reason to stand still while there is room.
            if error.code != .readersStayed { throw error }
        }
    }
}

/// A place in the log, and when what stands there was recorded.
struct LogPlace: Sendable, Hashable {
    var position: UInt64
    var recorded: Instant
}
