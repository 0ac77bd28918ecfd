import Governance
import LMDB
import Testing

@testable import Register

@Suite("Views whose file is damaged")
struct SpoiltViewsTests {
    /// Changes what the views have of a decision, and records an event of it, which meets that.
    @discardableResult
    private func damage(_ register: TestRegister) async throws -> ViewStore {
        _ = try await register.settledStatus()
        let store = register.register.projector.store
        try store.environment.write { try store.decisions.put("A-1", [0xFF, 0xFF], in: $0) }
        try await register.perform(.noteProgress(.init(text: "Il avance")), on: "A-1")
        return store
    }

    /// Waits for other views; whoever asks before is told that they stand still.
    private func healed(_ register: TestRegister) async throws {
        while register.register.projector.progress.position < register.register.position
            || register.register.rebuildStatus?.isFinished != true
        {
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    @Test("are built anew by themselves when the next event meets the damage")
    func healed() async throws {
        let register = try TestRegister()
        try await register.make("Un pont", as: "A-1")
        try await damage(register)
        try await healed(register)
        #expect(try await register.show("A-1").version == 2)
        #expect(try await register.settledStatus().projections.map(\.state) == [.current])
        #expect(try await register.register.verify { _, _ in } == [])
    }

    @Test("are built anew once an hour: damage that comes again sooner waits for whoever looks after it")
    func again() async throws {
        let register = try TestRegister()
        try await register.make("Un pont", as: "A-1")
        try await damage(register)
        try await healed(register)
        let second = try await damage(register)
        let error = await #expect(throws: RegisterError.self) { try await register.show("A-1") }
        #expect(error?.code == .viewsStopped)
        #expect(try register.register.status().projections.map(\.state) == [.stopped])
        #expect(register.register.projector.store === second)
        register.clock.advance(days: 1)
        try await healed(register)
        #expect(try await register.show("A-1").version == 3)
    }
}
