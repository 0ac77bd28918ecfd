import Governance
import LMDB
import TimeLimits

extension ViewSource {
    /// Counts of all decisions, from the tallies that are kept: they cost what is overdue, not what is stored.
    func keptStats(by grouping: Grouping?) throws -> StatsAnswer {
        try store.environment.read { transaction in
            let overdue = try overdueNames(by: grouping, in: transaction)
            let total = try counts(
                .all, try store.tally(.all, in: transaction), overdue: overdue.total, in: transaction)
            var groups: [(key: String, counts: Counts)] = []
            if let grouping {
                for kept in try tallies(grouping, in: transaction) {
                    let scope = TallyScope(grouping: grouping, name: kept.name)
                    let found = try counts(
                        scope, kept.tally, overdue: overdue.names[scope] ?? 0, in: transaction)
                    groups.append((kept.name, found))
                }
            }
            return StatsAnswer(counts: total, groups: groups.sorted { TallyScope.precedes($0.key, $1.key) }, age: age)
        }
    }

    private func counts(
        _ scope: TallyScope, _ tally: Tally, overdue: Int, in transaction: borrowing ReadTransaction
    ) throws -> Counts {
        let median = try store.medianDelay(scope, count: tally.executedLate, in: transaction)
        return Counts(tally: tally, overdue: overdue, medianDelay: median)
    }

    private func tallies(
        _ grouping: Grouping, in transaction: borrowing ReadTransaction
    ) throws -> [TallyFields] {
        var found: [TallyFields] = []
        try store.tallies.scan(prefix: TallyScope.prefix(grouping), in: transaction) { _, value in
            found.append(try TallyFields(bytes: value))
            return .next
        }
        return found
    }

    /// How many are late, in all and by name. Only for names the decisions themselves are read.
    private func overdueNames(
        by grouping: Grouping?, in transaction: borrowing ReadTransaction
    ) throws -> (total: Int, names: [TallyScope: Int]) {
        var (total, names): (Int, [TallyScope: Int]) = (0, [:])
        try store.late.scan(in: transaction) { key, _ in
            guard let entry = IndexKeys.entry(of: key), entry.from <= age.instant else { return .stop }
            total += 1
            if let grouping, let stored = try store.decision(entry.reference, in: transaction) {
                let name = grouping.key(stored.decision, in: store.zone)
                names[TallyScope(grouping: grouping, name: name), default: 0] += 1
            }
            return .next
        }
        return (total, names)
    }
}
