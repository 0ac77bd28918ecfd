import EventLog
import Governance
import LMDB
import TimeLimits

/// Compares the views with the log: every decision, every order in which it stands, and every word that finds it.
///
/// Events may be recorded meanwhile: a decision is compared with its events up to the position that the views include.
struct ViewCheck {
    let log: EventLog
    let store: ViewStore
    let zone: TimeZoneTable

    /// What differs, at most `limit` findings.
    func findings(limit: Int) throws -> [VerifyFinding] {
        var findings: [VerifyFinding] = []
        var last: String?
        while findings.count < limit {
            let names = try log.streamNames(prefix: DecisionStream.prefix, after: last, limit: 500)
            guard let end = names.last else { break }
            let references = names.compactMap(DecisionStream.reference)
            findings += try store.environment.read { transaction in
                let position = try store.position(in: transaction)
                return try references.compactMap { try finding($0, position, in: transaction) }
            }
            last = end
        }
        if let gap = try gap() { findings.append(gap) }
        if findings.isEmpty, let surplus = try surplus() { findings.append(surplus) }
        return findings
    }

    /// The decision as its events up to a position make it, and the words that find it.
    private func folded(
        _ reference: Reference, upTo position: UInt64
    ) throws -> (stored: StoredDecision?, words: Set<String>) {
        var (stored, words): (StoredDecision?, Set<String>) = (nil, [])
        try log.readStream(DecisionStream.name(reference)) { view in
            guard view.position <= position else { return .stop }
            if let event = try RegisterEvent(view) {
                let next = Decision.evolve(stored?.decision, reference: reference, event.event, event.context)
                stored = next.map { StoredDecision(decision: $0, position: event.position) }
                words.formUnion(event.event.searchedWords)
            }
            return .next
        }
        return (stored, words)
    }

    private func finding(
        _ reference: Reference, _ position: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> VerifyFinding? {
        let (expected, words) = try folded(reference, upTo: position)
        let found = try store.decision(reference.text, in: transaction)
        guard let number = found?.number, expected?.numbered(number) == found,
            try store.numbers.get(number, in: transaction) == reference.text
        else {
            if expected == nil, found == nil { return nil }
            return finding(.otherContent, of: reference)
        }
        guard let expected else { return nil }
        let keys = IndexKeys(expected.decision, in: zone)
        for (table, key) in orders(keys) {
            if let key, try !table.contains(key, in: transaction) {
                return finding(.missingInOrder, of: reference)
            }
        }
        for word in words where try !store.has(word, number: number, in: transaction) {
            return finding(.wordDoesNotFind, of: reference)
        }
        return nil
    }

    private func orders(_ keys: IndexKeys) -> [(Table<Bytes, Bytes>, [UInt8]?)] {
        [
            (store.late, keys.late), (store.alarms, keys.alarm), (store.owners, keys.owner),
            (store.bodies, keys.body), (store.states, keys.state),
        ]
    }

    private func finding(_ fault: ViewFault, of reference: Reference) -> VerifyFinding {
        VerifyFinding(place: .views, at: reference.text, fault: Fault(fault))
    }

    private func gap() throws -> VerifyFinding? {
        guard let error = try store.gap() else { return nil }
        return VerifyFinding(place: .views, at: "", fault: Fault(error))
    }

    /// Every entry of an order belongs to a decision, so one too many leads nowhere; and tallies are what their
    /// decisions add up to.
    private func surplus() throws -> VerifyFinding? {
        try store.environment.read { transaction in
            var unknown: Reference?
            var (tallies, owned, late, alarms): ([TallyScope: Tally], Int, Int, Int) = ([:], 0, 0, 0)
            try store.decisions.scan(in: transaction) { _, value in
                let decision = try StoredDecision(bytes: value).decision
                if try log.streamVersion(DecisionStream.name(decision.reference)) == 0 { unknown = decision.reference }
                let keys = IndexKeys(decision, in: zone)
                owned += keys.owner == nil ? 0 : 1
                late += keys.late == nil ? 0 : 1
                alarms += keys.alarm == nil ? 0 : 1
                for scope in TallyScope.scopes(of: decision, in: zone) {
                    tallies[scope, default: Tally()] += decision.tally(in: zone)
                }
                return .next
            }
            if let unknown { return finding(.unknownDecision, of: unknown) }
            let total = tallies[.all] ?? Tally()
            let counts = try [
                store.states.count(in: transaction) == total.made, store.bodies.count(in: transaction) == total.made,
                store.numbers.count(in: transaction) == total.made,
                store.owners.count(in: transaction) == owned, store.late.count(in: transaction) == late,
                store.alarms.count(in: transaction) == alarms, store.tallies.count(in: transaction) == tallies.count,
                store.delays.count(in: transaction) == tallies.values.reduce(0) { $0 + $1.executedLate },
                tallies.allSatisfy { try store.tally($0.key, in: transaction) == $0.value },
            ]
            guard counts.contains(false) else { return nil }
            return VerifyFinding(place: .views, at: "", fault: Fault(ViewFault.wrongCounts))
        }
    }
}

/// How the views can differ from the log. A rebuild makes all of it right.
private enum ViewFault: String {
    /// A decision is kept as something else than what its events make.
    case otherContent = "views.otherContent"
    /// A decision is missing in an order.
    case missingInOrder = "views.missingInOrder"
    /// A word of a decision's texts does not find it.
    case wordDoesNotFind = "views.wordDoesNotFind"
    /// The log has no such decision.
    case unknownDecision = "views.unknownDecision"
    /// An order has other entries than decisions make, or a tally is not what they add up to.
    case wrongCounts = "views.wrongCounts"
}

extension Fault {
    fileprivate init(_ fault: ViewFault) {
        let message =
            switch fault {
            case .otherContent: "the views say something else than its events; run vigie rebuild"
            case .missingInOrder: "it is missing in an order of the views; run vigie rebuild"
            case .wordDoesNotFind: "a word of its texts does not find it; run vigie rebuild"
            case .unknownDecision: "the log has no such decision; run vigie rebuild"
            case .wrongCounts: "an order or a tally of the views is wrong; run vigie rebuild"
            }
        self.init(fault.rawValue, message: message)
    }
}
