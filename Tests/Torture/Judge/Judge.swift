import EventLog
import Glibc
import LMDB

/// Judges a log after a fault, by what was acknowledged before.
struct Judge {
    let state: String
    let seed: UInt64
    let acknowledged: Acknowledgements
    /// How many commands are sent again.
    var repetitions = Int.max

    /// Opens the log, checks every promise, appends the command `next` and answers what that recorded. Then the views
    /// are judged.
    func judge(goingOnWith next: UInt64) async throws -> [RecordedEvent] {
        let log = try open()
        do {
            let found = try check(log)
            try await checkRepetitions(found, log)
            let recorded = try await goOn(next, log)
            let views = try ViewsJudge(log: log).judge()
            try log.close()
            // Whoever comes next finds views that were closed in order, or views as the end of a process leaves them.
            if log.lastPosition.isMultiple(of: 2) { try views.close() } else { try views.kill() }
            return recorded
        } catch {
            try? log.close()
            throw error
        }
    }

    /// Opens the log on a disk that is still full and checks every promise, but appends nothing. With a journal, whose
    /// events need room in the tables, it may say that there is none.
    func judgeWithoutRoom() throws {
        let log: EventLog
        do { log = try openOrThrow() } catch {
            let isNamed = ["ENOSPC", "EIO"].contains(FailureName.of(error))
            if isNamed && access(state + "/log/journal", F_OK) == 0 { return }
            throw Failure("the log does not open: \(error)")
        }
        defer { try? log.close() }
        _ = try check(log)
    }

    private func open() throws -> EventLog {
        do { return try openOrThrow() } catch { throw Failure("the log does not open: \(error)") }
    }

    private func openOrThrow() throws -> EventLog {
        try EventLog.open(
            directory: state, origin: Victim.origin, options: .init(mapSize: 64 << 20), clock: { systemClock() })
    }

    private func check(_ log: EventLog) throws -> FoundEvents {
        let verification = try log.verify(against: acknowledged.heads)
        if let problem = verification.problem {
            throw Failure("verify: position \(problem.position): \(problem.reason)")
        }
        guard verification.events == log.lastPosition else {
            throw Failure("verify saw \(verification.events) events of \(log.lastPosition)")
        }
        let found = try FoundEvents(log, seed: seed)
        try found.checkHave(acknowledged, in: log)
        try checkSigned(log)
        return found
    }

    /// What was signed was noted first, so the note is at least as far as any signature that left.
    private func checkSigned(_ log: EventLog) throws {
        guard let last = acknowledged.heads.last else { return }
        guard let signed = try log.lastSigned(), signed.size >= last.size else {
            throw Failure("a checkpoint over \(last.size) events left, and the log does not know it")
        }
        guard try log.treeHead(size: last.size) == last else {
            throw Failure("a checkpoint over \(last.size) events left, and the log has another tree")
        }
    }
}

extension Judge {
    /// Every command in the log, acknowledged or not, answers the first positions when it is sent again.
    private func checkRepetitions(_ found: FoundEvents, _ log: EventLog) async throws {
        var generator = SeededGenerator(seed, log.lastPosition)
        let last = log.lastPosition
        for (number, first) in found.sample(repetitions, &generator) {
            let command = try Command(seed: seed, number: number)
            let appends = command.expecting(.exact(0))
            let appended = try await log.append { _ in Proposal(appends) { $0 } }
            guard appended.isRepeated, appended.events.first?.position == first,
                appended.events.map(\.id) == command.events.map(\.id)
            else { throw Failure("command \(number) is at \(first), and was answered otherwise when sent again") }
        }
        guard log.lastPosition == last else { throw Failure("commands sent again were recorded again") }
    }

    private func goOn(_ number: UInt64, _ log: EventLog) async throws -> [RecordedEvent] {
        // The log may have ended before it had any decision.
        _ = try await send(Command.founding, log)
        let last = log.lastPosition
        let command = try Command(seed: seed, number: number)
        let recorded = try await send(number, log)
        guard recorded.map(\.position) == Array(last + 1...last + UInt64(command.events.count)) else {
            throw Failure("the log went on at \(recorded.map(\.position)) after \(last)")
        }
        return recorded
    }

    private func send(_ number: UInt64, _ log: EventLog) async throws -> [RecordedEvent] {
        let command = try Command(seed: seed, number: number)
        do {
            return try await log.append { _ in Proposal(command.appends) { $0.events } }
        } catch {
            throw Failure("the log does not go on: \(error)")
        }
    }
}
