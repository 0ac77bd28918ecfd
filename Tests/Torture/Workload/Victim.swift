import EventLog
import Glibc
import Register

/// A program that appends from several tasks until somebody ends it, and writes down what it was answered.
///
/// Its work follows from its seed; in which order the tasks come to their turn is the machine's choice.
struct Victim: Sendable {
    let box: Box
    let seed: UInt64
    /// Which process of the log it is: commands of different processes have different numbers.
    let life: UInt64

    /// The name in every log of the harness.
    static let origin = "torture.example"

    func run() async throws {
        let acknowledgements = try AcknowledgementFile(box.acknowledgements)
        let log = try EventLog.open(
            directory: box.state, origin: Self.origin, options: .victim(seed), clock: { systemClock() })
        let views = try LogViews.ofTorture(log, isStepped: false)
        let key = try SigningKey(name: Self.origin)
        var generator = SeededGenerator(seed, life)
        let tasks = generator.number(1...12)
        let founding = try Command(seed: seed, number: Command.founding)
        acknowledgements.write(try await log.append { _ in Proposal(founding.appends) { $0.events } })
        await withTaskGroup(of: Void.self) { group in
            let rebuilder = Rebuilder(views: views, seed: seed, life: life, acknowledgements: acknowledgements)
            group.addTask { await rebuilder.run() }
            for task in 1...tasks {
                let appender = Appender(
                    log: log, key: task == 1 ? key : nil, seed: seed, first: Self.number(life: life, task: task),
                    acknowledgements: acknowledgements)
                group.addTask { await appender.run() }
            }
        }
    }

    static func number(life: UInt64, task: Int) -> UInt64 { life << 40 | UInt64(task) << 32 }
}

extension EventLog.Options {
    /// Mostly a journal that is soon full: then the tables are written now by whoever records, now by whoever reads.
    static func victim(_ seed: UInt64, mapSize: Int = 1 << 30) -> EventLog.Options {
        var generator = SeededGenerator(seed, 7)
        var options = EventLog.Options(mapSize: mapSize)
        options.journalSegmentBytes = 4096 * ([1, 3, 8, 256].randomElement(using: &generator) ?? 1)
        return options
    }
}

/// Microseconds since 1970.
func systemClock() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
}

/// Has the views built anew now and then, and sees whether they stand still.
private struct Rebuilder {
    let views: LogViews
    let seed: UInt64
    let life: UInt64
    let acknowledgements: AcknowledgementFile

    func run() async {
        var generator = SeededGenerator(seed, life, 3)
        while true {
            do {
                try await Task.sleep(for: .microseconds(generator.number(0...10_000)))
                if let failure = views.failure ?? views.rebuildFailure { throw failure }
                if generator.once(in: 3) { try views.startRebuild() }
            } catch {
                acknowledgements.write("broken views: \(error)\n")
                exit(3)
            }
        }
    }
}

/// One of the victim's tasks that append.
private struct Appender {
    let log: EventLog
    /// Given to the one that also signs checkpoints.
    let key: SigningKey?
    let seed: UInt64
    let first: UInt64
    let acknowledgements: AcknowledgementFile

    func run() async {
        var generator = SeededGenerator(seed, first)
        var done: [UInt64: [UInt64]] = [:]
        var next = first
        while true {
            do {
                if let key, generator.once(in: 20) {
                    let head = try await log.checkpoint(signedBy: key).checkpoint.head
                    acknowledgements.write(Acknowledgements.line(head))
                } else if generator.once(in: 10), let (number, positions) = done.randomElement(using: &generator) {
                    try await repeatCommand(number, recordedAt: positions)
                } else {
                    done[next] = try await append(try Command(seed: seed, number: next), &generator)
                    next += 1
                }
            } catch {
                acknowledgements.write("broken \(error)\n")
                exit(3)
            }
        }
    }

    /// Answers the positions of its events. A version that changed meanwhile is a reason to read it again.
    private func append(_ command: Command, _ generator: inout SeededGenerator) async throws -> [UInt64] {
        while true {
            do {
                let isExact = command.appends.count == 1 && generator.once(in: 2)
                let version = isExact ? try log.streamVersion(command.appends[0].stream) : 0
                let appends = command.expecting(isExact ? .exact(version) : .any)
                let appended = try await log.append { _ in Proposal(appends) { $0 } }
                acknowledgements.write(appended.events)
                return appended.events.map(\.position)
            } catch is VersionConflict {
                continue
            }
        }
    }

    private func repeatCommand(_ number: UInt64, recordedAt positions: [UInt64]) async throws {
        let appends = try Command(seed: seed, number: number).expecting(.noStream)
        let appended = try await log.append { _ in Proposal(appends) { $0 } }
        guard appended.isRepeated, appended.events.map(\.position) == positions else {
            throw Failure("command \(number) was at \(positions), and again at \(appended.events.map(\.position))")
        }
    }
}
