import Governance
import Testing
import TimeLimits

@testable import Register

extension TestRegister {
    /// Every event as an export has it, read in parts.
    func exported(by limit: Int = 37) async throws -> [ExportedEvent] {
        var events: [ExportedEvent] = []
        while true {
            let part = try await register.export(from: UInt64(events.count) + 1, limit: limit)
            if part.isEmpty { return events }
            events += part
        }
    }

    /// Takes over the history of another register, part by part.
    func copy(_ other: TestRegister, by limit: Int = 500) async throws {
        clock.set(max(clock.now, other.clock.now))
        var rest = try await other.exported()[...]
        while !rest.isEmpty {
            _ = try await register.importEvents(Array(rest.prefix(limit)), isTrial: false)
            rest = rest.dropFirst(limit)
        }
    }
}

extension ExportedEvent {
    /// All that it says, in one text.
    var line: String {
        let named = fields.entries.map { "\($0.name)=\($0.value)" }.sorted()
        return
            "\(position) \(subject.stream) \(version) \(id) \(type) \(schemaVersion) \(effective) \(recorded) \(actor) "
            + "\(assertedBy ?? "-") \(cause?.description ?? "-") \(digest ?? "-") \(named)"
    }
}

@Suite("An export")
struct RegisterExportTests {
    @Test("into a fresh register makes an equal one: the same events, answers and first answers", arguments: 1...3)
    func equal(seed: Int) async throws {
        let register = try TestRegister()
        let id = CommandID.random()
        let first = try await register.make("Un", as: "A-1", id: id)
        try await RandomHistory.fill(register, seed: seed, commands: 120)
        let copy = try TestRegister()
        try await copy.copy(register, by: 1 + seed * 40)
        let lines = try await register.exported().map(\.line)
        #expect(lines.count == Int(register.register.position))
        #expect(try await copy.exported(by: 500).map(\.line) == lines)
        #expect(try await copy.rows() == register.rows())
        #expect(try await copy.overdue() == register.overdue())
        let retried = try await copy.make("Un", as: "A-1", id: id)
        #expect(retried.isRepeated)
        #expect((retried.reference, retried.position) == (first.reference, first.position))
        #expect(try await copy.register.verify { _, _ in } == [])
        let next = (try await register.make().reference, try await copy.make().reference)
        #expect(next.0 == next.1)
    }

    @Test("twice records nothing twice, and one that is longer only what is new")
    func twice() async throws {
        let register = try TestRegister()
        for number in 1...5 { try await register.make(as: Reference("A-\(number)")) }
        let copy = try TestRegister()
        let events = try await register.exported()
        let half = try await copy.register.importEvents(Array(events.prefix(3)), isTrial: false)
        #expect(half == EventImportReport(recorded: 3, known: 0, position: 3))
        let whole = try await copy.register.importEvents(events, isTrial: false)
        #expect(whole == EventImportReport(recorded: 2, known: 3, position: 5))
        let again = try await copy.register.importEvents(events, isTrial: false)
        #expect(again == EventImportReport(recorded: 0, known: 5, position: 5))
    }

    @Test("on trial is read and checked, part by part, and nothing is written")
    func trial() async throws {
        let register = try TestRegister()
        for number in 1...5 { try await register.make(as: Reference("A-\(number)")) }
        let events = try await register.exported()
        let copy = try TestRegister()
        for part in [Array(events.prefix(3)), Array(events.dropFirst(3))] {
            let report = try await copy.register.importEvents(part, isTrial: true)
            #expect(report == EventImportReport(recorded: part.count, known: 0, position: 0))
        }
        #expect(copy.register.position == 0)
    }

    /// What can be wrong with the second of three events.
    static let faults: [(name: String, code: RegisterError.Code, change: @Sendable (inout ExportedEvent) -> Void)] = [
        ("a gap", .doesNotFollow, { $0.position = 3 }),
        ("an unknown type", .unreadableEvent, { $0.type = "decision.foreseen" }),
        ("an unknown version of a type", .unreadableEvent, { $0.schemaVersion = 2 }),
        ("no account", .unreadableEvent, { $0.actor = "" }),
        ("a digest that is none", .unreadableEvent, { $0.digest = "00ff" }),
        ("a field too many", .unreadableEvent, { $0.fields.entries.append(("foreseen", .text(""))) }),
        ("a field of another kind", .unreadableEvent, { $0.fields.entries[0].value = .flag(true) }),
        ("no fields", .unreadableEvent, { $0.fields = NamedFields() }),
        ("a day of recording before the event before", .refusedByLog, { $0.recorded = "2026-01-01" }),
        ("a day of recording to come", .doesNotFollow, { $0.recorded = "2027-01-01" }),
        ("a version that does not follow", .doesNotFollow, { $0.version = 4 }),
        ("a decision that nobody made", .doesNotFollow, { ($0.subject, $0.version) = (.decision("X-1"), 1) }),
        (
            "a decision made twice", .doesNotFollow,
            { event in
                event.type = "decision.made"
                event.fields.entries = [("title", .text("T")), ("body", .text("B"))]
            }
        ),
        ("the id of another event", .refusedByLog, { $0.id = CommandID.derived(from: "third") }),
    ]

    @Test("that does not follow, or cannot be read, is refused whole", arguments: faults.indices)
    func refused(index: Int) async throws {
        let (name, code, change) = Self.faults[index]
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.perform(.addNote(.init(text: "Vu")), on: "A-1")
        try await register.perform(
            .addNote(.init(text: "Revu")), on: "A-1", id: CommandID.derived(from: "third"))
        var events = try await register.exported()
        change(&events[1])
        let copy = try TestRegister()
        let error = await #expect(throws: RegisterError.self, "\(name)") {
            try await copy.register.importEvents(events, isTrial: false)
        }
        #expect(error?.code == code, "\(name): \(error?.detail ?? "")")
        #expect(copy.register.position == 0, "\(name)")
    }

    @Test("that another register made is refused, down to the account that recorded one event")
    func otherRegister() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        let events = try await register.exported()
        let changes: [@Sendable (inout ExportedEvent) -> Void] = [
            { $0.id = .random() }, { $0.actor = "autre" }, { $0.assertedBy = "DGS" }, { $0.effective = "2026-11-01" },
            { $0.recorded = "2026-11-01" }, { $0.subject = .decision("A-2") }, { $0.cause = .random() },
            { $0.fields.entries[0].value = .text("Autre") },
        ]
        for change in changes {
            var other = events
            change(&other[0])
            let error = await #expect(throws: RegisterError.self) {
                try await register.register.importEvents(other, isTrial: false)
            }
            #expect(error?.code == .doesNotFollow)
        }
    }

    @Test("with a tie to what no reference can be is refused: no view would ever hold it")
    func badTie() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        try await register.make(as: "A-2")
        try await register.perform(.link(Link(kind: .follows, to: "A-2")), on: "A-1")
        var events = try await register.exported()
        for bad in ["", " A", String(repeating: "A", count: 121)] {
            events[2].fields.entries[1].value = .text(bad)
            let copy = try TestRegister()
            let error = await #expect(throws: RegisterError.self) {
                try await copy.register.importEvents(events, isTrial: false)
            }
            #expect(error?.code == .unreadableEvent)
            #expect(copy.register.position == 0)
        }
    }
}
