import EventLog
import Foundation
import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("Views of a register that is opened again")
struct ReopeningTests {
    /// A register with a history, its views brought up to it.
    private func filled() async throws -> TestRegister {
        let register = try TestRegister()
        try await register.make("Un", owner: "DGA", due: "2026-11-21", on: "2026-11-01", as: "A-1")
        try await register.make("Deux", as: "A-2")
        _ = try await register.settledStatus()
        return register
    }

    private func expectAnew(_ register: TestRegister, _ expected: [String] = ["A-1", "A-2"]) async throws {
        let status = try await register.settledStatus()
        #expect(status.rebuiltAt == register.clock.now, "they were built anew")
        #expect(status.viewsPosition == status.position)
        #expect(try await register.list() == expected)
        #expect(try await register.register.verify { _, _ in } == [])
    }

    @Test("stay when it was closed in order, and its mark says so while it is closed")
    func closed() async throws {
        let register = try await filled()
        try register.reopen {
            let mark = try register.folder.text("views/current")
            #expect(mark == "1 closed\n")
            register.clock.advance(days: 1)
        }
        let mark = try register.folder.text("views/current")
        #expect(mark.hasPrefix("1 ") && mark != "1 closed\n")
        #expect(try await register.settledStatus().rebuiltAt == TestRegister.start)
        #expect(try await register.list() == ["A-1", "A-2"])
    }

    @Test("stay after the end of its process in the same boot of the machine")
    func killed() async throws {
        let register = try await filled()
        let left = try TemporaryFolder(copyOf: register.folder)
        let next = try TestRegister(in: left, clock: TestClock(TestRegister.start.adding(days: 1)))
        #expect(try await next.settledStatus().rebuiltAt == TestRegister.start)
        #expect(try await next.list() == ["A-1", "A-2"])
    }

    @Test("are built anew after the end of the machine: their mark is of another boot")
    func otherBoot() async throws {
        let register = try await filled()
        let left = try TemporaryFolder(copyOf: register.folder)
        try left.write("1 6f1c9fc2-0000-4000-8000-000000000000\n", to: "views/current")
        let next = try TestRegister(in: left, clock: TestClock(TestRegister.start.adding(days: 1)))
        try await expectAnew(next)
        #expect(try await next.settledStatus().generation == 2)
    }

    @Test(
        "are built anew when they are deleted, whole or in part, or their mark is not one",
        arguments: ["views", "views/1", "views/1/data.mdb", "views/current", "", "mark"])
    func deleted(what: String) async throws {
        let register = try await filled()
        try register.reopen {
            register.clock.advance(days: 1)
            switch what {
            case "": try register.folder.write("", to: "views/current")
            case "mark": try register.folder.write("one of these days", to: "views/current")
            default: try register.folder.remove(what)
            }
        }
        try await expectAnew(register)
    }

    @Test("are built anew for another zone, in which days begin at other instants")
    func otherZone() async throws {
        let register = try await filled()
        try register.reopen(zone: .utc) { register.clock.advance(days: 1) }
        try await expectAnew(register)
    }

    @Test("are built anew when another version laid them out")
    func otherLayout() async throws {
        let register = try await filled()
        try register.reopen {
            register.clock.advance(days: 1)
            let store = try ViewStore(path: register.folder.path + "/views/1", generation: 1, zone: paris)
            try store.mark(builtAt: TestRegister.start, layout: 999)
            try store.environment.close()
        }
        try await expectAnew(register)
    }

    @Test("are built anew when they are ahead of the log: an older one was restored")
    func olderLog() async throws {
        let register = try await filled()
        try register.register.close()
        let older = try TemporaryFolder(copyOf: register.folder)
        try register.reopen()
        try await register.make(as: "A-3")
        _ = try await register.settledStatus()
        try register.reopen {
            register.clock.advance(days: 1)
            try restore(older, in: register.folder)
        }
        try await expectAnew(register)
    }

    @Test("are built anew when they are of another log of the same length")
    func otherLog() async throws {
        let register = try await filled()
        let other = try TestRegister(clock: TestClock(TestRegister.start.adding(days: 0.5)))
        try await other.make("Autre", as: "B-1")
        try await other.make("Autre", as: "B-2")
        try other.register.close()
        try register.reopen {
            register.clock.advance(days: 1)
            try restore(other.folder, in: register.folder)
        }
        try await expectAnew(register, ["B-1", "B-2"])
    }

    private func restore(_ backup: TemporaryFolder, in folder: TemporaryFolder) throws {
        try folder.remove("log")
        try FileManager.default.copyItem(atPath: backup.path + "/log", toPath: folder.path + "/log")
    }

    @Test("catch up when they are behind the log")
    func behind() async throws {
        let register = try await filled()
        try register.register.close()
        let views = try TemporaryFolder(copyOf: register.folder)
        try register.reopen()
        try await register.make(as: "A-3")
        try register.reopen {
            register.clock.advance(days: 1)
            try register.folder.remove("views")
            try FileManager.default.copyItem(atPath: views.path + "/views", toPath: register.folder.path + "/views")
        }
        #expect(try await register.list() == ["A-1", "A-2", "A-3"])
        #expect(try await register.settledStatus().rebuiltAt == TestRegister.start, "they were kept")
    }

    @Test("of a directory that another has open, or that belongs to another authority, are left alone")
    func refused() async throws {
        let register = try await filled()
        let inUse = #expect(throws: RegisterError.self) { _ = try TestRegister(in: register.folder) }
        #expect(inUse?.code == .inUse)
        try register.register.close()
        let options = Register.Options(stateDirectory: register.folder.path, authority: "Autre", zone: paris)
        let other = #expect(throws: RegisterError.self) {
            try Register(options, clock: { TestRegister.start }, onFatal: { _ in })
        }
        #expect(other?.code == .otherAuthority)
        #expect(try register.folder.text("views/current") == "1 closed\n")
    }

    @Test("grow beyond what was made ready for them when texts have many words")
    func grow() async throws {
        let (register, folder) = (try TestRegister(), try TemporaryFolder())
        for number in 1...400 {
            let note = (0..<60).map { "mot\(number * 61 + $0)" }.joined(separator: " ")
            try await register.make("T", as: Reference("A-\(number)"), note: note)
        }
        let store = try ViewStore(path: folder.path, generation: 1, zone: paris, mapSize: 1 << 18, minimumRoom: 0)
        #expect(try store.fold(register.register.log) == 400)
        #expect(try store.position() == 400)
        #expect(try store.environment.info().allocatedBytes > 1 << 18)
        #expect(try store.environment.read { try store.words.count(in: $0) } == 400 * 60 + 1)
        try store.environment.close()
    }
}
