import EventLog
import Governance
import LMDB
import TimeLimits

/// One build of the views: folded decisions and the orders in which they are asked for, in an LMDB environment of
/// their own, which may be deleted at any time.
///
/// The projector alone writes; any number of threads read, each in a short snapshot.
final class ViewStore: Sendable {
    /// The layout of the tables. Views of another layout are built anew.
    static let layout: UInt64 = 4

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
    /// The references of decisions by their numbers.
    let numbers: Table<BigEndianUInt64, Text>
    let words: Table<Bytes, Bytes>
    let tallies: Table<Bytes, Bytes>
    let delays: Table<Bytes, Bytes>
    let facts: Table<Text, BigEndianUInt64>
    private let minimumRoom: Int
    private let beforeCommit: @Sendable () throws -> Void

    /// Opens the views in an existing directory, which may be empty.
    ///
    /// - Parameters:
    ///   - mapSize: bytes of address space at the start; they grow by themselves.
    ///   - minimumRoom: free bytes of it below which they grow before a batch.
    ///   - beforeCommit: what it throws keeps a batch from being committed.
    init(
        path: String, generation: UInt64, zone: TimeZoneTable, mapSize: Int = 256 << 20, minimumRoom: Int = 128 << 20,
        beforeCommit: @escaping @Sendable () throws -> Void = {}
    ) throws {
        self.generation = generation
        self.zone = zone
        self.minimumRoom = minimumRoom
        self.beforeCommit = beforeCommit
        environment = try Environment(
            path: path, options: .init(mapSize: mapSize, maxTables: 12, maxReaders: 254, isDisposable: true))
        decisions = try environment.table("decisions")
        late = try environment.table("late")
        alarms = try environment.table("alarms")
        owners = try environment.table("owners")
        bodies = try environment.table("bodies")
        states = try environment.table("states")
        numbers = try environment.table("numbers")
        words = try environment.table("words")
        tallies = try environment.table("tallies")
        delays = try environment.table("delays")
        facts = try environment.table("facts")
    }

    /// Whether these views were built by this layout, for this zone, without a gap.
    func isCurrent() throws -> Bool {
        let isOurs = try environment.read { transaction in
            try facts.get("layout", in: transaction) == Self.layout
                && facts.get("zone \(zone.name)", in: transaction) == 1
        }
        return try isOurs && gaps() == 0
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

    /// How many events were folded in.
    private func folded(in transaction: borrowing some Transaction & ~Copyable) throws -> UInt64 {
        try facts.get("folded", in: transaction) ?? 0
    }

    /// How many events up to the position were left out or folded twice. Events are counted one by one, apart from
    /// their positions: so a projection that skips one cannot look whole.
    func gaps() throws -> UInt64 {
        guard case .gap(let position, let folded)? = try gap() else { return 0 }
        return max(position, folded) - min(position, folded)
    }

    /// The same as what it stops the views for.
    func gap() throws -> ProjectionError? {
        try environment.read { try gap(in: $0) }
    }

    private func gap(in transaction: borrowing some Transaction & ~Copyable) throws -> ProjectionError? {
        let (position, folded) = (try position(in: transaction), try folded(in: transaction))
        return folded == position ? nil : .gap(position: position, folded: folded)
    }

    func decision(
        _ reference: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> StoredDecision? {
        try decisions.withBytes(at: reference, in: transaction) { try StoredDecision(bytes: $0) }
    }

    /// Folds in what follows `position()` in the log: a batch, up to what stands in its way; with an error, nothing.
    ///
    /// - Returns: the position reached; nothing when there was nothing to fold.
    /// - Throws: what stands in the way, when it comes first: behind other events, the next batch begins with it.
    func fold(_ log: EventLog, limit: FoldLimit = FoldLimit()) throws -> UInt64? {
        let start = try position() + 1
        guard start <= log.lastPosition else { return nil }
        return try fold(EventBatch(log, from: start, limit: limit), of: log, limit: limit)
    }

    /// Folds in a batch that begins where the views end, up to what stands in its way; with an error, nothing.
    ///
    /// - Returns: the position reached; nothing when the batch is empty.
    /// - Throws: what stands in the way, when it comes first.
    func fold(_ batch: EventBatch, of log: EventLog, limit: FoldLimit = FoldLimit()) throws -> UInt64? {
        guard let last = batch.last else { return nil }
        do {
            try write(batch, upTo: last, limit)
            return last.position
        } catch let cut as ViewFold.Cut {
            var limit = limit
            limit.places = cut.places
            return try fold(EventBatch(log, from: batch.start, limit: limit), of: log, limit: limit)
        }
    }

    private func write(_ batch: EventBatch, upTo last: LogPlace, _ limit: FoldLimit) throws {
        try makeRoom()
        while true {
            do {
                return try environment.write { try write(batch, upTo: last, limit, in: $0) }
            } catch let error as LMDBError where error.code == .mapFull {
                // Texts of many different words take more than was made ready. Nothing of the batch was written.
                try environment.grow(to: environment.room().mapSize * 2)
            }
        }
    }

    private func write(
        _ batch: EventBatch, upTo last: LogPlace, _ limit: FoldLimit, in transaction: borrowing WriteTransaction
    ) throws {
        // An event that is folded twice would count twice: where the views end is read where they are written.
        if let gap = try gap(in: transaction) { throw gap }
        let position = try position(in: transaction)
        if batch.start != position + 1 { throw ProjectionError.gap(position: position, folded: batch.start - 1) }
        var fold = try ViewFold(batch, store: self, in: transaction)
        try fold.fold(limit: limit, in: transaction)
        try fold.write(in: transaction)
        try facts.put("position", last.position, in: transaction)
        try facts.put("folded", folded(in: transaction) + UInt64(batch.places), in: transaction)
        try facts.put("lastRecorded", UInt64(bitPattern: last.recorded.microseconds), in: transaction)
        try beforeCommit()
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
