import Governance
import TimeLimits

/// Where an answer is drawn from: the views for the present, the log for another moment.
protocol DecisionSource {
    var age: ViewAge { get }

    /// One decision; nothing when there is none.
    func find(_ reference: Reference) throws -> FoundDecision?

    /// Visits decisions that may pass the query, in the order of their references, after one of them.
    func visit(
        _ query: DecisionQuery, after reference: String?, _ body: (FoundDecision) throws -> VisitStep
    ) throws

    /// Visits late decisions that may pass the query, the longest overdue first, after a key of this order.
    func visitLate(
        _ query: DecisionQuery, after key: [UInt8]?, _ body: (_ key: [UInt8], FoundDecision) throws -> VisitStep
    ) throws
}

/// A decision as a source finds it.
struct FoundDecision {
    let decision: Decision
    /// The position of its last event.
    let position: UInt64
    /// Whether the one who asks may not read its content.
    let isWithheld: Bool

    init(_ stored: StoredDecision, isWithheld: Bool) {
        (decision, position) = (stored.decision, stored.position)
        self.isWithheld = isWithheld
    }
}

/// What a visit does after a decision.
enum VisitStep {
    case next, stop
}

/// Answers drawn from one source.
struct Answering<Source: DecisionSource> {
    let source: Source
    let query: DecisionQuery
    /// As it stood at the moment that is asked about.
    let authority: Authority
    let zone: TimeZoneTable
    let deadline: Deadline

    /// A page of at most `limit` decisions, in the order of their references.
    ///
    /// - Throws: `Rejection.badReference` for a token that no page gave.
    func list(after token: String?, limit: Int) throws -> DecisionPage {
        var rows: [DecisionRow] = []
        var isOver = true
        try source.visit(query, after: token.map { try Reference($0).text }) { found in
            guard try passes(found) else { return .next }
            guard rows.count < limit else {
                isOver = false
                return .stop
            }
            rows.append(row(found))
            return .next
        }
        return DecisionPage(rows: rows, next: isOver ? nil : rows.last?.decision.reference.text, age: source.age)
    }

    /// A page of at most `limit` late decisions, the longest overdue first.
    func overdue(after token: String?, limit: Int) throws -> DecisionPage {
        var rows: [DecisionRow] = []
        var (last, isOver): ([UInt8]?, Bool) = (nil, true)
        try source.visitLate(query, after: token.map { try IndexKeys.lateKey(of: $0) }) { key, found in
            guard try passes(found), found.decision.lateness(at: source.age.instant, in: zone).isLate else {
                return .next
            }
            guard rows.count < limit else {
                isOver = false
                return .stop
            }
            rows.append(row(found))
            last = key
            return .next
        }
        return DecisionPage(rows: rows, next: isOver ? nil : last.map(Hexadecimal.text), age: source.age)
    }

    func stats(by grouping: Grouping?) throws -> StatsAnswer {
        var total = Counts()
        var groups: [TallyScope: Counts] = [:]
        try source.visit(query, after: nil) { found in
            guard try passes(found) else { return .next }
            total.add(found.decision, at: source.age.instant, in: zone)
            if let grouping {
                let scope = TallyScope(grouping: grouping, name: grouping.key(found.decision, in: zone))
                groups[scope, default: Counts()].add(found.decision, at: source.age.instant, in: zone)
            }
            return .next
        }
        let named = groups.map { ($0.name, $1) }.sorted { TallyScope.precedes($0.0, $1.0) }
        return StatsAnswer(counts: total, groups: named, age: source.age)
    }

    private func row(_ found: FoundDecision) -> DecisionRow {
        DecisionRow(found, of: authority, at: source.age.instant, in: zone)
    }

    /// A search by text does not tell what a withheld title says.
    private func passes(_ found: FoundDecision) throws -> Bool {
        try deadline.check()
        if query.words != nil, found.isWithheld { return false }
        return query.filter.allows(found.decision, at: source.age.instant, in: zone)
    }
}

extension IndexKeys {
    /// The key that a page of late decisions gave as its token.
    ///
    /// - Throws: `badReference` for a token that no page gave.
    fileprivate static func lateKey(of token: String) throws(Rejection) -> [UInt8] {
        guard let key = Hexadecimal.bytes(token), let entry = key.withUnsafeBytes(entry) else {
            throw .badReference(text: String(token.prefix(Reference.limit)))
        }
        _ = try Reference(entry.reference)
        return key
    }
}
