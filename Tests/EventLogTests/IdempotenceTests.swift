import Testing

@testable import EventLog

@Suite("Idempotence")
struct IdempotenceTests {
    @Test("The same events again answer the first ones and record nothing, also after a restart")
    func repeats() async throws {
        let test = try TestLog()
        let events = ProposedEvent.some(3)
        let first = try await test.log.append(to: "s", expected: .noStream, events)
        try await test.log.append(to: "s", [.some("autre")])
        test.clock.set(1_800_000_000_000_000)
        let second = try await test.log.append(to: "s", expected: .noStream, events)
        #expect(second.events == first.events)
        #expect(second.isRepeated)
        #expect(second.lastPosition == 4)
        let again = try test.reopened()
        let third = try await again.log.append(to: "s", expected: .noStream, events)
        #expect(third.events == first.events)
        #expect(third.isRepeated)
        #expect(again.log.lastPosition == 4)
        #expect(again.log.statistics.commits == 0)
        #expect(again.log.statistics.repeated == 1)
    }

    @Test("The same events twice in one batch are recorded once")
    func repeatsInBatch() async throws {
        let log = try TestLog().log
        let door = Door()
        let occupied = try await log.occupy(until: door)
        let events = ProposedEvent.some(2)
        let tasks = (0..<5).map { _ in Task { try await log.append(to: "s", events) } }
        try await log.untilWaiting(5)
        door.open()
        try await occupied.value
        var answers: [Appended] = []
        for task in tasks { answers.append(try await task.value) }
        #expect(Set(answers.map(\.events)).count == 1)
        #expect(answers.count { !$0.isRepeated } == 1)
        #expect(log.lastPosition == 2)
    }

    @Test("An id used again for other content is refused with the position of the first")
    func reused() async throws {
        let test = try TestLog()
        let event = ProposedEvent.some("un")
        try await test.log.append(to: "avant", [.some()])
        try await test.log.append(to: "s", [event])
        var others = Array(repeating: event, count: 6)
        others[0].payload.append(0)
        others[1].type += "x"
        others[2].effective = .day(1)
        others[3].actor = "unix:2"
        others[4].assertedBy = "unix:3"
        others[5].schemaVersion = 2
        let log = try test.reopened().log
        for other in others {
            await #expect(throws: LogError.idReused(event.id, position: 2)) { try await log.append(to: "s", [other]) }
        }
        await #expect(throws: LogError.idReused(event.id, position: 2)) { try await log.append(to: "t", [event]) }
        #expect(log.lastPosition == 2)
    }

    @Test("Events of which only some were recorded are refused")
    func mixed() async throws {
        let log = try TestLog().log
        let event = ProposedEvent.some("un")
        try await log.append(to: "s", [event])
        await #expect(throws: LogError.idReused(event.id, position: 1)) {
            try await log.append(to: "s", [.some("deux"), event])
        }
        #expect(log.lastPosition == 1)
    }

    @Test("A given digest decides instead of the content's")
    func givenDigest() async throws {
        let log = try TestLog().log
        let command = ContentDigest(of: [1, 2, 3])
        let first = ProposedEvent.some("un", digest: command)
        try await log.append(to: "s", [first])
        let again = try await log.append(to: "s", [.some("deux", id: first.id, digest: command)])
        #expect(again.isRepeated)
        #expect(again.events[0].payload == Array("un".utf8))
        await #expect(throws: LogError.idReused(first.id, position: 1)) {
            try await log.append(to: "s", [.some("un", id: first.id, digest: ContentDigest(of: [4]))])
        }
        await #expect(throws: LogError.idReused(first.id, position: 1)) {
            try await log.append(to: "s", [.some("un", id: first.id)])
        }
    }

    @Test("A job can look an id up and answer with what was recorded")
    func lookup() async throws {
        let log = try TestLog().log
        let command = ContentDigest(of: [9])
        let event = ProposedEvent.some("un", digest: command)
        @Sendable func handle() async throws -> UInt64 {
            try await log.append { view in
                if let known = try view.lookup(event.id), known.digest == command {
                    return Proposal([]) { _ in known.position }
                }
                let append = StreamAppend(stream: "s", expected: .noStream, events: [event])
                return Proposal([append]) { $0.events[0].position }
            }
        }
        #expect(try await handle() == 1)
        #expect(try await handle() == 1)
        #expect(log.lastPosition == 1)
    }
}
