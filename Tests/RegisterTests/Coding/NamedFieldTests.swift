import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("Events by the names of their fields")
struct NamedFieldTests {
    @Test("are read back from their names, and from names whose moments are written as text", arguments: 1...40)
    func roundTrip(seed: Int) throws {
        var random = SeededRandom(seed)
        for type in EventType.allCases {
            let event = Self.event(type, &random)
            let bytes = try event.payload()
            #expect(try GoldenEventTests.event(type.rawValue, bytes) == event)
            #expect(try GoldenEventTests.event(type.rawValue, bytes).payload() == bytes, "equal events, equal bytes")
            var fields = try event.namedFields
            #expect(try Self.read(type, fields) == .decision(event))
            fields.entries = fields.entries.map { entry in
                if case .moment(let moment) = entry.value { return (entry.name, .text(moment.text(in: paris))) }
                return entry
            }
            #expect(try Self.read(type, fields) == .decision(event))
            fields.entries.reverse()
            #expect(try Self.read(type, fields) == .decision(event))
        }
    }

    @Test("have no field twice, and none that is empty")
    func names() throws {
        var random = SeededRandom(7)
        for type in EventType.allCases {
            let names = try Self.event(type, &random).namedFields.entries.map(\.name)
            #expect(Set(names).count == names.count)
        }
        let made = try DecisionEvent.made(.init(title: "T", body: "B")).namedFields
        #expect(made.entries.map(\.name) == ["title", "body"])
        #expect(made["title"] == .text("T"))
        #expect(made["due"] == nil)
    }

    @Test("with a field absent, of another kind or too many are refused by its name")
    func refused() throws {
        var fields = NamedFields()
        #expect(throws: CodingError.missingField("title")) { try Self.read(.made, fields) }
        fields.entries = [("title", .flag(true)), ("body", .text("B"))]
        #expect(throws: CodingError.wrongKind(field: "title")) { try Self.read(.made, fields) }
        fields.entries = [("title", .text("T")), ("body", .text("B")), ("due", .text("demain"))]
        #expect(throws: CodingError.wrongKind(field: "due")) { try Self.read(.made, fields) }
        fields.entries[2] = ("titel", .text("T"))
        #expect(throws: CodingError.unknownField("titel")) { try Self.read(.made, fields) }
    }

    @Test("a folded decision is read back from its stored bytes, whatever it holds", arguments: 1...3)
    func decisions(seed: Int) async throws {
        let register = try TestRegister()
        try await RandomHistory.fill(register, seed: seed, commands: 100)
        for row in try await register.rows() {
            let stored = StoredDecision(decision: row.decision, position: row.position)
            let bytes = try stored.bytes
            #expect(try bytes.withUnsafeBytes { try StoredDecision(bytes: $0) } == stored)
            for count in bytes.indices {
                // Cut anywhere, it is read or refused; it never traps.
                _ = try? bytes[..<count].withUnsafeBytes { try StoredDecision(bytes: $0) }
            }
        }
    }

    private static func read(_ type: EventType, _ fields: NamedFields) throws -> EventContent {
        try EventContent(type: type.rawValue, schemaVersion: 1, named: fields)
    }

    // MARK: Any event

    private static func event(_ type: EventType, _ random: inout SeededRandom) -> DecisionEvent {
        switch type {
        case .made: .made(made(&random))
        case .ownerSet: .ownerSet(.init(owner: text(&random), reason: maybe(&random)))
        case .delegated: .delegated(.init(to: text(&random), reason: maybe(&random)))
        case .progressNoted: .progressNoted(.init(text: text(&random)))
        case .noteAdded: .noteAdded(.init(text: text(&random)))
        case .postponed: .postponed(.init(due: moment(&random), reason: text(&random), grantedBy: maybe(&random)))
        case .suspended: .suspended(.init(reason: maybe(&random), waitingOn: maybe(&random)))
        case .resumed:
            .resumed(.init(reason: maybe(&random), due: maybeMoment(&random), suspendedDays: random.below(400)))
        case .blocked: .blocked(.init(reason: text(&random), rulingBy: maybe(&random)))
        case .executed: .executed(.init(evidence: maybe(&random)))
        case .partlyExecuted: .partlyExecuted(.init(text: text(&random)))
        case .attested: .attested(.init(by: text(&random), note: maybe(&random)))
        case .reopened: .reopened(.init(reason: text(&random)))
        case .abandoned: .abandoned(.init(reason: text(&random)))
        case .foundMoot: .foundMoot(.init(reason: text(&random)))
        case .superseded: .superseded(.init(by: "B-2", reason: maybe(&random)))
        case .amended:
            .amended(.init(title: maybe(&random), body: maybe(&random), due: maybeMoment(&random)))
        case .linked: .linked(Link(kind: random.pick(LinkKind.allCases), to: "20 C 0008"))
        case .markedConfidential: .markedConfidential
        case .becameOverdue: .becameOverdue(.init(due: moment(&random)))
        }
    }

    private static func made(_ random: inout SeededRandom) -> DecisionEvent.Made {
        let labels = (0..<random.below(4)).map { _ in (text(&random), text(&random)) }
        return .init(
            title: text(&random), body: text(&random), sitting: maybe(&random), owner: maybe(&random),
            sponsor: maybe(&random), due: maybeMoment(&random), note: maybe(&random),
            isConfidential: random.chance(50), labels: Dictionary(labels, uniquingKeysWith: { first, _ in first }))
    }

    private static func text(_ random: inout SeededRandom) -> String {
        (0...random.below(200)).map { _ in random.pick(["a", "É", "œ", "👩‍🚒", " ", "\n", "0"]) }.joined()
    }

    private static func maybe(_ random: inout SeededRandom) -> String? { random.chance(50) ? text(&random) : nil }

    private static func moment(_ random: inout SeededRandom) -> Moment {
        let microseconds = Int64.random(in: -5_000_000_000_000_000...5_000_000_000_000_000, using: &random)
        return random.chance(50)
            ? .instant(Instant(microseconds: microseconds))
            : .day(CivilDate(daysSinceEpoch: Int32(microseconds / 86_400_000_000)))
    }

    private static func maybeMoment(_ random: inout SeededRandom) -> Moment? {
        random.chance(50) ? moment(&random) : nil
    }
}
