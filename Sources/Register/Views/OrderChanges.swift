import Governance
import LMDB
import TimeLimits

/// How decisions move in the orders in which they stand, gathered over a batch and written once.
struct OrderChanges {
    private let zone: TimeZoneTable
    private var names = NamePrefixes()
    private var late = KeyChanges()
    private var alarms = KeyChanges()
    private var owners = KeyChanges()
    private var bodies = KeyChanges()
    private var states = KeyChanges()

    init(zone: TimeZoneTable) {
        self.zone = zone
    }

    /// Where a decision stands.
    struct Standing: Equatable {
        let late: Instant?
        let alarm: Instant?
        let owner: NamePrefix?
        let body: NamePrefix
        let state: DecisionState
    }

    mutating func standing(of decision: Decision) -> Standing {
        let late = decision.lateFrom(in: zone)
        return Standing(
            late: late, alarm: decision.awaitsAlarm ? late : nil, owner: decision.owner.map { names.prefix(of: $0) },
            body: names.prefix(of: decision.body), state: decision.state)
    }

    mutating func move(_ reference: UnsafeRawBufferPointer, from before: Standing?, to after: Standing) {
        guard before != after else { return }
        late.move(reference, from: before?.late, to: after.late)
        alarms.move(reference, from: before?.alarm, to: after.alarm)
        owners.move(reference, from: before?.owner, to: after.owner)
        bodies.move(reference, from: before?.body, to: after.body)
        states.move(reference, from: before?.state, to: after.state)
    }

    func write(to store: ViewStore, in transaction: borrowing WriteTransaction) throws {
        try late.write(to: store.late, in: transaction)
        try alarms.write(to: store.alarms, in: transaction)
        try owners.write(to: store.owners, in: transaction)
        try bodies.write(to: store.bodies, in: transaction)
        try states.write(to: store.states, in: transaction)
    }
}

extension Decision {
    /// Whether the passing of its due date is not recorded yet; see `overdueAlarm(in:)`.
    fileprivate var awaitsAlarm: Bool { due.map { !isOverdueRecorded(for: $0) } ?? false }
}

/// The beginnings of keys by name, kept over a batch: a register has a few hundred names, and folding one takes as long
/// as folding an event.
private struct NamePrefixes {
    /// Names are told apart by their bytes: Unicode holds some for equal that are folded otherwise.
    private var names = BytePool()
    private var prefixes: [NamePrefix] = []

    mutating func prefix(of name: String) -> NamePrefix {
        var text = name
        let number = text.withUTF8 { names.number(of: UnsafeRawBufferPointer($0)) }
        if number == prefixes.count { prefixes.append(NamePrefix(bytes: IndexKeys.prefix(name: name))) }
        return prefixes[number]
    }
}

/// The beginning of a key by name.
struct NamePrefix: KeyBeginning {
    let bytes: [UInt8]

    func append(to key: inout [UInt8]) { key.append(contentsOf: bytes) }
}

extension Instant: KeyBeginning {
    func append(to key: inout [UInt8]) { withUnsafeBytes(of: IndexKeys.ordered(self)) { key.append(contentsOf: $0) } }
}

extension DecisionState: KeyBeginning {
    func append(to key: inout [UInt8]) {
        key.append(contentsOf: rawValue.utf8)
        key.append(0)
    }
}
