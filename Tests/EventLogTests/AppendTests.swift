import Testing

@testable import EventLog

@Suite("Appending")
struct AppendTests {
    @Test("Positions are gapless from 1 in the order of commits, versions gapless from 1 in each stream")
    func positionsAndVersions() async throws {
        let log = try TestLog().log
        for round in 0..<5 {
            for stream in ["decision/1", "decision/2", "decision/10"] {
                let appended = try await log.append(to: stream, ProposedEvent.some(2))
                #expect(appended.events.map(\.version) == [UInt64(2 * round + 1), UInt64(2 * round + 2)])
            }
        }
        let events = try log.read(from: 1, limit: 100)
        #expect(events.map(\.position) == Array(1...30))
        #expect(log.lastPosition == 30)
        #expect(try log.streamVersion("decision/1") == 10)
        #expect(try log.streamVersion("decision/") == 0)
        #expect(try log.verify().problem == nil)
    }

    @Test("What is recorded is what was proposed, with the log's position, version and instant")
    func recordsEverything() async throws {
        let test = try TestLog()
        test.clock.set(42)
        let cause = EventID.random()
        let proposed = ProposedEvent(
            id: .random(), type: "decision.postponed", schemaVersion: 7, effective: .instant(-5), actor: "unix:1",
            assertedBy: "unix:2", cause: cause, payload: [0, 255])
        let appended = try await test.log.append(to: "décision/é", [proposed])
        let expected = RecordedEvent(
            position: 1, stream: "décision/é", version: 1, id: proposed.id, type: "decision.postponed",
            schemaVersion: 7, effective: .instant(-5), recorded: 42, actor: "unix:1", assertedBy: "unix:2",
            cause: cause, payload: [0, 255])
        #expect(appended.events == [expected])
        #expect(appended.isRepeated == false)
        #expect(appended.lastPosition == 1)
        #expect(try test.log.event(at: 1) == expected)
        #expect(try test.log.event(at: 2) == nil)
        #expect(try test.log.lookup(proposed.id)?.position == 1)
        #expect(try test.log.lookup(cause) == nil)
    }

    @Test("The instant of recording never goes back, though the clock does, also across a restart")
    func recordedNeverDecreases() async throws {
        let test = try TestLog()
        var instants: [Int64] = []
        for now: Int64 in [100, 50, 200, 10] {
            test.clock.set(now)
            instants.append(try await test.log.append(to: "s", ProposedEvent.some(1)).events[0].recorded)
        }
        let again = try test.reopened()
        again.clock.set(1)
        instants.append(try await again.log.append(to: "s", ProposedEvent.some(1)).events[0].recorded)
        #expect(instants == [100, 100, 200, 200, 200])
        #expect(try again.log.lastPosition(recordedBy: 99) == 0)
        #expect(try again.log.lastPosition(recordedBy: 150) == 2)
        #expect(try again.log.lastPosition(recordedBy: 200) == 5)
    }

    @Test("A proposal for several streams is recorded whole, also when a stream comes twice")
    func severalStreams() async throws {
        let log = try TestLog().log
        let appends = [
            StreamAppend(stream: "a", expected: .noStream, events: ProposedEvent.some(2)),
            StreamAppend(stream: "b", expected: .exact(0), events: ProposedEvent.some(1)),
            StreamAppend(stream: "a", expected: .exact(2), events: ProposedEvent.some(1)),
        ]
        let appended = try await log.append { _ in Proposal(appends) { $0 } }
        #expect(appended.events.map(\.stream) == ["a", "a", "b", "a"])
        #expect(appended.events.map(\.version) == [1, 2, 1, 3])
        #expect(try log.verify().events == 4)
    }

    @Test("A conflict in the last stream of a proposal leaves nothing of the others")
    func rejectsWhole() async throws {
        let log = try TestLog().log
        try await log.append(to: "b", ProposedEvent.some(1))
        let appends = [
            StreamAppend(stream: "a", expected: .noStream, events: ProposedEvent.some(2)),
            StreamAppend(stream: "b", expected: .noStream, events: ProposedEvent.some(1)),
        ]
        await #expect(throws: VersionConflict.self) { try await log.append { _ in Proposal(appends) { $0 } } }
        #expect(log.lastPosition == 1)
        #expect(try log.streamVersion("a") == 0)
    }

    @Test(
        "The expected version decides",
        arguments: [
            (.any, 0, true), (.any, 2, true), (.noStream, 0, true), (.noStream, 2, false), (.exact(0), 0, true),
            (.exact(2), 2, true), (.exact(1), 2, false), (.exact(3), 2, false), (.exact(1), 0, false),
        ] as [(ExpectedVersion, Int, Bool)])
    func expectedVersion(expected: ExpectedVersion, present: Int, isAccepted: Bool) async throws {
        let log = try TestLog().log
        if present > 0 { try await log.append(to: "s", ProposedEvent.some(present)) }
        if isAccepted {
            let appended = try await log.append(to: "s", expected: expected, ProposedEvent.some(1))
            #expect(appended.events[0].version == UInt64(present) + 1)
        } else {
            let conflict = await #expect(throws: VersionConflict.self) {
                try await log.append(to: "s", expected: expected, ProposedEvent.some(1))
            }
            #expect(conflict?.actual == UInt64(present))
            #expect(conflict?.expected == expected)
            #expect(conflict?.stream == "s")
            #expect(log.lastPosition == UInt64(present))
        }
    }

    @Test("A record of 65,535 bytes is taken, one more is refused with its size and leaves nothing")
    func recordSize() async throws {
        let log = try TestLog().log
        var event = ProposedEvent.some("")
        let overhead = try await log.append(to: "s", [event]).events[0].encoded().count
        // The payload's length takes three bytes instead of one.
        event.id = .random()
        event.payload = [UInt8](repeating: 1, count: 65_535 - overhead - 2)
        let largest = try await log.append(to: "s", [event]).events[0]
        #expect(largest.encoded().count == 65_535)
        #expect(try log.event(at: 2) == largest)
        event.id = .random()
        event.payload.append(1)
        await #expect(throws: LogError.recordTooLarge(event.id, bytes: 65_536)) {
            try await log.append(to: "s", [event])
        }
        #expect(log.lastPosition == 2)
    }

    @Test("A stream name of 400 bytes is taken", arguments: ["s", "é"])
    func longestName(letter: String) async throws {
        let log = try TestLog().log
        let name = String(repeating: letter, count: 400 / letter.utf8.count)
        try await log.append(to: name, ProposedEvent.some(3))
        #expect(try log.streamVersion(name) == 3)
    }

    @Test(
        "A stream name that is empty, longer than 400 bytes or has control characters is refused",
        arguments: ["", String(repeating: "s", count: 401), "a\u{0}b", "a\nb", "\u{7F}"])
    func badName(name: String) async throws {
        let log = try TestLog().log
        let error = await #expect(throws: LogError.self) { try await log.append(to: name, ProposedEvent.some(1)) }
        guard case .badStreamName(name, _) = error else {
            Issue.record("refused with \(String(describing: error))")
            return
        }
    }

    @Test("An event without type or actor, or proposed twice at once, is refused with its id")
    func badEvents() async throws {
        let log = try TestLog().log
        var noType = ProposedEvent.some()
        noType.type = ""
        var noActor = ProposedEvent.some()
        noActor.actor = ""
        let twice = ProposedEvent.some()
        for events in [[noType], [noActor], [twice, twice]] {
            let error = await #expect(throws: LogError.self) { try await log.append(to: "s", events) }
            guard case .badEvent(events[0].id, _) = error else {
                Issue.record("refused with \(String(describing: error))")
                return
            }
        }
        #expect(log.lastPosition == 0)
    }

    @Test("A proposal without events answers and commits nothing")
    func emptyProposal() async throws {
        let log = try TestLog().log
        try await log.append(to: "s", ProposedEvent.some(1))
        let position = try await log.append { view in
            let last = view.lastPosition
            return Proposal([]) { _ in last }
        }
        #expect(position == 1)
        #expect(log.statistics.commits == 1)
    }

    @Test("One proposal may record tens of thousands of events, while the map grows under it")
    func largeImport() async throws {
        let test = try TestLog()
        let events = ProposedEvent.some(20_000)
        let before = try test.log.store.environment.room().mapSize
        let appended = try await test.log.append(to: "import", expected: .noStream, events)
        #expect(appended.events.count == 20_000)
        #expect(test.log.lastPosition == 20_000)
        #expect(test.log.statistics.commits == 1)
        #expect(try test.log.store.environment.room().mapSize > before)
        #expect(try test.log.verify() == Verification.right(20_000))
        #expect(try await test.log.append(to: "import", events).isRepeated)
    }

    @Test("The map grows as often as the log needs, and everything written is read again")
    func growsOften() async throws {
        let test = try TestLog(mapSize: 1 << 20)
        let text = String(repeating: "délibération ", count: 4000)
        for round in 0..<300 {
            try await test.log.append(to: "s/\(round % 7)", [.some(text)])
        }
        #expect(try test.log.allocatedBytes() > 15 << 20)
        let again = try test.reopened()
        #expect(try again.log.verify() == Verification.right(300))
    }
}

extension Verification {
    static func right(_ events: UInt64) -> Verification {
        var verification = Verification()
        verification.events = events
        return verification
    }
}
