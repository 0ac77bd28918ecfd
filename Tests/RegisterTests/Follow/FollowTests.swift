import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("Following the log")
struct FollowTests {
    /// The first events that a follower is given, `count` of them.
    private func followed(
        _ register: TestRegister, from: UInt64?, count: Int, clearance: Clearance = .all, isSlow: Bool = false
    ) async throws -> [FollowedEvent] {
        var events: [FollowedEvent] = []
        for try await part in register.register.follow(from: from, clearance: clearance) {
            #expect(!part.isEmpty && part.count <= 200)
            events += part
            if events.count >= count { break }
            if isSlow { try await Task.sleep(for: .milliseconds(3)) }
        }
        return events
    }

    @Test("every event comes once, in order, to readers fast and slow, while many write")
    func once() async throws {
        let register = try TestRegister()
        let total = 600
        try await withThrowingTaskGroup(of: Void.self) { group in
            for isSlow in [true, false, true] {
                group.addTask {
                    let events = try await self.followed(register, from: 1, count: total, isSlow: isSlow)
                    #expect(events.map(\.event.position) == (1...UInt64(total)).map(\.self))
                    #expect(events.allSatisfy { !$0.isWithheld })
                }
            }
            for writer in 0..<6 {
                group.addTask {
                    for number in 0..<(total / 6) { try await register.make("\(writer) \(number)", body: "\(writer)") }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a decision that is not confidential is withheld from nobody, however soon it is read")
    func notWithheld() async throws {
        let register = try TestRegister()
        let total = 400
        async let followed = followed(register, from: 1, count: total, clearance: .none)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<total { group.addTask { try await register.make() } }
            try await group.waitForAll()
        }
        #expect(try await followed.allSatisfy { !$0.isWithheld })
    }

    @Test("without a position only what is recorded from then on comes, and position 0 is the beginning")
    func start() async throws {
        let register = try TestRegister()
        try await register.make()
        try await register.make()
        #expect(try await followed(register, from: 0, count: 2).map(\.event.position) == [1, 2])
        #expect(try await followed(register, from: 2, count: 1).map(\.event.position) == [2])
        let stream = register.register.follow(clearance: .all)
        try await register.make()
        for try await events in stream {
            #expect(events.map(\.event.position) == [3])
            break
        }
    }

    @Test("whoever is ahead of a log that was restored is told so, and not left waiting")
    func ahead() async throws {
        let register = try TestRegister()
        try await register.make()
        for try await _ in register.register.follow(from: 1, clearance: .all) { break }
        let error = await #expect(throws: RegisterError.self) {
            for try await _ in register.register.follow(from: 3, clearance: .all) {}
        }
        #expect(error?.code == .aheadOfLog && error?.detail == "1")
        let next = register.register.follow(from: 2, clearance: .all)
        try await register.make()
        for try await events in next {
            #expect(events.map(\.event.position) == [2])
            break
        }
    }

    @Test("a decision marked confidential is withheld with all its events, from those who are not cleared for its body")
    func withheld() async throws {
        let register = try TestRegister()
        try await register.make("Licencier", as: "A-1")
        try await register.make("Réparer", as: "A-2")
        try await register.perform(.markConfidential, on: "A-1")
        for (clearance, isWithheld) in [
            (Clearance.none, true), (.named(["Bureau"]), true), (.named(["codir"]), false), (.all, false),
        ] {
            let events = try await followed(register, from: 1, count: 3, clearance: clearance)
            #expect(events.map(\.isWithheld) == [isWithheld, false, isWithheld])
        }
    }

    @Test("it ends when the register closes, and when its task is cancelled")
    func ends() async throws {
        let register = try TestRegister()
        try await register.make()
        let following = Task {
            var count = 0
            for try await events in register.register.follow(from: 1, clearance: .all) { count += events.count }
            return count
        }
        let cancelled = Task {
            for try await _ in register.register.follow(from: 5_000, clearance: .all) {}
        }
        cancelled.cancel()
        _ = await cancelled.result
        while register.register.position == 0 { await Task.yield() }
        try await register.make()
        _ = try await register.list()
        try register.register.close()
        #expect(try await following.value <= 2)
    }

    @Test("it goes on through rebuilds without losing an event")
    func rebuilds() async throws {
        let register = try TestRegister()
        async let followed = followed(register, from: 1, count: 120)
        for number in 0..<120 {
            try await register.make()
            if number % 20 == 0 { try await register.rebuild() }
        }
        #expect(try await followed.map(\.event.position) == (1...120).map { UInt64($0) })
    }
}
