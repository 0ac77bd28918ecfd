import Governance
import LMDB

/// Events on their way into the views: each decision is read once, folded over all its events of the batch, and
/// written once, with the orders in which it stands.
struct ViewFold {
    private let store: ViewStore
    /// By the bytes of the reference: Unicode holds texts for equal that the log keeps apart.
    private var changes: [ByteKey: Change] = [:]
    private var words: Set<ByteKey> = []
    private var tallies = TallyFold()

    private struct Change {
        let before: StoredDecision?
        var after: StoredDecision?

        init(_ stored: StoredDecision?) {
            (before, after) = (stored, stored)
        }
    }

    init(store: ViewStore) {
        self.store = store
    }

    mutating func add(_ event: RegisterEvent, in transaction: borrowing WriteTransaction) throws {
        let reference = event.reference.text
        let key = ByteKey(reference)
        var change = try changes[key] ?? Change(store.decision(reference, in: transaction))
        let next = Decision.evolve(change.after?.decision, reference: event.reference, event.event, event.context)
        guard let next else { throw ProjectionError.notADecision(position: event.position, reference: reference) }
        change.after = StoredDecision(decision: next, position: event.position)
        changes[key] = change
        for word in event.event.searchedWords { words.insert(ByteKey(IndexKeys.key(word: word, reference))) }
    }

    mutating func write(in transaction: borrowing WriteTransaction) throws {
        for (_, change) in changes.sorted(by: { $0.key < $1.key }) {
            guard let after = change.after else { continue }
            try store.decisions.put(after.decision.reference.text, try after.bytes, in: transaction)
            tallies.move(from: change.before?.decision, to: after.decision, in: store.zone)
            try move(
                from: change.before.map { IndexKeys($0.decision, in: store.zone) } ?? .none,
                to: IndexKeys(after.decision, in: store.zone), in: transaction)
        }
        for key in words.sorted() {
            _ = try store.words.insert(key.bytes, [], in: transaction)
        }
        try tallies.write(to: store, in: transaction)
    }

    private func move(
        from before: IndexKeys, to after: IndexKeys, in transaction: borrowing WriteTransaction
    ) throws {
        try move(store.late, before.late, after.late, in: transaction)
        try move(store.alarms, before.alarm, after.alarm, in: transaction)
        try move(store.owners, before.owner, after.owner, in: transaction)
        try move(store.bodies, before.body, after.body, in: transaction)
        try move(store.states, before.state, after.state, in: transaction)
    }

    private func move(
        _ table: Table<Bytes, Bytes>, _ before: [UInt8]?, _ after: [UInt8]?,
        in transaction: borrowing WriteTransaction
    ) throws {
        guard before != after else { return }
        if let before { try table.delete(before, in: transaction) }
        if let after { try table.put(after, [], in: transaction) }
    }
}

extension DecisionEvent {
    /// The words by which the decision is found. Words of a former title still find it.
    var searchedWords: [String] { searchedTexts.flatMap(SearchWords.words) }

    private var searchedTexts: [String] {
        switch self {
        case .made(let made): [made.title, made.note].compactMap(\.self)
        case .amended(let amended): [amended.title].compactMap(\.self)
        case .progressNoted(let noted), .noteAdded(let noted), .partlyExecuted(let noted): [noted.text]
        default: []
        }
    }
}

/// Words as they are sought and found: folded, and cut to what a key has room for.
enum SearchWords {
    /// In Unicode scalars, each of up to four bytes.
    private static let longest = 60

    static func words(of text: String) -> [String] {
        Folding.words(of: text).map { word in
            word.utf8.count <= longest ? word : String(String.UnicodeScalarView(word.unicodeScalars.prefix(longest)))
        }
    }
}

/// What stops a projection. It stands still before the event until a version that understands it is installed.
enum ProjectionError: Error {
    /// The first event of a decision does not make it.
    case notADecision(position: UInt64, reference: String)
    /// An event cannot be read.
    case unreadable(position: UInt64, CodingError)

    var position: UInt64 {
        switch self {
        case .notADecision(let position, _), .unreadable(let position, _): position
        }
    }

    var sentence: String {
        switch self {
        case .notADecision(let position, let reference):
            "Event \(position): the first event of \(reference) does not make a decision. Run vigie verify."
        case .unreadable(let position, let error): "Event \(position): \(error.sentence)"
        }
    }
}
