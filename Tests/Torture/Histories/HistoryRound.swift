import EventLog
import LMDB
import Synchronization

/// Many tasks append to few streams with expected versions and repeated identities; then an order is sought in which
/// every answer is right and nobody was answered before they asked.
struct HistoryRound {
    let places: Places
    let seed: UInt64
    private static let histories: UInt64 = 8

    func run() async throws {
        for number in 0..<Self.histories {
            var generator = SeededGenerator(seed, number)
            let tasks = generator.number(2...24)
            let each = 4000 / tasks
            Report.step("history \(number): \(tasks) tasks, \(each) operations each")
            let box = try Box.fresh(places.memory + "/histories")
            defer { box.remove() }
            let operations = try await record(box, tasks: tasks, each: each, history: number)
            try HistoryCheck(operations).check()
            Report.count("histories")
            Report.count("histories' operations", operations.count)
        }
    }

    private func record(_ box: Box, tasks: Int, each: Int, history: UInt64) async throws -> [Operation] {
        let log = try EventLog.open(directory: box.state, origin: Victim.origin, clock: { systemClock() })
        let clock = Ticks()
        var generator = SeededGenerator(seed, history, 7)
        let streams = generator.number(1...3)
        let operations = try await withThrowingTaskGroup(of: [Operation].self) { group in
            for task in 1...tasks {
                let asker = Asker(log: log, clock: clock, streams: streams, pool: tasks * each / 3)
                group.addTask { try await asker.run(each, SeededGenerator(seed, history, 8, UInt64(task))) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        try log.close()
        return operations
    }
}

/// Numbers in the order in which they are asked for.
private final class Ticks: Sendable {
    private let last = Atomic<UInt64>(0)

    func next() -> UInt64 { last.add(1, ordering: .sequentiallyConsistent).newValue }
}

/// One task of a history.
private struct Asker: Sendable {
    let log: EventLog
    let clock: Ticks
    let streams: Int
    /// How many different identities there are: few enough to meet often.
    let pool: Int

    func run(_ count: Int, _ seeded: SeededGenerator) async throws -> [Operation] {
        var generator = seeded
        var operations: [Operation] = []
        for number in 0..<count {
            let question = try question(around: pool * number / count, &generator)
            let invoked = clock.next()
            let answer = try await answer(to: question)
            operations.append(Operation(question: question, answer: answer, invoked: invoked, answered: clock.next()))
        }
        return operations
    }

    private func question(around place: Int, _ generator: inout SeededGenerator) throws -> Operation.Question {
        if generator.once(in: 8) { return .version(stream: stream(&generator)) }
        let appends = try (0..<(generator.once(in: 5) ? 2 : 1)).map { _ in
            let stream = stream(&generator)
            let events = (0..<(generator.once(in: 4) ? generator.number(2...3) : 1)).map { _ in
                event(around: place, &generator)
            }
            return StreamAppend(stream: stream, expected: try expected(stream, &generator), events: events)
        }
        return .append(appends)
    }

    private func stream(_ generator: inout SeededGenerator) -> String { "decision/\(generator.number(1...streams))" }

    /// Half of the identities are new; the others are drawn by all tasks from the same few at the same time, and a few
    /// of them with another content.
    private func event(around place: Int, _ generator: inout SeededGenerator) -> ProposedEvent {
        let low = generator.once(in: 2) ? generator.next() : UInt64(place + generator.number(0...40))
        let content: UInt8 = generator.once(in: 15) ? 2 : 1
        // The stream belongs to the content: the same identity in another stream is another event.
        return ProposedEvent(
            id: EventID(high: SeededGenerator.mixed(low), low: low), type: "decision.tried", schemaVersion: 1,
            effective: .day(0), actor: "unix:1000", payload: [content])
    }

    private func expected(_ stream: String, _ generator: inout SeededGenerator) throws -> ExpectedVersion {
        switch generator.number(1...10) {
        case ...5: .any
        case 6: .noStream
        case 7: .exact(UInt64(generator.number(0...pool)))
        default: .exact(try log.streamVersion(stream))
        }
    }

    private func answer(to question: Operation.Question) async throws -> Operation.Answer {
        switch question {
        case .version(let stream): return .version(try log.streamVersion(stream))
        case .append(let appends): return try await append(appends)
        }
    }

    private func append(_ appends: [StreamAppend]) async throws -> Operation.Answer {
        do {
            let appended = try await log.append { _ in Proposal(appends) { $0 } }
            let positions = appended.events.map(\.position)
            return appended.isRepeated ? .repeated(positions) : .recorded(positions)
        } catch let conflict as VersionConflict {
            return .conflict(stream: conflict.stream, actual: conflict.actual)
        } catch LogError.idReused(let id, let position) {
            return .reused(id, position: position)
        } catch LogError.badEvent(let id, _) {
            return .twice(id)
        }
    }
}
