import Foundation
import Governance
import LMDB
import Testing
import TimeLimits

@testable import Register

@Suite("Views whose file is damaged", .timeLimit(.minutes(10)))
struct SpoiltViewsTests {
    /// Changes what the views have of a decision, and records an event of it, which meets that.
    @discardableResult
    private func damage(_ register: TestRegister, _ more: () throws -> Void = {}) async throws -> ViewStore {
        _ = try await register.settledStatus()
        let store = register.register.projector.store
        try more()
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
        #expect(register.register.rebuildStatus?.failure == nil)
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

    @Test("are built anew by themselves when a decision is gone from them")
    func lost() async throws {
        let register = try TestRegister()
        try await register.make("Un pont", as: "A-1")
        _ = try await register.settledStatus()
        let store = register.register.projector.store
        try store.environment.write { try #expect(store.decisions.delete("A-1", in: $0)) }
        try await register.perform(.noteProgress(.init(text: "Il avance")), on: "A-1")
        try await healed(register)
        #expect(try await register.show("A-1").version == 2)
        #expect(try await register.register.verify { _, _ in } == [])
    }

    @Test("are built anew by themselves when a question meets the damage first")
    func asked() async throws {
        let register = try TestRegister()
        try await register.make("Un pont", as: "A-1")
        _ = try await register.settledStatus()
        let store = register.register.projector.store
        try store.environment.write { try store.decisions.put("A-1", [0xFF, 0xFF], in: $0) }
        await #expect(throws: RegisterError.self) { try await register.show("A-1") }
        try await healed(register)
        #expect(try await register.show("A-1").version == 1)
    }

    @Test("that cannot be built anew say why, and are after an hour")
    func cannotBegin() async throws {
        let register = try TestRegister()
        try await register.make("Un pont", as: "A-1")
        let (views, away) = (register.folder.path + "/views", register.folder.path + "/away")
        try await damage(register) { try FileManager.default.moveItem(atPath: views, toPath: away) }
        while register.register.rebuildStatus?.failure == nil { try await Task.sleep(for: .milliseconds(1)) }
        #expect(try register.register.status().projections.map(\.state) == [.stopped, .stopped])
        try FileManager.default.moveItem(atPath: away, toPath: views)
        register.clock.advance(days: 1)
        try await healed(register)
        #expect(try await register.show("A-1").version == 2)
    }

    @Test("that cannot be begun leave no folder behind")
    func leavesNothing() throws {
        // A path in which the folder of a build has a place, and the files in it have none.
        let folder = try TemporaryFolder()
        var path = folder.path
        let room = Int(PATH_MAX) - "/views/1/lock".utf8.count
        while room - path.utf8.count > 202 { path += "/" + String(repeating: "x", count: 200) }
        path += "/" + String(repeating: "x", count: room - path.utf8.count - 1)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let directory = try ViewsDirectory(stateDirectory: path, hooks: ViewHooks())
        #expect(throws: LMDBError.self) { try directory.create(now: Instant(microseconds: 0), zone: paris) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/views") == [])
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
