import EventLog
import Glibc
import LMDB
import Register

/// A program whose every call to the system follows from its seed: the same commits with the same bytes, each time.
///
/// It ends with exit code 0 when its work is done, 10 when the log did not open and 11 when it failed, and says so in
/// a remark beside the acknowledgements.
struct SteadyVictim {
    let box: Box
    let seed: UInt64
    let life: UInt64
    private let steps: Int
    private let mapSize: Int
    /// Whether others read meanwhile. The pages that a commit writes then depend on when they do.
    private let isRead: Bool
    private let acknowledgements: AcknowledgementFile
    private let failures = Monitor<[LogError]>([])

    enum Ending {
        static let finished: Int32 = 0
        static let notOpened: Int32 = 10
        static let failed: Int32 = 11
        static let wrong: Int32 = 12
    }

    init(box: Box, seed: UInt64, life: UInt64, options: Options) throws {
        self.box = box
        self.seed = seed
        self.life = life
        steps = Int(try options.requiredNumber("--steps"))
        mapSize = Int(try options.number("--map-size") ?? 256 << 20)
        isRead = options.text("--readers") != nil
        acknowledgements = try AcknowledgementFile(box.acknowledgements)
        if let limit = try options.number("--file-limit") {
            FileLimit.set(limit, isDeadly: options.text("--deadly") != nil)
        }
    }

    func run() async throws {
        let ticks = Monitor<Int64>(1_700_000_000_000_000 + Int64(life) * 1_000_000_000)
        let (log, views): (EventLog, LogViews)
        do {
            log = try EventLog.open(
                directory: box.state, origin: Victim.origin, options: .victim(seed, mapSize: mapSize),
                clock: { ticks.tick() }, onFatal: { [failures] error in failures.withLock { $0.append(error) } })
            views = try LogViews.ofTorture(log, isStepped: true, clock: { ticks.tick() })
        } catch {
            acknowledgements.write("\(FailureName.of(error)) \(error)\n")
            exit(Ending.notOpened)
        }
        let readers = isRead ? Readers(log) : nil
        do {
            try await work(log, views)
        } catch LogError.failed(let cause) {
            acknowledgements.write("\(cause.code.name) \(cause)\n")
            await end(log, cause)
        }
        readers?.stop()
        do {
            try log.close()
        } catch LogError.failed(let cause) {
            acknowledgements.write("\(cause.code.name) \(cause)\n")
            exit(failures.withLock { $0 } == [.failed(cause)] ? Ending.failed : Ending.wrong)
        }
        do { try views.close() } catch {
            acknowledgements.write("\(FailureName.of(error)) \(error)\n")
            exit(Ending.failed)
        }
    }

    private func work(_ log: EventLog, _ views: LogViews) async throws {
        let key = try SigningKey(name: Victim.origin)
        var generator = SeededGenerator(seed, life, 2)
        var next = Victim.number(life: life, task: 1)
        try await repeatLast(log)
        try await commit([try Command(seed: seed, number: Command.founding)], log)
        var follower = SteadyFollower(views: views, acknowledgements: acknowledgements, failures: failures)
        try follower.catchUp()
        for _ in 0..<steps {
            if generator.once(in: 6) {
                try follower.step(&generator)
            } else if generator.once(in: 8) {
                acknowledgements.write(Acknowledgements.line(try await log.checkpoint(signedBy: key).checkpoint.head))
            } else if generator.once(in: 4) {
                _ = try log.event(at: log.lastPosition)
            } else {
                let size = UInt64(generator.number(1...4))
                try await commit((next..<next + size).map { try Command(seed: seed, number: $0) }, log)
                next += size
            }
        }
        try follower.end()
    }

    /// Sends the last command of an earlier life again, which may have died before it was answered. The answer needs no
    /// commit, and is a promise like any other.
    private func repeatLast(_ log: EventLog) async throws {
        guard let last = try log.event(at: log.lastPosition) else { return }
        let command = try Command(seed: seed, number: Command.number(of: last.id))
        acknowledgements.write(try await log.append { _ in Proposal(command.appends) { $0.events } })
    }

    /// Has the commands share one commit, in this order: they wait while the writer is occupied.
    private func commit(_ commands: [Command], _ log: EventLog) async throws {
        let entered = Monitor(false)
        let door = Monitor(false)
        let occupied = Task {
            try await log.append { _ in
                entered.withLock { $0 = true }
                _ = door.wait { $0 ? true : nil }
                return Proposal([]) { _ in }
            }
        }
        while !entered.withLock({ $0 }), !isFailed { await Task.yield() }
        var tasks: [Task<Appended, any Error>] = []
        for command in commands {
            tasks.append(Task { try await log.append { _ in Proposal(command.appends) { $0 } } })
            while log.statistics.waiting < tasks.count, !isFailed { await Task.yield() }
        }
        door.change { $0 = true }
        try await occupied.value
        for task in tasks { acknowledgements.write(try await task.value.events) }
    }

    private var isFailed: Bool { failures.withLock { !$0.isEmpty } }

    /// The log said that it failed: it must have told the program once, and take nothing more.
    private func end(_ log: EventLog, _ cause: LMDBError) async -> Never {
        while !isFailed { await Task.yield() }
        let isTold = failures.withLock { $0 } == [.failed(cause)]
        var takesNoMore = false
        do {
            let command = try Command(seed: seed, number: Command.founding)
            _ = try await log.append { _ in Proposal(command.appends) { $0 } }
        } catch {
            takesNoMore = error as? LogError == .failed(cause)
        }
        exit(isTold && takesNoMore ? Ending.failed : Ending.wrong)
    }
}

extension Monitor where State == Int64 {
    /// A clock that goes a millisecond each time somebody looks.
    fileprivate func tick() -> Int64 {
        withLock { time in
            time += 1000
            return time
        }
    }
}
