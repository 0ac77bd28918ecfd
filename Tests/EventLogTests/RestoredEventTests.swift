import Testing

@testable import EventLog

@Suite("Events that another log had")
struct RestoredEventTests {
    private func proposed(recorded: Int64?) -> ProposedEvent {
        var event = ProposedEvent.some(1)[0]
        event.recorded = recorded
        return event
    }

    @Test("An event that another log had keeps its instant of recording, in a log whose last event is not later")
    func keepsItsInstant() async throws {
        let test = try TestLog()
        test.clock.set(1_000)
        let kept = try await test.log.append(to: "s", [proposed(recorded: 5), proposed(recorded: 5)])
        #expect(kept.events.map(\.recorded) == [5, 5])
        #expect(try await test.log.append(to: "s", [proposed(recorded: 7)]).events.map(\.recorded) == [7])
        #expect(try await test.log.append(to: "s", [proposed(recorded: nil)]).events.map(\.recorded) == [1_000])
        #expect(try test.log.verify().problem == nil)
    }

    @Test("Time does not go back: an event recorded before the log's last one is refused, whole")
    func earlierIsRefused() async throws {
        let test = try TestLog()
        test.clock.set(1_000)
        try await test.log.append(to: "s", [proposed(recorded: 5)])
        for events in [[proposed(recorded: 4)], [proposed(recorded: 6), proposed(recorded: 5)]] {
            await #expect(throws: LogError.self) { try await test.log.append(to: "s", events) }
        }
        #expect(test.log.lastPosition == 1)
    }

    @Test("The instant of recording does not tell two contents apart")
    func sameContent() async throws {
        let test = try TestLog()
        var event = proposed(recorded: 5)
        try await test.log.append(to: "s", [event])
        event.recorded = 6
        #expect(try await test.log.append(to: "s", [event]).isRepeated)
    }

    @Test("Names of streams come by their bytes, each once, page after page")
    func streamNames() async throws {
        let log = try TestLog().log
        for name in ["d/b", "d/a", "d/a-1", "d/é", "e/a", "d/a"] {
            try await log.append(to: name, ProposedEvent.some(2))
        }
        let all = ["d/a", "d/a-1", "d/b", "d/é"]
        #expect(try log.streamNames(prefix: "d/", limit: 100) == all)
        var (paged, last): ([String], String?) = ([], nil)
        while let next = try log.streamNames(prefix: "d/", after: last, limit: 1).first {
            paged.append(next)
            last = next
        }
        #expect(paged == all)
        #expect(try log.streamNames(prefix: "x/", limit: 5).isEmpty)
    }

    @Test("Names that Unicode holds equal and whose bytes differ are two streams")
    func equalNames() async throws {
        let log = try TestLog().log
        let appends = ["d/K", "d/\u{212A}"].map { name in
            StreamAppend(stream: name, expected: .noStream, events: ProposedEvent.some(2))
        }
        let appended = try await log.append { _ in Proposal(appends) { $0 } }
        #expect(appended.events.map(\.version) == [1, 2, 1, 2])
        #expect(try log.verify().problem == nil)
        #expect(try log.streamNames(prefix: "d/", limit: 5).count == 2)
    }
}
