import EventLog
import Governance
import LMDB
import TimeLimits

/// How much is folded at a time, and so what a fold takes in memory: about 1 KB for a decision beside its texts, twice
/// the bytes that are read, and 8 bytes for a word. That is less than 100 MB, and for usual texts less than 40; LMDB
/// keeps as much again in pages until they are written.
///
/// The more, the fewer decisions and words are read and written more than once.
struct FoldLimit: Sendable {
    /// Places of the log.
    var places = 65_536
    /// Decisions among them.
    var decisions = 16_384
    /// Words in them, each as often as it comes.
    var words = 1_000_000
    /// Bytes of records, and of decisions as they were before; like words, one event may go beyond.
    var bytes = 32 << 20
}

/// A place in the log, and when what stands there was recorded.
struct LogPlace: Sendable, Hashable {
    var position: UInt64
    var recorded: Instant
}

/// Events on their way into the views: each decision is read once, folded over all its events of the batch, and
/// written once, with the orders in which it stands.
struct ViewFold {
    private let store: ViewStore
    /// The references, whose numbers are the indices of `changes`: told apart by their bytes, because Unicode holds
    /// texts for equal that the log keeps apart.
    private var references = BytePool()
    private var changes: [Change] = []
    private var words = WordBatch()
    /// How many decisions there are.
    private var made: UInt64
    /// How many places of the log are folded in.
    private(set) var places = 0
    private var bytes = 0
    /// The last place that is folded in; nothing at the beginning.
    private(set) var last: LogPlace?
    private var orders: OrderChanges
    private var tallies: TallyFold

    /// A decision of the batch; a class, so that it is changed in its place.
    private final class Change {
        /// Where it stood before the batch; nothing for one that is made in it.
        let before: (standing: OrderChanges.Standing, share: TallyFold.Share)?
        /// Nothing until it is made.
        var decision: Decision?
        var position: UInt64
        var number: UInt64

        init(_ stored: StoredDecision?, before: (standing: OrderChanges.Standing, share: TallyFold.Share)?) {
            (decision, position, number) = (stored?.decision, stored?.position ?? 0, stored?.number ?? 0)
            self.before = before
        }
    }

    init(store: ViewStore, in transaction: borrowing WriteTransaction) throws {
        self.store = store
        (orders, tallies) = (OrderChanges(zone: store.zone), TallyFold(zone: store.zone))
        made = UInt64(try store.numbers.count(in: transaction))
    }

    /// Folds what follows the last place.
    ///
    /// - Throws: what stands in the way, and leaves all as it was.
    mutating func add(_ view: borrowing EventView, in transaction: borrowing WriteTransaction) throws {
        if let event = try RegisterEvent(view) { try add(event, in: transaction) }
        last = LogPlace(position: view.position, recorded: Instant(microseconds: view.recorded))
        places += 1
        bytes += view.record.count
    }

    func isFull(_ limit: FoldLimit) -> Bool {
        places >= limit.places || changes.count >= limit.decisions || words.count >= limit.words
            || bytes >= limit.bytes
    }

    private mutating func add(_ event: RegisterEvent, in transaction: borrowing WriteTransaction) throws {
        let change = try change(of: event, in: transaction)
        // Taken out while it is evolved: a decision is large, and a copy of it holds a dozen texts.
        let former = change.decision.take()
        let next = Decision.evolve(former, reference: event.reference, event.event, event.context)
        guard let next else {
            throw ProjectionError.notADecision(position: event.position, reference: event.reference.text)
        }
        if change.number == 0 {
            made += 1
            change.number = made
        }
        change.decision = next
        change.position = event.position
        event.event.forEachSearchedText { words.add($0, number: change.number) }
    }

    private mutating func change(
        of event: RegisterEvent, in transaction: borrowing WriteTransaction
    ) throws -> Change {
        var reference = event.reference.text
        let index = reference.withUTF8 { references.number(of: UnsafeRawBufferPointer($0)) }
        if index == changes.count {
            // Before its first event there is nothing to find.
            let stored = event.version == 1 ? nil : try stored(reference, in: transaction)
            let before = stored.map { (orders.standing(of: $0.decision), tallies.share(of: $0.decision)) }
            changes.append(Change(stored, before: before))
        }
        return changes[index]
    }

    private mutating func stored(
        _ reference: String, in transaction: borrowing WriteTransaction
    ) throws -> StoredDecision? {
        var size = 0
        defer { bytes += size }
        return try store.decisions.withBytes(at: reference, in: transaction) { bytes in
            size = bytes.count
            return try StoredDecision(bytes: bytes)
        }
    }

    /// Writes what was folded.
    mutating func write(in transaction: borrowing WriteTransaction) throws {
        try writeDecisions(in: transaction)
        try writeNumbers(in: transaction)
        try orders.write(to: store, in: transaction)
        try tallies.write(to: store, in: transaction)
        try writeWords(in: transaction)
    }

    private mutating func writeDecisions(in transaction: borrowing WriteTransaction) throws {
        try store.decisions.withWriter(in: transaction) { writer in
            for index in references.ordered() {
                let change = changes[index]
                // Taken out, so that it is not copied and not kept longer than needed.
                guard let decision = change.decision.take() else { continue }
                let (standing, share) = (orders.standing(of: decision), tallies.share(of: decision))
                var fields = DecisionFields(
                    StoredDecision(decision: decision, position: change.position, number: change.number))
                let value = try fields.bytes()
                try references.withBytes(of: index) { reference in
                    try value.withUnsafeBytes { try writer.put(reference, $0) }
                    orders.move(reference, from: change.before?.standing, to: standing)
                    tallies.move(reference, from: change.before?.share, to: share)
                }
            }
        }
    }

    /// Decisions come into `changes` in the order in which they are made.
    private func writeNumbers(in transaction: borrowing WriteTransaction) throws {
        try store.numbers.withWriter(in: transaction) { writer in
            for (index, change) in changes.enumerated() where change.before == nil && change.number > 0 {
                try references.withBytes(of: index) { reference in
                    try withUnsafeBytes(of: change.number.bigEndian) { try writer.put($0, reference) }
                }
            }
        }
    }

    private func writeWords(in transaction: borrowing WriteTransaction) throws {
        var writing = WordWriting()
        try store.words.withWriter(in: transaction) { writer throws in
            try words.forEach { try writing.add($0, numbers: $1, to: &writer) }
        }
    }
}

/// What stops a projection. It stands still before the event until a version that understands it is installed.
enum ProjectionError: Error {
    /// The first event of a decision does not make it.
    case notADecision(position: UInt64, reference: String)
    /// An event cannot be read.
    case unreadable(position: UInt64, CodingError)
    /// As many events were folded in as `folded`, and not as many as there are up to `position`.
    case gap(position: UInt64, folded: UInt64)

    /// The position of the event before which it stands still.
    var position: UInt64 {
        switch self {
        case .notADecision(let position, _), .unreadable(let position, _): position
        case .gap(let position, _): position + 1
        }
    }

    var sentence: String {
        switch self {
        case .notADecision(let position, let reference):
            "Event \(position): the first event of \(reference) does not make a decision. Run vigie verify."
        case .unreadable(let position, let error): "Event \(position): \(error.sentence)"
        case .gap(let position, let folded):
            "The views folded \(folded) events up to position \(position). Run vigie rebuild."
        }
    }
}
