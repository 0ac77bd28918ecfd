import Governance
import LMDB
import TimeLimits

/// Answers about the present, from the views.
///
/// Each visit is one snapshot of bounded life: a page of an answer, or one pass for counts. So a slow client never
/// holds a snapshot open.
struct ViewSource: DecisionSource {
    let store: ViewStore
    let age: ViewAge
    private let clearance: Clearance

    init(store: ViewStore, clearance: Clearance, now: Instant) throws {
        (self.store, self.clearance) = (store, clearance)
        // Read before the answer: it may include more than it says, and never less.
        age = ViewAge(position: try store.position(), instant: now, generation: store.generation)
    }

    func find(_ reference: Reference) throws -> FoundDecision? {
        try store.environment.read { try find(reference.text, in: $0) }
    }

    private func find(_ reference: String, in transaction: borrowing ReadTransaction) throws -> FoundDecision? {
        try store.decision(reference, in: transaction).map(found)
    }

    private func found(_ stored: StoredDecision) -> FoundDecision {
        FoundDecision(stored, isWithheld: clearance.withholds(stored.decision))
    }

    func visit(
        _ query: DecisionQuery, after reference: String?, _ body: (FoundDecision) throws -> VisitStep
    ) throws {
        try store.environment.read { transaction in
            if let words = query.words {
                let found = try store.references(words, in: transaction).sorted()
                try visit(found, after: reference, in: transaction, body)
            } else if query.filter.late {
                let found = try lateReferences(in: transaction).sorted()
                try visit(found, after: reference, in: transaction, body)
            } else if let (table, prefix) = index(query.filter) {
                try visit(table, prefix, after: reference, in: transaction, body)
            } else {
                try visitAll(after: reference, in: transaction, body)
            }
        }
    }

    func visitLate(
        _ query: DecisionQuery, after key: [UInt8]?, _ body: (_ key: [UInt8], FoundDecision) throws -> VisitStep
    ) throws {
        try store.environment.read { transaction in
            let found = try query.words.map { try store.references($0, in: transaction) }
            try store.late.scan(from: key.map { $0 + [0] }, in: transaction) { bytes, _ in
                guard let entry = IndexKeys.entry(of: bytes), entry.from <= age.instant else { return .stop }
                if let found, !found.contains(entry.reference) { return .next }
                guard let found = try self.find(entry.reference, in: transaction) else { return .next }
                return try body([UInt8](bytes), found) == .next ? .next : .stop
            }
        }
    }

    /// The order that has the fewest candidates for a filter; nothing when all have to be looked at.
    private func index(_ filter: Filter) -> (Table<Bytes, Bytes>, [UInt8])? {
        if let owner = filter.owner { return (store.owners, IndexKeys.prefix(name: owner)) }
        if let state = filter.state { return (store.states, IndexKeys.prefix(state)) }
        if let body = filter.body { return (store.bodies, IndexKeys.prefix(name: body)) }
        return nil
    }

    private func visit(
        _ table: Table<Bytes, Bytes>, _ prefix: [UInt8], after reference: String?,
        in transaction: borrowing ReadTransaction, _ body: (FoundDecision) throws -> VisitStep
    ) throws {
        let start = reference.map { prefix + Array($0.utf8) + [0] } ?? prefix
        try table.scan(from: start, in: transaction) { key, _ in
            guard key.starts(with: prefix), let reference = IndexKeys.reference(after: key) else { return .stop }
            guard let found = try find(reference, in: transaction) else { return .next }
            return try body(found) == .next ? .next : .stop
        }
    }

    private func visitAll(
        after reference: String?, in transaction: borrowing ReadTransaction,
        _ body: (FoundDecision) throws -> VisitStep
    ) throws {
        try store.decisions.scan(from: reference.map { $0 + "\0" }, in: transaction) { _, value in
            try body(found(StoredDecision(bytes: value))) == .next ? .next : .stop
        }
    }

    private func visit(
        _ references: [String], after reference: String?, in transaction: borrowing ReadTransaction,
        _ body: (FoundDecision) throws -> VisitStep
    ) throws {
        for name in references {
            if let reference, name <= reference { continue }
            guard let found = try find(name, in: transaction) else { continue }
            if try body(found) == .stop { return }
        }
    }

    private func lateReferences(in transaction: borrowing ReadTransaction) throws -> [String] {
        var found: [String] = []
        try store.late.scan(in: transaction) { key, _ in
            guard let entry = IndexKeys.entry(of: key), entry.from <= age.instant else { return .stop }
            found.append(entry.reference)
            return .next
        }
        return found
    }
}
