import EventLog
import Governance
import Register
import TimeLimits

/// So many days of an authority, under one seed: people record, dates pass, the machine fails, and the judge looks.
final class Life {
    let seed: UInt64
    let trace: Trace
    let zone: TimeZoneTable
    let machine: Machine
    let folder: String
    var random: SeededRandom
    var desk: Desk
    var clients = Clients()
    var model: Model
    var backups: [Backup] = []
    var viewCopies = 0
    var signed: [SignedTree] = []
    /// What the key signed last; another one has signed nothing.
    var lastSigned: SignedTree?
    var importsMade = 0
    /// Looks of the clock that wait for views or for the disk.
    var looks: [Answer<Instant?>] = []
    var questions: [Question] = []
    /// The tree at the end, for whoever compares two runs.
    private(set) var ending = ""
    private let start: Instant
    private let end: Instant
    /// How far simulated time has come: steps back of the clock do not count.
    private var reached: Instant

    struct Backup {
        let path: String
        let position: UInt64
    }

    /// A question on its way, and where the log stood when it was asked.
    struct Question {
        let position: UInt64
        let answer: Answer<StatsAnswer>
    }

    struct SignedTree {
        let text: String
        let size: UInt64
        let history: ContentDigest?
    }

    init(seed: UInt64, days: Int, folder: String, zone: TimeZoneTable, trace: Trace) throws {
        (self.seed, self.folder, self.zone, self.trace) = (seed, folder, zone, trace)
        random = SeededRandom(seed)
        desk = Desk(random: SeededRandom(random.next()), zone: zone)
        let day = CivilDate(daysSinceEpoch: Int32(19_358 + random.below(1_826)))
        start = zone.instant(startOf: day).adding(microseconds: 8 * 3_600_000_000)
        end = start.adding(microseconds: Int64(days) * 86_400_000_000)
        reached = start
        model = Model(zone: zone)
        for path in [folder, "\(folder)-backups", "\(folder)-views"] { Files.remove(path) }
        machine = Machine(
            path: folder, clock: SimulatedClock(start), executor: StepExecutor(), zone: zone)
    }

    var now: Instant { machine.clock.now }

    var days: Int { Int((reached.microseconds - start.microseconds) / 86_400_000_000) }

    func run() throws {
        try turnOn()
        while reached < end {
            passTime()
            for _ in 0..<random.within(4...24) { try step() }
            if random.chance(45) { try settle() }
            if random.chance(7) { try breakSomething() }
        }
        try settle()
        try judgeAll()
        try copyToAnother()
        ending = try "\(machine.stepped.eventLog.treeHead())"
        try machine.close()
    }

    func turnOn() throws {
        try machine.start(
            queueLimit: random.chance(25) ? 3 : 10_000, room: random.pick([64 << 10, 64 << 10, 512 << 10]),
            segmentBytes: random.pick([4 << 10, 16 << 10, 64 << 10]))
        trace.note("on at position \(try machine.register.position)")
    }
}

// MARK: Time

extension Life {
    private func passTime() {
        let hour: Int64 = 3_600_000_000
        let leap: Int64 =
            switch random.below(100) {
            case 0..<4: -Int64(random.within(1...2_880)) * 60_000_000
            case 4..<30: Int64(random.within(1...120)) * 60_000_000
            case 30..<80: Int64(random.within(2...36)) * hour
            case 80..<95: Int64(random.within(2...6)) * 24 * hour
            default: Int64(random.within(7...21)) * 24 * hour
            }
        var next = now.adding(microseconds: leap)
        if random.chance(8), let edge = nextEdge() { next = edge }
        machine.clock.move(to: next)
        reached = max(reached, next)
        trace.note("clock \(Moment.instant(next).text(in: zone))")
    }

    /// A moment around a change of the clocks, the end of a year or the end of February, when one comes soon.
    private func nextEdge() -> Instant? {
        let today = zone.civilDate(of: now)
        let day = (1...45).lazy.map { today.adding(days: $0) }.first { day in
            let isChange = [3, 10].contains(day.month) && day.day >= 25 && day.weekday == 7
            return isChange || (day.month, day.day) == (12, 31) || (day.month == 2 && day.day >= 28)
        }
        return day.map { zone.instant($0, secondsOfDay: random.pick([0, 5_400, 7_200, 9_000, 86_399])) }
    }
}

// MARK: Steps

extension Life {
    enum Step: String {
        case send, again, mistake, commit, commitBesideReader, fold, look, ask, sign, rebuild, backup, importTable,
            returnMemory
    }

    private func step() throws {
        let step = random.pick(weighted: [
            Step.send: 90, .again: 12, .mistake: 3, .commit: 40, .commitBesideReader: 4, .fold: 22, .look: 12, .ask: 8,
            .sign: 1, .rebuild: 4, .backup: 1, .importTable: 1, .returnMemory: 1,
        ])
        try take(step)
        machine.executor.run()
        try judgeAnswers()
        if machine.mustEnd { try restart("the storage failed") }
    }

    private func take(_ step: Step) throws {
        switch step {
        case .send: try send(desk.order(model, now: now))
        case .again: try sendAgain()
        case .mistake: try sendMistake()
        case .commit: try commit()
        case .commitBesideReader: try commitBesideReader()
        case .fold: try endingUnlessDone { _ = try machine.stepped.fold(places: random.within(1...12)) }
        case .look: try look()
        case .ask: try askInBetween()
        case .sign: try sign()
        case .rebuild: try rebuild()
        case .backup: try backUp()
        case .importTable: try importTable()
        case .returnMemory: try returnMemory()
        }
    }

    func send(_ order: Order, _ manner: Clients.Manner = .first) throws {
        let register = try machine.register
        let answer = Answer(on: machine.executor) { try await order.send(to: register) }
        trace.note("send \(order.id) \(order.types.joined(separator: " "))")
        clients.waiting.append(.init(order: order, answer: answer, manner: manner))
        machine.executor.run()
    }

    private func sendAgain() throws {
        if random.chance(60), let order = clients.takeUnknown() { return try send(order, .again) }
        if !clients.settled.isEmpty { try send(random.pick(Array(clients.settled.suffix(60))), .again) }
    }

    private func sendMistake() throws {
        guard let order = clients.settled.last else { return }
        try send(desk.another(under: order.id, now: now), .mistaken)
    }

    private func commit() throws {
        _ = try machine.stepped.commit(atMost: random.pick([1, 2, 3, 10, 100]))
        try absorb()
    }

    /// The map cannot grow meanwhile.
    private func commitBesideReader() throws {
        let (stepped, count) = (try machine.stepped, random.within(1...40))
        if random.chance(30), !model.references.isEmpty {
            for _ in 0..<count { try send(desk.longNote(on: random.pick(model.references), now: now)) }
        }
        try stepped.eventLog.streams(prefix: "") { _, _ in
            while stepped.commit(atMost: count), !machine.mustEnd {}
            return .stop
        }
        trace.count("commits beside a reader that stays")
        try absorb()
    }

    /// Does something during which the process may end.
    func endingUnlessDone(_ body: () throws -> Void) throws {
        do { try body() } catch is ViewHooks.End { try restart("the process ended") }
    }

    private func look() throws {
        let register = try machine.register
        looks.append(Answer(on: machine.executor) { try await register.recordOverdue() })
    }

    private func rebuild() throws {
        try endingUnlessDone {
            let stepped = try machine.stepped
            if stepped.isRebuilding {
                try random.chance(15) ? stepped.takeOver() : stepped.rebuild(places: random.pick([3, 30, 300]))
            } else {
                try stepped.beginRebuild()
                trace.count("rebuilds")
            }
        }
    }
}
