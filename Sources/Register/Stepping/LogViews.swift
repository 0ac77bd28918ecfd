package import EventLog
package import TimeLimits
import LMDB

/// The views of a log that somebody else opened and appends to, without the commands and questions of a register: for a
/// harness that harms logs, and compares what is left of the views with what a rebuild makes.
package struct LogViews: Sendable {
    private let log: EventLog
    private let projector: Projector
    private let zone: TimeZoneTable

    /// Opens the views in the log's state directory, or makes empty ones.
    ///
    /// - Parameter isStepped: whether they follow the log by `fold` and `rebuild` alone, and not by threads.
    /// - Throws: `LMDBError`, or what the system says of a directory.
    package init(
        of log: EventLog, zone: TimeZoneTable, isStepped: Bool, clock: @escaping @Sendable () -> Instant
    ) throws {
        (self.log, self.zone) = (log, zone)
        projector = try Projector(
            log: log, stateDirectory: log.directory, zone: zone, isStepped: isStepped, clock: clock)
    }

    /// The last position that they include.
    package var position: UInt64 { projector.progress.position }

    /// Which build they are: another one than before, when damage had them built anew.
    package var generation: UInt64 { projector.store.generation }

    /// Why they stand still.
    package var failure: ViewFailure? { projector.progress.failure }

    /// Why the last rebuild was given up.
    package var rebuildFailure: ViewFailure? { projector.rebuildStatus?.failure }

    /// Folds at most `places` of what they do not include yet; answers false when nothing was folded.
    package func fold(places: Int = .max) throws -> Bool { try projector.stepFold(FoldLimit(places: places)) }

    /// Begins a rebuild on a thread of its own, unless one runs.
    package func startRebuild() throws { _ = try projector.startRebuild() }

    /// Builds them anew, and puts the new ones in their place.
    ///
    /// - Throws: what stopped it; then they are as they were.
    package func rebuild() throws {
        let next = try projector.beginBuild()
        if try projector.stepBuild(next, FoldLimit()) { try projector.finishBuild(next) }
        if let rebuildFailure { throw rebuildFailure }
    }

    /// What differs from a fold of each decision by itself.
    package func findings() throws -> [VerifyFinding] {
        try projector.withStore { try ViewCheck(log: log, store: $0, zone: zone).findings(limit: 100) }
    }

    /// All that they hold, but when they were built.
    package func entries() throws -> [Entry] { try projector.withStore { try $0.entries() } }

    /// Closes them in order. The log is closed first.
    package func close() throws { try projector.close() }

    /// Ends them as the end of their process does; for those without threads.
    package func kill() throws { try projector.kill() }

    /// What a table has at a key.
    package struct Entry: Sendable, Hashable {
        package let table: String
        package let key: [UInt8]
        package let value: [UInt8]
    }
}

extension ViewStore {
    fileprivate func entries() throws -> [LogViews.Entry] {
        try environment.read { transaction in
            var entries: [LogViews.Entry] = []
            func add(_ name: String, _ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
                entries.append(.init(table: name, key: Array(key), value: Array(value)))
            }
            for (name, table) in byteTables {
                try table.scan(in: transaction) { key, value in
                    add(name, key, value)
                    return .next
                }
            }
            try decisions.scan(in: transaction) { key, value in
                add("decisions", key, value)
                return .next
            }
            try numbers.scan(in: transaction) { key, value in
                add("numbers", key, value)
                return .next
            }
            try facts.scan(in: transaction) { key, value in
                if !key.elementsEqual("builtAt".utf8) { add("facts", key, value) }
                return .next
            }
            return entries
        }
    }

    private var byteTables: [(String, Table<Bytes, Bytes>)] {
        [
            ("late", late), ("alarms", alarms), ("owners", owners), ("bodies", bodies), ("states", states),
            ("words", words), ("tallies", tallies), ("delays", delays),
        ]
    }
}
