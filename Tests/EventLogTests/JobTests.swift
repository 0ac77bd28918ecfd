import Testing

@testable import EventLog

@Suite("Jobs and batches")
struct JobTests {
    private struct Refusal: Error {}

    @Test("A job sees what earlier jobs of its batch recorded, before anyone else does")
    func seesItsBatch() async throws {
        let log = try TestLog().log
        let door = Door()
        let occupied = try await log.occupy(until: door)
        async let first = log.append(to: "body/CODIR", [.some("un")])
        try await log.untilWaiting(1)
        async let seen = log.append { view in
            var types: [String] = []
            try view.readStream("body/CODIR") { event in
                types.append(try event.type())
                return .next
            }
            let answer = (view.lastPosition, try view.streamVersion("body/CODIR"), types)
            return Proposal([]) { _ in answer }
        }
        try await log.untilWaiting(2)
        #expect(log.lastPosition == 0)
        door.open()
        try await occupied.value
        let (position, version, types) = try await seen
        #expect(position == 1)
        #expect(version == 1)
        #expect(types == ["decision.made"])
        #expect(try await first.events.map(\.position) == [1])
        #expect(log.statistics.commits == 1)
    }

    @Test("Sixty-four concurrent appends that wait together share one commit")
    func groupCommit() async throws {
        let log = try TestLog().log
        let door = Door()
        let occupied = try await log.occupy(until: door)
        let positions = try await withThrowingTaskGroup(of: UInt64.self) { group in
            for number in 0..<64 {
                group.addTask { try await log.append(to: "s/\(number)", [.some()]).events[0].position }
            }
            try await log.untilWaiting(64)
            door.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try await occupied.value
        #expect(positions.sorted() == Array(1...64))
        #expect(log.statistics.commits == 1)
        #expect(log.statistics.events == 64)
        #expect(log.statistics.accepted == 64)
    }

    @Test("A rejected job rejects alone in its batch")
    func rejectsAlone() async throws {
        let log = try TestLog().log
        let door = Door()
        let occupied = try await log.occupy(until: door)
        async let before = log.append(to: "a", [.some()])
        try await log.untilWaiting(1)
        let thrown = Task { try await log.append { _ -> Proposal<Void> in throw Refusal() } }
        let conflicting = Task { try await log.append(to: "a", expected: .noStream, [.some()]) }
        let tooLarge = Task { try await log.append(to: "a", [.some(String(repeating: "x", count: 70_000))]) }
        try await log.untilWaiting(4)
        async let after = log.append(to: "a", [.some()])
        try await log.untilWaiting(5)
        door.open()
        try await occupied.value
        #expect(try await before.events[0].version == 1)
        #expect(try await after.events[0].version == 2)
        await #expect(throws: Refusal.self) { try await thrown.value }
        let conflict = await #expect(throws: VersionConflict.self) { try await conflicting.value }
        #expect(conflict?.actual == 1)
        await #expect(throws: LogError.self) { try await tooLarge.value }
        #expect(log.statistics.commits == 1)
        #expect(log.statistics.rejected == 3)
        #expect(try log.verify() == .right(2))
    }

    @Test("More waiting appends than the limit are refused as busy, and the others are recorded")
    func busy() async throws {
        var limits = Writer.Limits.small
        limits.queue = 3
        let log = try TestLog(limits: limits).log
        let door = Door()
        let occupied = try await log.occupy(until: door)
        let waiting = (0..<3).map { _ in Task { try await log.append(to: "s", [.some()]) } }
        try await log.untilWaiting(3)
        await #expect(throws: LogError.busy(waiting: 3)) { try await log.append(to: "s", [.some()]) }
        door.open()
        try await occupied.value
        for task in waiting { _ = try await task.value }
        #expect(log.lastPosition == 3)
    }

    @Test("A batch is bounded: what does not fit waits for the next commit and loses nothing")
    func boundedBatch() async throws {
        var limits = Writer.Limits.small
        limits.batchBytes = 200_000
        let log = try TestLog(limits: limits).log
        let door = Door()
        let occupied = try await log.occupy(until: door)
        let tasks = (0..<20).map { _ in
            Task { try await log.append(to: "s", [.some(String(repeating: "x", count: 40_000))]) }
        }
        try await log.untilWaiting(20)
        door.open()
        try await occupied.value
        for task in tasks { _ = try await task.value }
        #expect(log.statistics.commits > 1)
        #expect(log.statistics.commits < 20)
        #expect(try log.verify() == .right(20))
    }

    @Test("A job finds streams by the beginning of their names, the greatest first or each in order")
    func streamNames() async throws {
        let log = try TestLog().log
        for name in ["CODIR-2026-0001", "CODIR-2026-0002", "CODIR-2026", "CODIR-2027-0001", "CODIS", "B"] {
            try await log.append(to: name, [.some(), .some()])
        }
        let (last, none, names) = try await log.append { view in
            var names: [String] = []
            try view.streams(prefix: "CODIR-2026") { name, version in
                names.append("\(name) \(version)")
                return names.count == 3 ? .stop : .next
            }
            let answer = (try view.lastStream(prefix: "CODIR-2026-"), try view.lastStream(prefix: "X"), names)
            return Proposal([]) { _ in answer }
        }
        #expect(last == "CODIR-2026-0002")
        #expect(none == nil)
        #expect(names == ["CODIR-2026 2", "CODIR-2026-0001 2", "CODIR-2026-0002 2"])
        var all: [String] = []
        try log.streams(prefix: "") { name, _ in
            all.append(name)
            return .next
        }
        #expect(all == ["B", "CODIR-2026", "CODIR-2026-0001", "CODIR-2026-0002", "CODIR-2027-0001", "CODIS"])
    }

    @Test("A stream is read from a version on, in order, and only itself")
    func readsStream() async throws {
        let log = try TestLog().log
        for round in 0..<1500 {
            try await log.append { view in
                Proposal([
                    StreamAppend(stream: "a", expected: .exact(UInt64(round)), events: [.some()]),
                    StreamAppend(stream: "a!", expected: .any, events: [.some()]),
                ]) { _ in }
            }
        }
        var versions: [UInt64] = []
        try log.readStream("a", from: 3) { event throws in
            #expect(try event.stream() == "a")
            versions.append(event.version)
            return .next
        }
        #expect(versions == Array(3...1500))
        var stopped: [UInt64] = []
        try log.readStream("a") { event in
            stopped.append(event.version)
            return event.version == 2 ? .stop : .next
        }
        #expect(stopped == [1, 2])
    }
}
