import EventLog
import Governance
import LMDB
import TimeLimits

/// A batch of events on its way into the views: each decision is read once, folded over all its events of the batch,
/// and written once, with the orders in which it stands.
struct ViewFold {
    private let store: ViewStore
    private let batch: EventBatch
    /// By the numbers of their references in the batch.
    private var changes: [Change] = []
    /// How many decisions there are.
    private var made: UInt64
    /// What decisions took as they were before.
    private var bytes = 0
    private var orders: OrderChanges
    private var tallies: TallyFold

    /// A decision of the batch; a class, so that it is changed in its place.
    private final class Change {
        /// Where it stood before the batch; nothing for one that is made in it.
        let before: (standing: OrderChanges.Standing, share: TallyFold.Share)?
        /// As it is kept; nothing until it is made, and once it is written.
        var fields: DecisionFields?
        /// 0 until it is made.
        var number: UInt64

        init(_ stored: StoredDecision?, before: (standing: OrderChanges.Standing, share: TallyFold.Share)?) {
            number = stored?.number ?? 0
            fields = stored.map(DecisionFields.init)
            self.before = before
        }
    }

    /// What stands in the way behind so many places of a batch. What comes before is read and folded once more, alone:
    /// that is rarer than to keep, for each event, how to take it back.
    struct Cut: Error {
        let places: Int
    }

    init(_ batch: EventBatch, store: ViewStore, in transaction: borrowing WriteTransaction) throws {
        (self.batch, self.store) = (batch, store)
        (orders, tallies) = (OrderChanges(zone: store.zone), TallyFold(zone: store.zone))
        made = UInt64(try store.numbers.count(in: transaction))
        changes.reserveCapacity(batch.references.count)
    }

    /// Folds the events, and writes nothing.
    ///
    /// - Parameter limit: of the bytes of decisions as they were before.
    /// - Throws: what stands in the way, when it comes first; otherwise `Cut`.
    mutating func fold(limit: FoldLimit, in transaction: borrowing WriteTransaction) throws {
        for step in batch.steps {
            if step.place.isMultiple(of: 64) { WorkThread.giveWay() }
            if bytes >= limit.bytes { throw Cut(places: Int(step.place)) }
            let index = Int(step.decision)
            if index == changes.count { try begin(step, in: transaction) }
            guard evolve(changes[index], step) else {
                if step.place > 0 { throw Cut(places: Int(step.place)) }
                let reference = batch.references.text(of: index)
                throw step.isFirst
                    ? ProjectionError.notADecision(position: batch.start, reference: reference)
                    : ProjectionError.lostDecision(position: batch.start, reference: reference)
            }
        }
    }

    /// Answers false when the decision is not there, and the event does not make it.
    private mutating func evolve(_ change: Change, _ step: EventBatch.Step) -> Bool {
        let position = batch.start + UInt64(step.place)
        if change.fields != nil {
            if let content = step.content {
                change.fields?.evolve(batch.contents[Int(content)], position)
            } else {
                change.fields?.evolveByRemark(position)
            }
            return true
        }
        guard let content = step.content else { return false }
        let (event, context) = (batch.contents[Int(content)].event, batch.contents[Int(content)].context)
        let reference = Reference(recorded: batch.references.text(of: Int(step.decision)))
        guard let decision = Decision.evolve(nil, reference: reference, event, context) else { return false }
        made += 1
        change.number = made
        change.fields = DecisionFields(StoredDecision(decision: decision, position: position, number: made))
        return true
    }

    /// Decisions come into `changes` in the order in which the batch has them.
    private mutating func begin(_ step: EventBatch.Step, in transaction: borrowing WriteTransaction) throws {
        // Before its first event there is nothing to find.
        let stored = step.isFirst ? nil : try stored(Int(step.decision), in: transaction)
        let before = stored.map { (orders.standing(of: $0.decision), tallies.share(of: $0.decision)) }
        changes.append(Change(stored, before: before))
    }

    private mutating func stored(
        _ index: Int, in transaction: borrowing WriteTransaction
    ) throws -> StoredDecision? {
        var size = 0
        defer { bytes += size }
        return try store.decisions.withBytes(at: batch.references.text(of: index), in: transaction) { bytes in
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
        var value = WireFieldWriter()
        try store.decisions.withWriter(in: transaction) { writer in
            // Behind them a reference may stand of an event that could not be read.
            for index in batch.references.ordered() where index < changes.count {
                let change = changes[index]
                if index.isMultiple(of: 16) { WorkThread.giveWay() }
                // Taken out, so that it is not copied and not kept longer than needed.
                guard var fields = change.fields.take() else { continue }
                let standing = orders.standing(of: fields.stored.decision)
                let share = tallies.share(of: fields.stored.decision)
                value.removeAll()
                try fields.walk(&value)
                try batch.references.withBytes(of: index) { reference in
                    try value.bytes.withUnsafeBytes { try writer.put(reference, $0) }
                    orders.move(reference, from: change.before?.standing, to: standing)
                    tallies.move(reference, from: change.before?.share, to: share)
                }
            }
        }
    }

    private func writeNumbers(in transaction: borrowing WriteTransaction) throws {
        try store.numbers.withWriter(in: transaction) { writer in
            for (index, change) in changes.enumerated() where change.before == nil && change.number > 0 {
                try batch.references.withBytes(of: index) { reference in
                    try withUnsafeBytes(of: change.number.bigEndian) { try writer.put($0, reference) }
                }
            }
        }
    }

    private func writeWords(in transaction: borrowing WriteTransaction) throws {
        let numbers = changes.map { UInt32(truncatingIfNeeded: $0.number) }
        var writing = WordWriting()
        try store.words.withWriter(in: transaction) { writer throws in
            try batch.words.forEach {
                WorkThread.giveWay()
                try writing.add($0, decisions: $1, numbers, to: &writer)
            }
        }
    }
}

extension DecisionFields {
    fileprivate mutating func evolve(_ content: EventBatch.Content, _ position: UInt64) {
        stored.decision.evolve(content.event, content.context)
        stored.position = position
    }

    fileprivate mutating func evolveByRemark(_ position: UInt64) {
        stored.decision.evolveByRemark()
        stored.position = position
    }
}

extension BytePool {
    fileprivate func text(of number: Int) -> String { withBytes(of: number) { String(decoding: $0, as: UTF8.self) } }
}

/// What stops a projection. It stands still before the event until a version that understands it is installed.
enum ProjectionError: Error {
    /// The first event of a decision does not make it.
    case notADecision(position: UInt64, reference: String)
    /// An event is about a decision that has earlier ones, and the views do not have it.
    case lostDecision(position: UInt64, reference: String)
    /// An event cannot be read.
    case unreadable(position: UInt64, CodingError)
    /// As many events were folded in as `folded`, and not as many as there are up to `position`.
    case gap(position: UInt64, folded: UInt64)

    /// The position of the event before which it stands still.
    var position: UInt64 {
        switch self {
        case .notADecision(let position, _), .lostDecision(let position, _), .unreadable(let position, _): position
        case .gap(let position, _): position + 1
        }
    }

    var sentence: String {
        switch self {
        case .notADecision(let position, let reference):
            "Event \(position): the first event of \(reference) does not make a decision. Run vigie verify."
        case .lostDecision(let position, let reference):
            "Event \(position): the views have lost \(reference). Run vigie rebuild."
        case .unreadable(let position, let error): "Event \(position): \(error.sentence)"
        case .gap(let position, let folded):
            "The views folded \(folded) events up to position \(position). Run vigie rebuild."
        }
    }
}
