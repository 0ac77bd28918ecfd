import Governance
import TimeLimits

@testable import Register

/// Answers questions the slow way: over a list of events, without any index, page or view.
struct Oracle {
    let events: [RegisterEvent]
    let now: Instant

    struct Found {
        var decision: Decision
        var position: UInt64
        var words: Set<String>
    }

    private func end(_ moment: Moment) -> Instant {
        switch moment {
        case .instant(let instant): instant
        case .day(let day): paris.instant(startOf: day.adding(days: 1)).adding(microseconds: -1)
        }
    }

    /// The instant to which lateness is counted.
    func instant(_ query: DecisionQuery) -> Instant { (query.asOf ?? query.knownAt).map(end) ?? now }

    func counting(_ query: DecisionQuery) -> [RegisterEvent] {
        events.filter { event in
            if let asOf = query.asOf, event.context.effective.start(in: paris) > end(asOf) { return false }
            if let knownAt = query.knownAt, event.context.recorded > end(knownAt) { return false }
            return true
        }
    }

    func found(_ query: DecisionQuery) -> [String: Found] {
        var found: [String: Found] = [:]
        for event in counting(query) {
            let name = event.reference.text
            let next = Decision.evolve(found[name]?.decision, reference: event.reference, event.event, event.context)
            guard let next else { continue }
            let words = Self.texts(of: event.event).flatMap { Folding.words(of: $0) }
            found[name] = Found(
                decision: next, position: event.position, words: (found[name]?.words ?? []).union(words))
        }
        return found
    }

    private static func texts(of event: DecisionEvent) -> [String] {
        switch event {
        case .made(let made): [made.title, made.note ?? ""]
        case .amended(let amended): [amended.title ?? ""]
        case .progressNoted(let noted), .noteAdded(let noted), .partlyExecuted(let noted): [noted.text]
        default: []
        }
    }

    private func passing(_ query: DecisionQuery) -> [Found] {
        let sought = Folding.words(of: query.text ?? "")
        return found(query).values.filter { found in
            sought.allSatisfy { beginning in found.words.contains { $0.hasPrefix(beginning) } }
                && query.filter.allows(found.decision, at: instant(query), in: paris)
        }
    }

    func list(_ query: DecisionQuery) -> [String] { passing(query).map(\.decision.reference.text).sorted() }

    /// The longest overdue first; of those due at the same moment, in the order of references.
    func overdue(_ query: DecisionQuery) -> [String] {
        passing(query)
            .filter { $0.decision.lateness(at: instant(query), in: paris).isLate }
            .map { (due: $0.decision.due?.lateFrom(in: paris) ?? now, $0.decision.reference.text) }
            .sorted { $0 < $1 }.map(\.1)
    }

    func stats(_ query: DecisionQuery, by grouping: Grouping) -> (counts: Counts, groups: [String: Counts]) {
        var (total, groups) = (Counts(), [String: Counts]())
        for found in passing(query).sorted(by: { $0.decision.reference < $1.decision.reference }) {
            let key =
                switch grouping {
                case .owner: found.decision.owner ?? ""
                case .body: found.decision.body
                case .month: String("\(found.decision.made.day(in: paris))".prefix(7))
                }
            total.add(found.decision, at: instant(query), in: paris)
            groups[key, default: Counts()].add(found.decision, at: instant(query), in: paris)
        }
        return (total, groups)
    }

    func history(_ reference: Reference, _ query: DecisionQuery) -> [UInt64] {
        counting(query).filter { $0.reference == reference }.map(\.position)
    }
}
