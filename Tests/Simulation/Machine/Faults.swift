import LMDB
import Register
import Synchronization

/// What goes wrong next in a machine's storage; each fault strikes once.
final class Faults: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        /// The write of a batch fails: nothing of it is there.
        case failedCommit = "commits that failed"
        /// The batch is durable, and its failure is told all the same.
        case unacknowledged = "commits that were durable and not acknowledged"
        /// What is durable in the journal does not get into the tables.
        case failedSettling = "tables that took nothing"
        /// The process ends while a batch is folded.
        case endInFold = "ends within a fold"
        /// It ends before or after a new build of the views is named.
        case endBeforeUse = "ends before new views took over"
        case endAfterUse = "ends after new views took over"
    }

    /// Whether the log told that a write failed: the program has to end.
    let hasFailed = Atomic<Bool>(false)
    private let next = Mutex<Kind?>(nil)

    func strike(_ kind: Kind?) { next.withLock { $0 = kind } }

    /// What has not struck yet.
    var waiting: Kind? { next.withLock { $0 } }

    private func takes(_ kind: Kind) -> Bool {
        next.withLock { next in
            guard next == kind else { return false }
            next = nil
            return true
        }
    }

    func failure(_ kind: Kind) -> LMDBError? {
        takes(kind) ? LMDBError(.noSpace, operation: "simulated", path: "log") : nil
    }

    func end(_ kind: Kind) throws { if takes(kind) { throw ViewHooks.End() } }
}
