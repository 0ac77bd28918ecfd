import EventLog
import Governance
import LMDB
import Synchronization
import Testing
import TimeLimits

@testable import Register

@Suite("The verification that follows a start")
struct BackgroundVerificationTests {
    /// What it told when it had ended.
    private final class Told: Sendable {
        private let list = Mutex<[VerificationStatus]>([])

        var all: [VerificationStatus] { list.withLock { $0 } }

        func add(_ status: VerificationStatus) { list.withLock { $0.append(status) } }
    }

    private func filled(_ count: Int) async throws -> TestRegister {
        let register = try TestRegister()
        for number in 1...count { try await register.make(as: Reference("A-\(number)")) }
        return register
    }

    private func verified(_ register: TestRegister, _ told: Told) async throws -> VerificationStatus {
        try register.register.startVerification { told.add($0) }
        while told.all.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        return try #require(register.register.verificationStatus)
    }

    @Test("has nothing to tell before it begins, and then how far it came, when, and that all is right")
    func right() async throws {
        let (register, told) = (try await filled(5), Told())
        #expect(register.register.verificationStatus == nil)
        let status = try await verified(register, told)
        #expect(
            status == VerificationStatus(position: 5, end: 5, finishedAt: TestRegister.start, problem: nil))
        #expect(told.all == [status])
    }

    @Test("is made once")
    func once() async throws {
        let (register, told) = (try await filled(2), Told())
        let status = try await verified(register, told)
        register.clock.advance(days: 1)
        try register.register.startVerification { told.add($0) }
        #expect(register.register.verificationStatus == status)
    }

    @Test("finds a record that was changed, at its position, and the register goes on")
    func changed() async throws {
        let (register, told) = (try await filled(5), Told())
        try register.reopen {
            let log = try Environment(path: register.folder.path + "/log")
            try log.write { transaction in
                let events = try Table<NativeUInt64, Bytes>("events", in: transaction)
                var record = try #require(try events.get(4, in: transaction))
                record[record.count - 1] ^= 1
                try events.put(4, record, in: transaction)
            }
            try log.close()
        }
        let status = try await verified(register, told)
        #expect(status.position == 3)
        #expect(status.problem?.position == 4)
        #expect(status.problem?.fault.code == "log.changedRecord")
        #expect(try await register.make().position == 6)
    }

    @Test("ends where it is when the register is closed, and tells nothing")
    func closed() async throws {
        let (register, told) = (try TestRegister(), Told())
        let records = (1...2_500).map { "A-\($0);2024-01-05;Titre" }.joined(separator: "\n")
        try await register.importing("N;D;T\n\(records)\n", Self.mapping)
        let open = register.register
        try open.startVerification { told.add($0) }
        try open.close()
        #expect(told.all == [])
        let status = try #require(open.verificationStatus)
        #expect(status.finishedAt == nil)
        #expect(status.position < 2_500)
        try register.reopen()
    }

    private static let mapping = """
        decision:
          reference: "{N}"
          title: "{T}"
          body: CODIR
          made: "{D}"
        """
}
