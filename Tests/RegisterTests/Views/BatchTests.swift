import EventLog
import Governance
import LMDB
import Testing
import TimeLimits

@testable import Register

extension ViewStore {
    /// Everything that the views hold, table by table, but for when they were built.
    func content() throws -> [[[UInt8]]] {
        let tables = [late, alarms, owners, bodies, states, words, tallies, delays]
        return try environment.read { transaction in
            func entries(
                _ scan: ((UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> ScanStep) throws -> Void
            ) throws -> [[UInt8]] {
                var entries: [[UInt8]] = []
                try scan { key, value in
                    entries += [Array(key), Array(value)]
                    return .next
                }
                return entries
            }
            var content = try tables.map { table in try entries { try table.scan(in: transaction, $0) } }
            content.append(try entries { try decisions.scan(in: transaction, $0) })
            content.append(try entries { try numbers.scan(in: transaction, $0) })
            return content
        }
    }
}

@Suite("Batches of events")
struct BatchTests {
    private static let limits = [
        FoldLimit(places: 1), FoldLimit(places: 7), FoldLimit(places: 2_000), FoldLimit(decisions: 2),
        FoldLimit(words: 5), FoldLimit(bytes: 500), FoldLimit(),
    ]

    /// Views in a folder of their own, folded from the log as it is.
    private func content(_ log: EventLog, _ limit: FoldLimit) throws -> [[[UInt8]]] {
        let folder = try TemporaryFolder()
        let store = try ViewStore(path: folder.path, generation: 1, zone: paris)
        var position = try store.position()
        while let reached = try store.fold(log, limit: limit) {
            #expect(reached > position)
            position = reached
        }
        #expect(position == log.lastPosition)
        let content = try store.content()
        try store.environment.close()
        return content
    }

    @Test("give the same tables, byte by byte, whatever their size, as live following does", arguments: 1...4)
    func sizes(seed: Int) async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: seed, commands: 180)
        _ = try await register.settledStatus()
        let live = try register.register.projector.store.content()
        // A small history may have no alarm left, and nothing executed late.
        #expect(live.filter { !$0.isEmpty }.count >= 8)
        for limit in Self.limits { #expect(try content(register.register.log, limit) == live) }
    }

    @Test("end where they are full, and the next one goes on from there")
    func ends() async throws {
        let register = try TestRegister()
        for number in 1...5 { try await register.make("Un \(number)", as: Reference("A-\(number)")) }
        let folder = try TemporaryFolder()
        let store = try ViewStore(path: folder.path, generation: 1, zone: paris)
        let log = register.register.log
        #expect(try store.fold(log, limit: FoldLimit(places: 2)) == 2)
        #expect(try store.fold(log, limit: FoldLimit(decisions: 1)) == 3)
        #expect(try store.fold(log, limit: FoldLimit(words: 3)) == 5)
        #expect(try store.fold(log, limit: FoldLimit()) == nil)
        try store.environment.close()
    }

    @Test("go up to what cannot be read, and the next one tells its position", arguments: limits.indices)
    func obstacle(index: Int) async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.make(as: "A-2")
        try await register.poison()
        try await register.make(as: "A-3")
        let folder = try TemporaryFolder()
        let store = try ViewStore(path: folder.path, generation: 1, zone: paris)
        let log = register.register.log
        let error = #expect(throws: ProjectionError.self) {
            while try store.fold(log, limit: Self.limits[index]) != nil {}
        }
        #expect(error?.position == 3)
        #expect(try store.position() == 2)
        try store.environment.close()
    }
}
