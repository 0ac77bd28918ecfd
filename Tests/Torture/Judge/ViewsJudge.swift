import EventLog
import Register
import TimeLimits

/// Judges the views that a fault left, in the open log that they follow.
struct ViewsJudge {
    let log: EventLog

    /// Lets the views go on from wherever they are, compares them with a fold of each decision by itself and with what
    /// a rebuild makes, byte for byte, and answers them.
    func judge() throws -> LogViews {
        let views = try open()
        do {
            let generation = views.generation
            while try views.fold() {}
            try checkEnd(of: views)
            if views.generation != generation { throw Failure("the views were damaged, and had to be built anew") }
            if let finding = try views.findings().first {
                throw Failure("the views are wrong about decision \(finding.at): \(finding.message)")
            }
            let kept = try views.entries()
            do { try views.rebuild() } catch { throw Failure("no rebuild is made of the views: \(error)") }
            try checkEnd(of: views)
            try compare(kept, try views.entries())
            return views
        } catch {
            try? views.kill()
            throw error
        }
    }

    private func open() throws -> LogViews {
        do { return try LogViews.ofTorture(log, isStepped: true) } catch {
            throw Failure("the views do not open: \(error)")
        }
    }

    private func checkEnd(of views: LogViews) throws {
        if let failure = views.failure {
            throw Failure("the views stand before position \(failure.position): \(failure.message)")
        }
        guard views.position == log.lastPosition else {
            throw Failure("the views end at \(views.position) of \(log.lastPosition)")
        }
    }

    private func compare(_ kept: [LogViews.Entry], _ rebuilt: [LogViews.Entry]) throws {
        if kept == rebuilt { return }
        let different = Set(kept).symmetricDifference(rebuilt)
        let tables = Set(different.map(\.table)).sorted()
        throw Failure("\(different.count) entries of the views are not those of a rebuild, in \(tables)")
    }
}

extension LogViews {
    /// The views of a log of the harness.
    static func ofTorture(
        _ log: EventLog, isStepped: Bool, clock: @escaping @Sendable () -> Int64 = { systemClock() }
    ) throws -> LogViews {
        try LogViews(of: log, zone: .utc, isStepped: isStepped, clock: { Instant(microseconds: clock()) })
    }
}
