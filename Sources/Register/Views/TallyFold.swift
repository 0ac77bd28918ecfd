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

    /// The key of its tally, and with a zero byte the beginning of those of its delays.
    var key: [UInt8] {
        var key: [UInt8] = []
        appendKey(to: &key)
        return key
    }

    /// A name too long for a key is cut, and told apart from others by its digest.
    func appendKey(to key: inout [UInt8]) {
        key.append(contentsOf: (grouping?.rawValue ?? "all").utf8)
        key.append(0)
        if name.utf8.count <= 250 {
            key.append(contentsOf: name.utf8)
        } else {
            key.append(contentsOf: name.utf8.prefix(200))
            key.append(contentsOf: ContentDigest(of: Array(name.utf8)).bytes)
        }
    }

    /// Before the delays of this scope and of no other: names have no control characters.
    var delayPrefix: [UInt8] { key + [0] }
}

/// Changes of tallies and delays, gathered over a batch and written once.
struct TallyFold {
    private let zone: TimeZoneTable
    /// The keys of the scopes, whose numbers are the indices of `changes`.
    private var keys = BytePool()
    private var changes: [(name: String, tally: Tally)] = []
    private var delays = KeyChanges()
    private var months: [CivilDate: Int] = [:]
    private var (owners, bodies) = (KnownNames(), KnownNames())
    private var room: [UInt8] = []

    /// The indices of the changes of names, because a register has a few hundred of them, and a key is long to write.
    private struct KnownNames {
        private var names = BytePool()
        private var changes: [Int] = []

        /// Nothing for a new name, whose change is then added.
        mutating func change(of name: String) -> Int? {
            var name = name
            let number = name.withUTF8 { names.number(of: UnsafeRawBufferPointer($0)) }
            return number < changes.count ? changes[number] : nil
        }

        mutating func add(_ change: Int) -> Int {
            changes.append(change)
            return change
        }
    }

    init(zone: TimeZoneTable) {
        self.zone = zone
        // The first: every decision is in it.
        _ = change(of: .all)
    }

    /// What a decision adds to its tallies, and which they are.
    struct Share: Equatable {
        fileprivate let scopes: SIMD4<Int>
        fileprivate let tally: Tally
        fileprivate let delay: Int64?
    }

    mutating func share(of decision: Decision) -> Share {
        Share(
            scopes: SIMD4(
                0, owner(of: decision), body(of: decision), month(of: decision)),
            tally: decision.tally(in: zone), delay: decision.executionDelay(in: zone))
    }

    mutating func move(_ reference: UnsafeRawBufferPointer, from before: Share?, to after: Share) {
        guard before != after else { return }
        if let before { count(before, of: reference, isAdded: false) }
        count(after, of: reference, isAdded: true)
    }

    private mutating func count(_ share: Share, of reference: UnsafeRawBufferPointer, isAdded: Bool) {
        for index in share.scopes.indices {
            let scope = share.scopes[index]
            if isAdded { changes[scope].tally += share.tally } else { changes[scope].tally -= share.tally }
            guard let delay = share.delay else { continue }
            let place = DelayPlace(
                scope: keys.withBytes(of: scope) { Array($0) + [0] }, delay: Instant(microseconds: delay))
            delays.move(reference, from: isAdded ? nil : place, to: isAdded ? place : nil)
        }
    }

    /// Writing the name of a month takes longer than all else here, and decisions of one day have the same.
    private mutating func month(of decision: Decision) -> Int {
        guard case .day(let day) = decision.made else { return change(of: .month, decision) }
        if let known = months[day] { return known }
        let month = change(of: .month, decision)
        months[day] = month
        return month
    }

    private mutating func owner(of decision: Decision) -> Int {
        if let known = owners.change(of: decision.owner ?? "") { return known }
        return owners.add(change(of: .owner, decision))
    }

    private mutating func body(of decision: Decision) -> Int {
        if let known = bodies.change(of: decision.body) { return known }
        return bodies.add(change(of: .body, decision))
    }

    private mutating func change(of grouping: Grouping, _ decision: Decision) -> Int {
        change(of: TallyScope(grouping: grouping, name: grouping.key(decision, in: zone)))
    }

    /// The index of the change of a scope.
    private mutating func change(of scope: TallyScope) -> Int {
        room.removeAll(keepingCapacity: true)
        scope.appendKey(to: &room)
        let change = room.withUnsafeBytes { keys.number(of: $0) }
        if change == changes.count { changes.append((scope.name, Tally())) }
        return change
    }

    func write(to store: ViewStore, in transaction: borrowing WriteTransaction) throws {
        try store.tallies.withWriter(in: transaction) { writer in
            for index in keys.ordered() where changes[index].tally != Tally() {
                try keys.withBytes(of: index) { key in
                    var kept = try writer.bytes(at: key).map { try TallyFields(bytes: $0).tally } ?? Tally()
                    kept += changes[index].tally
                    if kept == Tally() {
                        try writer.delete(key)
                    } else {
                        try TallyFields(changes[index].name, kept).bytes.withUnsafeBytes { try writer.put(key, $0) }
                    }
                }
            }
        }
        try delays.write(to: store.delays, in: transaction)
    }
}

/// Where a delay stands: among those of a scope, in the order of their lengths.
private struct DelayPlace: KeyBeginning {
    let scope: [UInt8]
    let delay: Instant

    func append(to key: inout [UInt8]) {
        key.append(contentsOf: scope)
        delay.append(to: &key)
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
