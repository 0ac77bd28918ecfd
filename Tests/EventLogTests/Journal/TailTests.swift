import Testing

@testable import EventLog

/// What a job sees of a log whose events are in the tables, in the journal only, and in both.
@Suite("A job's view of what the tables lack")
struct TailTests {
    private struct Seen: Sendable, Equatable {
        var versions: [UInt64] = []
        var names: [String] = []
        var last: [String?] = []
        var known: [UInt64?] = []
        var positions: [UInt64?] = []
    }

    /// Where the events are when they are looked at.
    enum Place: CaseIterable {
        case tables, journal, mixed
    }

    private func fill(_ test: TestLog, _ place: Place) async throws -> [EventID] {
        var ids: [EventID] = []
        for round in 1...6 {
            for name in ["b", "a", "c-\(7 - round)", "a\u{301}", "á"] {
                let event = ProposedEvent.some("\(round) \(name)")
                ids.append(event.id)
                try await test.log.append(to: name, [event])
            }
            if place == .mixed && round == 3 { _ = try test.log.event(at: 1) }
        }
        if place == .tables { _ = try test.log.event(at: 1) }
        return ids
    }

    private func look(_ log: EventLog, _ ids: [EventID]) async throws -> Seen {
        try await log.append { view in
            var seen = Seen()
            for (stream, start) in [("a", 1), ("a", 3), ("a", 4), ("a", 7), ("none", 1), ("á", 2)] as [(String, UInt64)]
            {
                try view.readStream(stream, from: start) { event in
                    seen.versions.append(event.version * 100 + event.position)
                    return event.version == 5 ? .stop : .next
                }
            }
            for prefix in ["", "c-", "d"] {
                try view.streams(prefix: prefix) { name, version in
                    seen.names.append("\(name.unicodeScalars.count) \(name) \(version)")
                    return name == "c-5" ? .stop : .next
                }
                seen.last.append(try view.lastStream(prefix: prefix))
            }
            for id in ids + [EventID(high: 1, low: 1)] { seen.known.append(try view.lookup(id)?.position) }
            for position: UInt64 in [0, 1, 15, 16, 30, 31] {
                seen.positions.append(try view.event(at: position)?.position)
            }
            let answer = seen
            return Proposal([]) { _ in answer }
        }
    }

    @Test("is the same wherever they are", arguments: [Place.journal, .mixed])
    func sameEverywhere(place: Place) async throws {
        let (usual, other) = (try TestLog(), try TestLog())
        let (ids, otherIDs) = (try await fill(usual, .tables), try await fill(other, place))
        let seen = try await look(usual.log, ids)
        #expect(try await look(other.log, otherIDs) == seen)
        #expect(seen.versions.count == 14)
        #expect(seen.known.compactMap(\.self) == Array(1...30))
        #expect(seen.last == ["á", "c-6", nil])
        #expect(seen.names.count == 13)
    }

    @Test("Streams that one import begins in any order are found in theirs")
    func manyStreams() async throws {
        let test = try TestLog()
        let names = (0..<500).map { "n-\($0 * 7919 % 500)" }
        try await test.log.append { _ in
            Proposal(names.map { StreamAppend(stream: $0, expected: .noStream, events: [.some()]) }) { _ in }
        }
        let found = try await test.log.append { view in
            var found: [String] = []
            try view.streams(prefix: "n-") { name, _ in
                found.append(name)
                return .next
            }
            let answer = found
            return Proposal([]) { _ in answer }
        }
        #expect(found == names.sorted())
    }

    @Test("An event in the tables that the tail still has is seen once, and another under its identity is refused")
    func both() async throws {
        let test = try TestLog()
        let ids = try await fill(test, .mixed)
        // As between the commit of a settling and its end.
        let parts = test.log.writer.end.withLock { $0.tail.parts }
        try test.log.store.environment.write { for part in parts { try test.log.store.tables.write(part, in: $0) } }
        let usual = try TestLog()
        let usualIDs = try await fill(usual, .tables)
        #expect(try await look(test.log, ids) == look(usual.log, usualIDs))
        await #expect(throws: LogError.self) { try await test.log.append(to: "b", [.some("x", id: ids[29])]) }
    }
}
