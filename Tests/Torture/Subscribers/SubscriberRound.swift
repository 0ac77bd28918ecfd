import EventLog
import LMDB

/// Thirty-two appenders and followers of every manner: each follower sees each position once, in order.
///
/// The log is closed and opened again in between; followers go on from the position that they remember.
struct SubscriberRound {
    let places: Places
    let seed: UInt64
    private static let appenders = 32
    private static let sessions: UInt64 = 4

    func run() async throws {
        let box = try Box.fresh(places.disk + "/subscribers")
        defer { box.remove() }
        let followers = Manner.allCases.map { Follower(manner: $0, seed: seed) }
        for session in 1...Self.sessions {
            let goal = places.events * session / Self.sessions
            Report.step("\(Self.appenders) appenders, \(followers.count) followers, to position \(goal)")
            try await run(box, followers, session: session, goal: goal)
        }
        for follower in followers where follower.position != places.events {
            throw Failure("the \(follower.manner) follower ended at \(follower.position) of \(places.events)")
        }
        Report.count("subscribers' events", followers.count * Int(places.events))
        Report.count("subscribers' restarts", followers.reduce(0) { $0 + $1.restarts })
    }

    private func run(_ box: Box, _ followers: [Follower], session: UInt64, goal: UInt64) async throws {
        let log = try EventLog.open(directory: box.state, origin: Victim.origin, clock: { systemClock() })
        let quota = Monitor(goal - log.lastPosition)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for appender in 1...Self.appenders {
                group.addTask { try await append(log, quota, SeededGenerator(seed, session, UInt64(appender))) }
            }
            for follower in followers {
                // In the last session to the end; before, until the log is closed under them.
                let end = session == Self.sessions ? goal : .max
                group.addTask { try await follower.follow(log, until: end) }
            }
            for _ in 0..<Self.appenders { try await group.next() }
            if session < Self.sessions { try log.close() }
            try await group.waitForAll()
        }
        try log.close()
        guard log.lastPosition == goal else { throw Failure("the log ends at \(log.lastPosition), not at \(goal)") }
    }

    private func append(_ log: EventLog, _ quota: Monitor<UInt64>, _ seeded: SeededGenerator) async throws {
        var generator = seeded
        while true {
            let wanted = UInt64(generator.number(1...(generator.once(in: 20) ? 1000 : 40)))
            let count = quota.withLock { left in
                defer { left -= min(wanted, left) }
                return min(wanted, left)
            }
            if count == 0 { return }
            let events = (0..<count).map { _ in
                ProposedEvent(
                    id: EventID(high: generator.next(), low: generator.next()), type: "decision.tried",
                    schemaVersion: 1, effective: .day(0), actor: "unix:1000",
                    payload: [UInt8](repeating: 0x61, count: generator.number(0...200)))
            }
            try await log.append(to: "decision/\(generator.number(1...1000))", events)
        }
    }
}
