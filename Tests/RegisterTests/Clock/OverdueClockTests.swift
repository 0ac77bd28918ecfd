import Governance
import Synchronization
import Testing
import TimeLimits

@testable import Register

@Suite("The clock")
struct OverdueClockTests {
    /// The moments of lateness in the log: which decision, from when, recorded when.
    private func moments(_ register: TestRegister) throws -> [String] {
        try register.events().filter { $0.type == "decision.becameOverdue" }.map {
            "\($0.reference) \($0.context.effective.text(in: paris)) by \($0.context.actor)"
        }
    }

    @Test("records the passing of a due date once, at the due moment, and tells when the next one passes")
    func once() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-23", as: "A-1")
        try await register.make(due: "2026-11-24T17:00:00+01:00", as: "A-2")
        #expect(try await register.register.recordOverdue() == "2026-11-24")
        #expect(try moments(register) == [])
        register.clock.set("2026-11-23T23:59:59.999999+01:00")
        #expect(try await register.register.recordOverdue() == "2026-11-24")
        register.clock.set("2026-11-24T00:00:00+01:00")
        #expect(try await register.register.recordOverdue() == "2026-11-24T17:00:00.000001+01:00")
        #expect(try moments(register) == ["A-1 2026-11-24 by vigied"])
        #expect(try await register.register.recordOverdue() == "2026-11-24T17:00:00.000001+01:00")
        register.clock.set("2026-11-24T17:00:00.000001+01:00")
        #expect(try await register.register.recordOverdue() == nil)
        #expect(
            try moments(register)
                == ["A-1 2026-11-24 by vigied", "A-2 2026-11-24T17:00:00.000001+01:00 by vigied"])
    }

    @Test("after a stop of a month records what passed meanwhile, each at its own due moment")
    func afterAStop() async throws {
        let register = try TestRegister()
        for day in 1...9 {
            let due = Moment.day(try CivilDate(parsing: "2026-12-0\(day)"))
            try await register.make(due: due, as: Reference("A-\(day)"))
        }
        try register.reopen { register.clock.advance(days: 40) }
        #expect(try await register.register.recordOverdue() == nil)
        #expect(try moments(register) == (1...9).map { "A-\($0) 2026-12-\($0 < 9 ? "0" : "")\($0 + 1) by vigied" })
        let recorded = Set(try register.events().suffix(9).map(\.context.recorded))
        #expect(recorded == [register.clock.now])
        #expect(try await register.show("A-1").overdueRecordedFor == "2026-12-01")
    }

    @Test("a date that comes back into force has its moment already, also after the views are opened again")
    func backInForce() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-23", as: "A-1")
        register.clock.advance(days: 2)
        _ = try await register.register.recordOverdue()
        try await register.perform(.postpone(.init(due: "2026-11-30", reason: "Gel")), on: "A-1")
        register.clock.advance(days: 10)
        _ = try await register.register.recordOverdue()
        _ = try await register.settledStatus()
        try register.reopen()
        try await register.perform(.amend(.init(due: "2026-11-23")), on: "A-1")
        #expect(try await register.register.recordOverdue() == nil)
        #expect(try moments(register) == ["A-1 2026-11-24 by vigied", "A-1 2026-12-01 by vigied"])
        #expect(try await register.overdue() == ["A-1"])
    }

    @Test("a postponement arms it again, and both dates have their moment")
    func postponed() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-23", as: "A-1")
        register.clock.advance(days: 2)
        _ = try await register.register.recordOverdue()
        try await register.perform(.postpone(.init(due: "2026-11-30", reason: "Gel")), on: "A-1")
        #expect(try await register.register.recordOverdue() == "2026-12-01")
        register.clock.advance(days: 10)
        #expect(try await register.register.recordOverdue() == nil)
        #expect(try moments(register) == ["A-1 2026-11-24 by vigied", "A-1 2026-12-01 by vigied"])
    }

    @Test("a date postponed before it passed, or a decision closed before, has no moment")
    func neverLate() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-23", as: "A-1")
        try await register.perform(.postpone(.init(due: "2026-12-30", reason: "Gel")), on: "A-1")
        try await register.make(due: "2026-11-23", as: "A-2")
        try await register.perform(.abandon(.init(reason: "Coût")), on: "A-2")
        try await register.make(due: "2026-11-23", as: "A-3")
        try await register.perform(.execute(evidence: "PV", withoutEvidence: false), on: "A-3")
        register.clock.advance(days: 10)
        #expect(try await register.register.recordOverdue() == "2026-12-31")
        #expect(try moments(register) == [])
    }

    @Test("while a decision is suspended its date does not pass; once resumed, the date that moved does")
    func suspended() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-25", as: "A-1")
        try await register.perform(.suspend(.init(waitingOn: "Préfecture")), on: "A-1")
        register.clock.advance(days: 10)
        #expect(try await register.register.recordOverdue() == nil)
        try await register.perform(.resume(reason: nil), on: "A-1")
        #expect(try await register.register.recordOverdue() == "2026-12-06")
        register.clock.advance(days: 10)
        _ = try await register.register.recordOverdue()
        #expect(try moments(register) == ["A-1 2026-12-06 by vigied"])
    }

    @Test("a decision imported as executed late has its moment, before the execution and at the due moment")
    func importedLate() async throws {
        let register = try TestRegister()
        try await register.importing(
            """
            n;titre;date;pilote;due;fait
            R-1;Tardive;2026-01-05;DGA;2026-02-01;2026-03-01
            R-2;À temps;2026-01-05;DGA;2026-02-01;2026-01-20
            R-3;En cours;2026-01-05;DGA;2026-02-01;

            """)
        #expect(
            try await register.history("R-1") == ["decision.made", "decision.becameOverdue", "decision.executed"])
        #expect(try await register.history("R-2") == ["decision.made", "decision.executed"])
        #expect(try await register.register.recordOverdue() == nil)
        #expect(try moments(register) == ["R-1 2026-02-02 by camille", "R-3 2026-02-02 by vigied"])
    }

    @Test("more dates than one append takes are all recorded, each once")
    func many() async throws {
        let register = try TestRegister()
        let rows = (1...1_203).map { "R-\($0);Titre;2026-01-05;DGA;2026-02-01;" }.joined(separator: "\n")
        try await register.importing("n;titre;date;pilote;due;fait\n\(rows)\n")
        #expect(try await register.register.recordOverdue() == nil)
        #expect(Set(try moments(register)).count == 1_203)
        #expect(try moments(register).count == 1_203)
        #expect(try await register.stats().overdue == 1_203)
    }

    @Test("asked from many sides at once, it still records each date once")
    func concurrent() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-20", on: "2026-11-01", as: "A-1")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await register.register.recordOverdue() } }
            try await group.waitForAll()
        }
        #expect(try moments(register).count == 1)
    }

    @Test(
        "keeping time, it wakes when a date is recorded that has passed already, and ends when cancelled",
        .timeLimit(.minutes(5)))
    func keepsTime() async throws {
        let register = try TestRegister()
        try await register.make(due: "2027-11-20", as: "A-1")
        let keeping = Task { await register.register.keepTime { _ in } }
        for number in 2...30 {
            try await register.make(due: "2026-11-20", on: "2026-11-01", as: Reference("A-\(number)"))
            // It ends only if the clock woke: nothing else records the moment.
            while try moments(register).count < number - 1 { try await Task.sleep(for: .milliseconds(1)) }
        }
        keeping.cancel()
        await keeping.value
        #expect(try moments(register).count == 29)
    }

    @Test("keeping time, it tells what keeps it from recording, and ends with the register")
    func tellsFailure() async throws {
        let register = try TestRegister()
        try await register.make(due: "2026-11-20", on: "2026-11-01", as: "A-1")
        try await register.poison()
        let told = Mutex<[String?]>([])
        let keeping = Task {
            await register.register.keepTime { failure in told.withLock { $0.append(failure?.code.rawValue) } }
        }
        while told.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(1)) }
        keeping.cancel()
        await keeping.value
        #expect(told.withLock { $0.first } == .some("viewsStopped"))
    }
}
