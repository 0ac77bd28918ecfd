import EventLog
import Governance
import Testing
import TimeLimits

@testable import Register
@testable import simulation

/// The simulation's judge is shown logs that are wrong in one thing.
struct JudgeTests {
    private static let made = Happening("decision.made", ["due": .moment(.day(day(3)))], at: 0)
    private static let passed = Happening(
        "decision.becameOverdue", ["due": .moment(.day(day(3)))], effective: .day(day(4)), at: 5)

    private static func day(_ number: Int) -> CivilDate { CivilDate(daysSinceEpoch: Int32(20_000 + number)) }

    /// One event of the decision `A-1`.
    struct Happening {
        var type: String
        var fields: [String: FieldValue]
        var effective: Moment
        var position: UInt64?
        var id: UInt64?
        /// When it is recorded, in days.
        var at: Int

        init(_ type: String, _ fields: [String: FieldValue] = [:], effective: Moment? = nil, at: Int) {
            (self.type, self.fields, self.at) = (type, fields, at)
            self.effective = effective ?? .day(JudgeTests.day(at))
        }

        func with(_ change: (inout Happening) -> Void) -> Happening {
            var copy = self
            change(&copy)
            return copy
        }
    }

    /// What the judge makes of a log.
    private func model(_ happenings: [Happening]) throws -> Model {
        var model = Model(zone: .utc)
        for (index, happening) in happenings.enumerated() {
            let version = UInt64(index) + 1
            let (id, position) = (EventID(high: 0, low: happening.id ?? version), happening.position ?? version)
            let recorded = TimeZoneTable.utc.instant(startOf: Self.day(happening.at)).microseconds
            let raw = RecordedEvent(
                position: position, stream: "decision/A-1", version: version, id: id, type: happening.type,
                schemaVersion: 1, effective: .instant(recorded), recorded: recorded, actor: "a", payload: [])
            var fields = NamedFields()
            fields.entries = happening.fields.map { ($0.key, $0.value) }
            try model.learn(
                raw,
                ExportedEvent(
                    position: position, subject: .decision(Reference("A-1")), version: version, id: CommandID(id),
                    type: happening.type, schemaVersion: 1, effective: happening.effective,
                    recorded: Instant(microseconds: recorded), actor: "a", fields: fields))
        }
        return model
    }

    @Test("A right log is right, and the date that passed is known")
    func rightLog() throws {
        let noon = Instant(microseconds: TimeZoneTable.utc.instant(startOf: Self.day(5)).microseconds + 43_200_000_000)
        #expect(try model([Self.made]).unrecorded(at: noon) == ["A-1"])
        let whole = try model([Self.made, Self.passed])
        #expect(whole.unrecorded(at: noon).isEmpty)
        #expect(whole.overdue(at: noon) == ["A-1"])
    }

    @Test(
        "A log that is wrong in one thing is refused",
        arguments: [
            ("a gap", [made, passed.with { $0.position = 3 }]),
            ("an identity twice", [made, passed.with { $0.id = 1 }]),
            ("time that goes back", [made.with { $0.at = 6 }, passed]),
            ("a first event that makes nothing", [passed]),
            ("a date that passes twice", [made, passed, passed]),
            ("a date that passes early", [made, passed.with { $0.at = 2 }]),
            ("a date that passes on another day", [made, passed.with { $0.effective = .day(day(5)) }]),
            ("another date that passes", [made, passed.with { $0.fields = ["due": .moment(.day(day(2)))] }]),
            ("a date that passes of what is executed", [made, Happening("decision.executed", at: 1), passed]),
            (
                "a date that passes while the clock stands",
                [made, Happening("decision.suspended", at: 1), passed]
            ),
        ])
    func wrongLog(_ wrong: (String, [Happening])) {
        #expect(throws: simulation.Failure.self, "\(wrong.0)") { try model(wrong.1) }
    }

    @Test("What was acknowledged and is lost is missed")
    func lostCommand() throws {
        var clients = Clients()
        let id = CommandID(EventID(high: 0, low: 1))
        let order = Order(
            id: id, action: .make(.init(title: "A", body: "B"), due: nil, as: nil),
            request: CommandRequest(id: id, content: [], actor: "a"), types: ["decision.made"])
        let outcome = try answer(to: id)
        let executor = StepExecutor()
        let call = Clients.Call(order: order, answer: Answer(on: executor) { outcome }, manner: .first)
        executor.run()
        #expect(throws: simulation.Failure.self) {
            try clients.judge(call, .success(outcome), model([]), isEnding: false)
        }
        let verdict = try clients.judge(call, .success(outcome), model([Self.made]), isEnding: false)
        #expect(verdict == .recorded)
        #expect(throws: simulation.Failure.self) { try clients.checkKept(model([])) }
        #expect(throws: simulation.Failure.self, "recorded twice") {
            try clients.judge(call, .success(outcome), model([Self.made]), isEnding: false)
        }
    }

    /// What a register answers to the command that makes `A-1`.
    private func answer(to id: CommandID) throws -> CommandOutcome {
        CommandOutcome(
            reference: try Reference("A-1"), version: 1, position: 1, events: ["decision.made"], isRepeated: false,
            due: nil)
    }
}
