import EventLog
import Governance
import Synchronization
import Testing
import TimeLimits

@testable import Register

@Suite("A verification")
struct VerifyTests {
    private func filled() async throws -> TestRegister {
        let register = try TestRegister()
        try await register.make("Un pont", owner: "DGA", due: "2026-11-21", on: "2026-11-01", as: "A-1")
        try await register.make("Deux ponts", as: "A-2")
        _ = try await register.settledStatus()
        return register
    }

    private func findings(_ register: TestRegister) async throws -> [String] {
        try await register.register.verify { _, _ in }.map { "\($0.place) \($0.at)" }
    }

    @Test("of a register as it should be finds nothing, and tells how far it is", arguments: 1...2)
    func clean(seed: Int) async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: seed, commands: 100)
        let told = Mutex<[UInt64]>([])
        let total = register.register.position
        let found = try await register.register.verify { done, of in
            #expect(of == total)
            told.withLock { $0.append(done) }
        }
        #expect(found == [])
        #expect(told.withLock { $0.last } == total)
    }

    @Test("finds a decision that the views have otherwise, miss, or have alone")
    func decisions() async throws {
        let register = try await filled()
        let store = register.register.projector.store
        let bytes = try store.environment.read { try store.decisions.get("A-2", in: $0) } ?? []
        try store.environment.write { try store.decisions.put("A-1", bytes, in: $0) }
        #expect(try await findings(register) == ["views A-1"])
        try store.environment.write { _ = try store.decisions.delete("A-1", in: $0) }
        #expect(try await findings(register) == ["views A-1"])
        try await register.rebuild()
        #expect(try await findings(register) == [])
        let next = register.register.projector.store
        let ghost = StoredDecision(
            decision: Decision(
                reference: "X-9", title: "T", body: "B", state: .open, made: "2026-11-01",
                madeRecorded: TestRegister.start, lastNews: "2026-11-01", version: 1), position: 1)
        let ghostBytes = try ghost.bytes
        try next.environment.write { try next.decisions.put("X-9", ghostBytes, in: $0) }
        #expect(try await findings(register) == ["views X-9"])
    }

    @Test("finds an entry that an order of the views misses, or has too many", arguments: 0..<6)
    func orders(index: Int) async throws {
        let register = try await filled()
        let store = register.register.projector.store
        let table = [store.late, store.alarms, store.owners, store.bodies, store.states, store.words][index]
        try store.environment.write { try table.deleteAll(in: $0) }
        #expect(try await findings(register).first == "views A-1")
        try await register.rebuild()
        let next = register.register.projector.store
        guard index < 5 else { return }
        let again = [next.late, next.alarms, next.owners, next.bodies, next.states][index]
        try next.environment.write { try again.put([0, 0, 0, 0, 0, 0, 0, 0, 0, 65], [], in: $0) }
        #expect(try await findings(register) == ["views "])
    }

    @Test("goes on beside commands and finds nothing wrong in what comes meanwhile")
    func besideCommands() async throws {
        let register = try await filled()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 0..<120 { try await register.perform(.addNote(.init(text: "\(number)")), on: "A-1") }
            }
            group.addTask {
                for _ in 0..<12 {
                    let found = try await self.findings(register)
                    #expect(found == [])
                }
            }
            try await group.waitForAll()
        }
    }
}
