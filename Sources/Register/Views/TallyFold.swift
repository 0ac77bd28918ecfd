import EventLog
import Governance
import LMDB
import TimeLimits

/// What a tally is of: all decisions, or those of one owner, body or month.
///
/// Names are told apart by their bytes, as keys are: Unicode holds texts for equal that have others.
struct TallyScope: Hashable {
    let grouping: Grouping?
    /// The owner, the body or the month; empty for all, and for decisions without an owner.
    let name: String

    static let all = TallyScope(grouping: nil, name: "")

    static func == (left: TallyScope, right: TallyScope) -> Bool {
        left.grouping == right.grouping && left.name.utf8.elementsEqual(right.name.utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(grouping)
        hasher.combine(ByteKey(name))
    }

    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    static func scopes(of decision: Decision, in zone: TimeZoneTable) -> [TallyScope] {
        [.all] + Grouping.allCases.map { TallyScope(grouping: $0, name: $0.key(decision, in: zone)) }
    }

    /// The beginning of the keys of a grouping.
    static func prefix(_ grouping: Grouping?) -> [UInt8] { Array((grouping?.rawValue ?? "all").utf8) + [0] }

    /// The key of its tally, and with a zero byte the beginning of those of its delays. A name too long for a key is
    /// cut, and told apart from others by its digest.
    var key: [UInt8] {
        let name = Array(name.utf8)
        let short = name.count <= 250 ? name : Array(name.prefix(200)) + ContentDigest(of: name).bytes
        return Self.prefix(grouping) + short
    }

    /// Before the delays of this scope and of no other: names have no control characters.
    var delayPrefix: [UInt8] { key + [0] }
}

/// Changes of tallies and delays, gathered over a batch and written once.
struct TallyFold {
    private var changes: [TallyScope: Tally] = [:]
    private var delays: [ByteKey: Bool] = [:]

    mutating func move(from before: Decision?, to after: Decision, in zone: TimeZoneTable) {
        if let before { count(before, isAdded: false, in: zone) }
        count(after, isAdded: true, in: zone)
    }

    private mutating func count(_ decision: Decision, isAdded: Bool, in zone: TimeZoneTable) {
        let tally = Tally(decision, in: zone)
        let delay = decision.executionDelay(in: zone).map { Instant(microseconds: $0) }
        for scope in TallyScope.scopes(of: decision, in: zone) {
            if isAdded { changes[scope, default: Tally()] += tally } else { changes[scope, default: Tally()] -= tally }
            if let delay {
                delays[ByteKey(scope.delayPrefix + IndexKeys.key(delay, decision.reference.text))] = isAdded
            }
        }
    }

    func write(to store: ViewStore, in transaction: borrowing WriteTransaction) throws {
        for (scope, change) in changes where change != Tally() {
            var kept = try store.tally(scope, in: transaction)
            kept += change
            if kept == Tally() {
                try store.tallies.delete(scope.key, in: transaction)
            } else {
                try store.tallies.put(scope.key, try TallyFields(scope.name, kept).bytes, in: transaction)
            }
        }
        for (key, isAdded) in delays.sorted(by: { $0.key < $1.key }) {
            if isAdded {
                try store.delays.put(key.bytes, [], in: transaction)
            } else {
                try store.delays.delete(key.bytes, in: transaction)
            }
        }
    }
}

extension ViewStore {
    func tally(_ scope: TallyScope, in transaction: borrowing some Transaction & ~Copyable) throws -> Tally {
        try tallies.withBytes(at: scope.key, in: transaction) { try TallyFields(bytes: $0).tally } ?? Tally()
    }

    /// The median of the delays of a scope, of which there are `count`.
    func medianDelay(
        _ scope: TallyScope, count: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Int64? {
        guard count > 0 else { return nil }
        let prefix = scope.delayPrefix
        var (index, middle): (Int, [Int64]) = (0, [])
        try delays.scan(prefix: prefix, in: transaction) { key, _ in
            if index >= (count - 1) / 2, let entry = IndexKeys.entry(of: .init(rebasing: key[prefix.count...])) {
                middle.append(entry.from.microseconds)
            }
            index += 1
            return index <= count / 2 ? .next : .stop
        }
        return middle.first.map { Counts.mean($0, middle.last ?? $0) }
    }
}

/// A tally as the views keep it, with the name that it is of.
struct TallyFields: FieldCoded {
    var name: String
    var tally: Tally

    init(_ name: String, _ tally: Tally) {
        (self.name, self.tally) = (name, tally)
    }

    init(emptyFor: FieldsToFill) { self.init("", Tally()) }

    init(bytes: UnsafeRawBufferPointer) throws {
        self.init(emptyFor: FieldsToFill())
        var reader = WireFieldReader(bytes)
        try walk(&reader)
    }

    var bytes: [UInt8] {
        get throws {
            var (copy, writer) = (self, WireFieldWriter())
            try copy.walk(&writer)
            return writer.bytes
        }
    }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "name", &name)
        try coder.integer(2, "made", &tally.made)
        try coder.integer(3, "open", &tally.open)
        try coder.integer(4, "executedInTime", &tally.executedInTime)
        try coder.integer(5, "executedLate", &tally.executedLate)
        try coder.integer(6, "undated", &tally.undated)
        try coder.integer(7, "unowned", &tally.unowned)
        try coder.integer(8, "suspended", &tally.suspended)
        try coder.integer(9, "blocked", &tally.blocked)
        try coder.integer(10, "abandoned", &tally.abandoned)
    }
}
