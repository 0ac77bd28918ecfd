import Governance
import LMDB
import Testing

@testable import Register

@Suite("Views whose file is damaged")
struct SpoiltViewsTests {
    @Test("are built anew by themselves when the next event meets the damage")
    func healed() async throws {
        let register = try TestRegister()
        try await register.make("Un pont", as: "A-1")
        _ = try await register.settledStatus()
        let damaged = register.register.projector.store
        try damaged.environment.write { try damaged.decisions.put("A-1", [0xFF, 0xFF], in: $0) }
        try await register.perform(.assign(.init(owner: "DGA")), on: "A-1")
        // Whoever asks before they are made is told that they stand still.
        while register.register.projector.store === damaged { try await Task.sleep(for: .milliseconds(1)) }
        #expect(try await register.show("A-1").owner == "DGA")
        #expect(try await register.settledStatus().projections.map(\.state) == [.current])
        #expect(try await register.register.verify { _, _ in } == [])
    }
}
