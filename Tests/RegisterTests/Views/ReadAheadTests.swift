import EventLog
import Governance
import LMDB
import Testing
import TimeLimits

@testable import Register

@Suite("Reading ahead of the views")
struct ReadAheadTests {
    /// Folds what is read ahead, and tells how many batches it took.
    private func fold(_ store: ViewStore, _ log: EventLog, _ limit: FoldLimit) throws -> Int {
        let ahead = try ReadAhead(log, from: store.position() + 1, limit: limit, isPatient: true)
        defer { ahead.end() }
        var (batches, written): (Int, EventBatch?) = (0, nil)
        while let batch = try ahead.next(after: &written) {
            batches += 1
            let reached = try store.fold(batch, of: log)
            #expect(try store.position() == reached)
            if reached != batch.last?.position { break }
            written = batch
        }
        return batches
    }

    private func store(in folder: TemporaryFolder) throws -> ViewStore {
        try ViewStore(path: folder.path, generation: 1, zone: paris)
    }

    @Test("gives the same tables, byte by byte, as one batch after the other", arguments: 1...3)
    func same(seed: Int) async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: seed, commands: 180)
        _ = try await register.settledStatus()
        let live = try register.register.projector.store.content()
        for limit in [FoldLimit(places: 1), FoldLimit(places: 7), FoldLimit(words: 5), FoldLimit()] {
            let folder = try TemporaryFolder()
            let store = try store(in: folder)
            let batches = try fold(store, register.register.log, limit)
            #expect(batches >= Int(register.register.position) / limit.places)
            #expect(try store.content() == live)
            try store.environment.close()
        }
    }

    @Test("stops at what cannot be read after all before it was given", arguments: [1, 2, 3, 100])
    func poison(places: Int) async throws {
        let register = try TestRegister()
        for number in 1...4 { try await register.make(as: Reference("A-\(number)")) }
        try await register.poison()
        try await register.make(as: "A-5")
        let folder = try TemporaryFolder()
        let store = try store(in: folder)
        let error = #expect(throws: ProjectionError.self) {
            _ = try fold(store, register.register.log, FoldLimit(places: places))
        }
        #expect(error?.position == 5)
        #expect(try store.position() == 4)
        try store.environment.close()
    }

    @Test("a batch with a first event that makes no decision is folded up to it, and the next one tells its position")
    func notMade() async throws {
        let register = try TestRegister()
        for number in 1...4 { try await register.make("Pont \(number)", as: Reference("A-\(number)")) }
        try await register.record([("X-1", .noteAdded(.init(text: "Rien ne le précède")))])
        try await register.make("Pont 5", as: "A-5")
        let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
        let (store, alone) = (try store(in: folder), try self.store(in: other))
        let log = register.register.log
        #expect(try fold(store, log, FoldLimit()) == 1)
        #expect(try store.position() == 4)
        // Of what comes behind it, no word stays.
        #expect(try alone.fold(log, limit: FoldLimit(places: 4)) == 4)
        #expect(try store.content() == alone.content())
        let error = #expect(throws: ProjectionError.self) { _ = try fold(store, log, FoldLimit()) }
        #expect(error?.position == 5)
        try store.environment.close()
        try alone.environment.close()
    }

    @Test("a batch that does not begin where the views end is not folded")
    func elsewhere() async throws {
        let register = try TestRegister()
        for number in 1...3 { try await register.make(as: Reference("A-\(number)")) }
        let folder = try TemporaryFolder()
        let (store, log) = (try store(in: folder), register.register.log)
        let later = try EventBatch(log, from: 2, limit: FoldLimit())
        #expect(throws: ProjectionError.self) { try store.fold(later, of: log) }
        #expect(try store.position() == 0)
        #expect(try store.fold(log) == 3)
        #expect(throws: ProjectionError.self) { try store.fold(later, of: log) }
        #expect(try store.position() == 3)
        try store.environment.close()
    }

    @Test("ends when it is told to, whatever is read, taken or waited for", arguments: 0...3)
    func end(taken: Int) async throws {
        let register = try TestRegister()
        for number in 1...4 { try await register.make(as: Reference("A-\(number)")) }
        let ahead = try ReadAhead(register.register.log, from: 1, limit: FoldLimit(places: 1), isPatient: false)
        var written: EventBatch?
        for _ in 0..<taken { #expect(try ahead.next(after: &written) != nil) }
        ahead.end()
        #expect(try ahead.next(after: &written) == nil)
    }

    @Test("a log that closes meanwhile is told to whoever takes")
    func closed() async throws {
        let register = try TestRegister()
        for number in 1...4 { try await register.make(as: Reference("A-\(number)")) }
        let ahead = try ReadAhead(register.register.log, from: 1, limit: FoldLimit(places: 1), isPatient: false)
        defer { ahead.end() }
        try register.register.close()
        var written: EventBatch?
        #expect(throws: LogError.self) { while try ahead.next(after: &written) != nil {} }
    }
}

@Suite("A rebuild of many events")
struct LongRebuildTests {
    /// Decisions with notes, more events than are read ahead.
    private func filled() async throws -> TestRegister {
        let register = try TestRegister()
        let texts = ["L’été : le marché est notifié", "Les travaux commencent", "à l'œuvre, point nº 4", "Rien"]
        let events = (0..<1_500).flatMap { number -> [(Reference, DecisionEvent)] in
            let reference = Reference(recorded: "A-\(number)")
            let made = DecisionEvent.Made(title: "Suivre \(number)", body: "CODIR", owner: "Direction \(number % 7)")
            return [(reference, .made(made))]
                + (0..<9).map { (reference, .noteAdded(.init(text: texts[(number + $0) % 4] + " \($0)"))) }
        }
        try await register.record(events)
        return register
    }

    @Test("which are read ahead gives the views that following gave, and those are right")
    func same() async throws {
        let register = try await filled()
        _ = try await register.settledStatus()
        let live = try register.register.projector.store.content()
        let status = try await register.rebuild()
        #expect((status.done, status.failure) == (15_000, nil))
        #expect(try register.register.projector.store.content() == live)
        #expect(try await register.register.verify { _, _ in } == [])
        #expect(try await register.list(TestRegister.query(text: "ete notifie")).count == 1_500)
    }

    @Test("that is under way when the register closes ends, with its threads, and leaves the former views in use")
    func closed() async throws {
        let register = try await filled()
        _ = try await register.settledStatus()
        for _ in 0..<4 {
            _ = try register.register.startRebuild()
            try register.reopen()
            #expect(try await register.settledStatus().projections.map(\.state) == [.current])
        }
        let generation = try register.register.status().generation
        #expect(try register.folder.names(in: "views") == ["\(generation)", "current"])
    }

    @Test("stops before one that it cannot read, at its position")
    func poison() async throws {
        let register = try await filled()
        try await register.poison()
        try await register.make(as: "B-1")
        let status = try await register.rebuild()
        #expect((status.failure?.position, status.failure?.isPoison) == (15_001, true))
        #expect(status.done == 15_000)
    }
}

extension TestRegister {
    /// Records events as they are, no rule being asked.
    func record(_ events: [(Reference, DecisionEvent)]) async throws {
        let appends = try events.map { reference, event in
            StreamAppend(
                stream: DecisionStream.name(reference), expected: .any,
                events: [
                    ProposedEvent(
                        id: .random(), type: EventType(event).rawValue, schemaVersion: 1, effective: .day(20_000),
                        actor: "test", payload: try event.payload())
                ])
        }
        _ = try await register.log.append { _ in Proposal(appends) { _ in true } }
    }
}
