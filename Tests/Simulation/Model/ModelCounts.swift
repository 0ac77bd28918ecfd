import Governance
import TimeLimits

/// What the model says that questions must be answered.
extension Model {
    /// What is late at an instant: the longest overdue first, then by the bytes of references.
    func overdue(at instant: Instant) -> [String] {
        let late = references.compactMap { name in
            decisions[name]?.lateFrom(in: zone).flatMap { $0 <= instant ? (from: $0, name: name) : nil }
        }
        return late.sorted { left, right in
            left.from == right.from
                ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : left.from < right.from
        }.map(\.name)
    }

    /// Due dates that have passed by an instant and are not recorded as such.
    func unrecorded(at instant: Instant) -> [String] {
        references.filter { name in (decisions[name]?.unrecordedFrom(in: zone)).map { $0 <= instant } ?? false }
    }

    /// The counts over the decisions that pass.
    func counts(at instant: Instant, _ passes: (FollowedDecision) -> Bool = { _ in true }) -> [String: Int] {
        var counts: [String: Int] = [:]
        for decision in references.compactMap({ decisions[$0] }).filter(passes) {
            for name in names(decision, at: instant) { counts[name, default: 0] += 1 }
        }
        return counts
    }

    private func names(_ decision: FollowedDecision, at instant: Instant) -> [String] {
        var names = ["made"]
        if decision.isOwed { names.append("open") }
        if decision.isOwed && decision.due == nil { names.append("undated") }
        if decision.isOwed && decision.owner == nil { names.append("unowned") }
        if let from = decision.lateFrom(in: zone), from <= instant { names.append("overdue") }
        switch decision.state {
        case .open: break
        case .suspended: names.append("suspended")
        case .blocked: names.append("blocked")
        case .dropped: names.append("abandoned")
        case .executed: names.append(decision.executionDelay(in: zone) == nil ? "executedInTime" : "executedLate")
        }
        return names
    }

    /// The median delay of what was executed late.
    var medianDelay: Int64? {
        let delays = references.compactMap { decisions[$0]?.executionDelay(in: zone) }.sorted()
        guard !delays.isEmpty else { return nil }
        let (low, high) = (delays[(delays.count - 1) / 2], delays[delays.count / 2])
        return low + (high - low) / 2
    }
}

extension Counts {
    /// By the names that the model uses; what is zero is left out.
    var byName: [String: Int] {
        let all = [
            "made": self.made, "open": self.open, "undated": self.undated, "unowned": self.unowned,
            "overdue": overdue, "suspended": self.suspended, "blocked": self.blocked, "abandoned": self.abandoned,
            "executedInTime": self.executedInTime, "executedLate": self.executedLate,
        ]
        return all.filter { $0.value != 0 }
    }
}
