import EventLog
import Governance
import LMDB
import Testing
import TimeLimits

@testable import Register

extension ViewStore {
    /// Says that as many events were folded in, as a fold that skips one would leave it.
    fileprivate func claim(folded count: UInt64) throws {
        try environment.write { transaction in
            try Table<Text, BigEndianUInt64>("facts", in: transaction).put("folded", count, in: transaction)
        }
    }
}

@Suite("Views that left an event out, or folded one twice")
struct GapTests {
    private func filled() async throws -> TestRegister {
        let register = try TestRegister()
        for reference: Reference in ["A-1", "A-2", "A-3"] { try await register.make(as: reference) }
        _ = try await register.settledStatus()
        return register
    }

    @Test("Every event is counted where it is folded, those that are about no decision too")
    func counted() async throws {
        let register = try await filled()
        try await register.close("2026-12-24", "2027-01-02")
        _ = try await register.settledStatus()
        let store = register.register.projector.store
        #expect(try store.gaps() == 0)
        #expect(try store.position() == 4)
        try store.claim(folded: 0)
        #expect(try store.gaps() == 4)
    }

    @Test("are never shown as current, and answer nothing more", arguments: [2, 4])
    func stopped(folded: UInt64) async throws {
        let register = try await filled()
        try register.register.projector.store.claim(folded: folded)
        let views = try #require(try register.register.status().projections.first)
        #expect((views.state, views.gaps) == (.stopped, 1))
        try await register.make(as: "A-4")
        let error = await #expect(throws: RegisterError.self) { try await register.list() }
        #expect(error?.code == .viewsStopped)
        #expect(try register.register.status().failure?.fault.code == "foldedOtherwise")
        #expect(try register.register.status().failure?.isPoison == false)
    }

    @Test("are whole after a rebuild")
    func rebuilt() async throws {
        let register = try await filled()
        try register.register.projector.store.claim(folded: 2)
        #expect(try await register.rebuild().failure == nil)
        let views = try #require(try await register.settledStatus().projections.first)
        #expect((views.state, views.position, views.gaps) == (.current, 3, 0))
    }

    @Test("are not kept by the next start")
    func reopened() async throws {
        let register = try await filled()
        try register.register.projector.store.claim(folded: 2)
        try register.reopen { register.clock.advance(days: 1) }
        let status = try await register.settledStatus()
        #expect(status.rebuiltAt == register.clock.now)
        #expect(status.projections.map(\.state) == [.current])
    }

    @Test("are a finding of a verification")
    func verified() async throws {
        let register = try await filled()
        #expect(try await register.register.verify { _, _ in } == [])
        try register.register.projector.store.claim(folded: 4)
        let findings = try await register.register.verify { _, _ in }
        #expect(findings.map(\.place) == [.views])
        #expect(findings.first?.message.contains("folded 4 events up to position 3") == true)
    }
}
