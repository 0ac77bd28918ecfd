import EventLog
import Governance
import Synchronization

/// Decisions as commands last read them, so that the next command reads only what was recorded since.
///
/// What is kept was read from the log, never what a command proposes. Events do not change, so it stays true, and what
/// came after it is read each time: nothing has ever to be taken back.
final class FoldedDecisions: Sendable {
    private struct Generations {
        var young: [Reference: Decision] = [:]
        /// Those that were young when there were too many; forgotten with the next ones.
        var old: [Reference: Decision] = [:]
    }

    private let limit: Int
    // Whoever has the writer's turn alone reads; the lock keeps the compiler's promise, it is never waited for.
    private let kept = Mutex(Generations())

    /// - Parameter limit: how many decisions are kept. They are small, mostly a few hundred bytes.
    init(limit: Int = 1_024) { self.limit = limit }

    /// The decision as its events have left it; nothing when there is none.
    func decision(_ reference: Reference, in view: borrowing LogView) throws -> Decision? {
        let known = known(reference)
        let version = known?.version
        let decision = try view.decision(reference, after: known)
        if let decision, decision.version != version { keep(decision) }
        return decision
    }

    /// Swift holds texts equal that name different streams.
    private func known(_ reference: Reference) -> Decision? {
        guard let known = kept.withLock({ $0.young[reference] ?? $0.old[reference] }),
            known.reference.text.utf8.elementsEqual(reference.text.utf8)
        else { return nil }
        return known
    }

    private func keep(_ decision: Decision) {
        kept.withLock { kept in
            kept.young[decision.reference] = decision
            if kept.young.count >= max(1, limit / 2) { kept = Generations(old: kept.young) }
        }
    }

    /// How many decisions are kept.
    var count: Int { kept.withLock { Set($0.young.keys).union($0.old.keys).count } }
}
