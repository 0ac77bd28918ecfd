import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("A rebuild")
struct RebuildTests {
    @Test("gives the same views again, under the next generation, and leaves no folder of the former", arguments: 1...3)
    func same(seed: Int) async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: seed, commands: 120)
        let before = try await register.rows()
        let overdue = try await register.overdue()
        let built = try await register.settledStatus()
        register.clock.advance(seconds: 1)
        let status = try await register.rebuild()
        #expect(status.failure == nil)
        #expect(status.done == built.position)
        register.clock.advance(seconds: -1)
        #expect(try await register.rows() == before)
        #expect(try await register.overdue() == overdue)
        let rebuilt = try await register.settledStatus()
        #expect((built.generation, rebuilt.generation) == (1, 2))
        #expect(rebuilt.rebuiltAt == register.clock.now.adding(microseconds: 1_000_000))
        #expect(rebuilt.decisions == built.decisions)
        #expect((rebuilt.lag, rebuilt.waitingSince) == (0, nil))
        #expect(try register.folder.names(in: "views") == ["2", "current"])
        #expect(try await register.register.verify { _, _ in } == [])
    }

    @Test("goes on beside commands and questions: each question is answered, and each includes what was recorded")
    func besideCommands() async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: 9, commands: 60)
        let start = try await register.stats().made
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<25 {
                    let status = try await register.rebuild()
                    #expect(status.failure == nil)
                }
            }
            for body in ["CODIR", "Bureau"] {
                group.addTask {
                    for number in 1...150 {
                        let made = try await register.make("Titre \(number)", body: "\(body) bis")
                        #expect(try await register.show(made.reference).title == "Titre \(number)")
                        let page = try await register.register.list(TestRegister.query { $0.late = true }, limit: 1)
                        #expect(page.age.position >= made.position)
                        _ = try register.register.status()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await register.stats().made == start + 300)
        #expect(try register.register.status().generation == 26)
        #expect(try await register.register.verify { _, _ in } == [])
    }

    @Test("that runs is joined by those who ask for another")
    func joined() async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: 4, commands: 60)
        let generations = try await withThrowingTaskGroup(of: UInt64.self) { group in
            for _ in 0..<16 { group.addTask { try register.register.startRebuild().generation } }
            return try await group.reduce(into: Set<UInt64>()) { $0.insert($1) }
        }
        try await register.rebuild()
        let status = try await register.settledStatus()
        // Each build that was begun was finished before the next one, and none was made twice.
        #expect(generations.max().map { $0 <= status.generation } == true)
        #expect(generations == Set(2...(generations.max() ?? 2)))
        #expect(!status.isRebuilding)
    }

    @Test("that is under way when the register closes leaves the former views in use")
    func closed() async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: 4, commands: 60)
        let rows = try await register.rows()
        _ = try register.register.startRebuild()
        try register.reopen()
        #expect(try await register.rows() == rows)
        let status = try await register.settledStatus()
        #expect(try register.folder.names(in: "views") == ["\(status.generation)", "current"])
    }

    @Test("that a crash cut off leaves a folder that the next opening removes")
    func crashBefore() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try register.reopen { try register.folder.copy("views/1", to: "views/2") }
        #expect(try register.folder.names(in: "views") == ["1", "current"])
        #expect(try await register.settledStatus().generation == 1)
    }

    @Test("that took over just before a crash stays, and the former folder is removed")
    func crashAfter() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.rebuild()
        try register.reopen { try register.folder.copy("views/2", to: "views/1") }
        #expect(try register.folder.names(in: "views") == ["2", "current"])
        #expect(try await register.settledStatus().generation == 2)
        #expect(try await register.list() == ["A-1"])
    }
}
