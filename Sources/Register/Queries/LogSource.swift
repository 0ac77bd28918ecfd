import EventLog
import Governance
import TimeLimits

/// Answers about another moment, from the log itself: each decision is folded over the events that count then.
///
/// It costs what the register holds, and keeps one decision at a time.
struct LogSource: DecisionSource {
    let log: EventLog
    let zone: TimeZoneTable
    let age: ViewAge
    let deadline: Deadline
    private let effectiveBy: Instant
    private let clearance: Clearance

    /// - Parameter now: the present, when the question sets no other moment of effect.
    init(
        log: EventLog, query: DecisionQuery, now: Instant, generation: UInt64, zone: TimeZoneTable, deadline: Deadline
    ) throws {
        (self.log, self.zone, self.deadline) = (log, zone, deadline)
        let asOf = query.asOf?.end(in: zone)
        let knownAt = query.knownAt?.end(in: zone)
        effectiveBy = asOf ?? .distantFuture
        clearance = query.clearance
        let position = try knownAt.map { try log.lastPosition(recordedBy: $0.microseconds) } ?? log.lastPosition
        age = ViewAge(position: position, instant: asOf ?? knownAt ?? now, generation: generation)
    }

    func find(_ reference: Reference) throws -> FoundDecision? { try decision(reference)?.found }

    /// The decision as it stood, and the words that find it; nothing when it did not exist then.
    private func decision(_ reference: Reference) throws -> (found: FoundDecision, words: Set<String>)? {
        var (stored, words, secrecy): (StoredDecision?, Set<String>, Secrecy) = (nil, [], Secrecy())
        try walk(reference) { event, counts in
            secrecy.learn(of: event.event)
            guard counts else { return }
            let next = Decision.evolve(stored?.decision, reference: reference, event.event, event.context)
            stored = next.map { StoredDecision(decision: $0, position: event.position) }
            words.formUnion(event.event.searchedWords)
        }
        return stored.map { (FoundDecision($0, isWithheld: clearance.withholds(secrecy)), words) }
    }

    /// The events of a decision that count, in their order.
    func events(of reference: Reference) throws -> [RegisterEvent] {
        var events: [RegisterEvent] = []
        try walk(reference) { event, counts in
            if counts { events.append(event) }
        }
        return events
    }

    /// Every event of a decision, and whether it counts at the moment that is asked about.
    private func walk(_ reference: Reference, _ body: (RegisterEvent, _ counts: Bool) throws -> Void) throws {
        try log.readStream(DecisionStream.name(reference)) { view in
            if let event = try RegisterEvent(view) {
                let isKnown = event.position <= age.position
                try body(event, isKnown && event.context.effective.start(in: zone) <= effectiveBy)
            }
            return .next
        }
    }

    func visit(
        _ query: DecisionQuery, after reference: String?, _ body: (FoundDecision) throws -> VisitStep
    ) throws {
        var last = reference.map { DecisionStream.prefix + $0 }
        while true {
            let names = try log.streamNames(prefix: DecisionStream.prefix, after: last, limit: 500)
            for name in names {
                try deadline.check()
                guard let reference = DecisionStream.reference(name), let found = try decision(reference),
                    Self.has(query.words, in: found.words)
                else { continue }
                if try body(found.found) == .stop { return }
            }
            guard let end = names.last else { return }
            last = end
        }
    }

    func visitLate(
        _ query: DecisionQuery, after key: [UInt8]?, _ body: (_ key: [UInt8], FoundDecision) throws -> VisitStep
    ) throws {
        var keys: [[UInt8]] = []
        try visit(query, after: nil) { found in
            if let from = found.decision.lateFrom(in: zone), from <= age.instant,
                query.filter.allows(found.decision, at: age.instant, in: zone)
            {
                keys.append(IndexKeys.key(from, found.decision.reference.text))
            }
            return .next
        }
        keys.sort { $0.lexicographicallyPrecedes($1) }
        for next in keys where key.map({ $0.lexicographicallyPrecedes(next) }) ?? true {
            guard let entry = next.withUnsafeBytes(IndexKeys.entry),
                let found = try find(Reference(recorded: entry.reference))
            else { continue }
            if try body(next, found) == .stop { return }
        }
    }

    private static func has(_ sought: [String]?, in words: Set<String>) -> Bool {
        guard let sought else { return true }
        return sought.allSatisfy { beginning in words.contains { $0.hasPrefix(beginning) } }
    }
}

extension Moment {
    /// The last instant of it: a day that is asked about counts whole.
    func end(in zone: TimeZoneTable) -> Instant { lateFrom(in: zone).adding(microseconds: -1) }
}
