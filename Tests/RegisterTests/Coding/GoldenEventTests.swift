import EventLog
import Governance
import Testing
import TimeLimits

@testable import Register

/// The stored bytes of every type of event, version 1. They are read for ever: a line is added when a version is, and
/// none is ever changed.
@Suite("Stored events, version 1")
struct GoldenEventTests {
    struct Golden: CustomTestStringConvertible, Sendable {
        let type: String
        let event: DecisionEvent
        let hex: String

        init(_ type: String, _ event: DecisionEvent, _ hex: String) {
            (self.type, self.event, self.hex) = (type, event, hex)
        }

        var testDescription: String { "\(type) \(hex.prefix(16))" }

        var bytes: [UInt8] { Hexadecimal.bytes(hex.replacing(" ", with: "")) ?? [] }
    }

    static let day = Moment.day(CivilDate(daysSinceEpoch: 20_779))
    static let instant = Moment.instant(Instant(microseconds: 1_795_348_800_000_001))

    static let golden: [Golden] = [
        .init("decision.made", .made(.init(title: "Été", body: "CODIR")), "0a05c38974c3a91205434f444952"),
        .init(
            "decision.made",
            .made(
                .init(
                    title: "T", body: "B", sitting: "S", owner: "O", sponsor: "P", due: day, note: "N",
                    isConfidential: true,
                    labels: ["b": "2", "a": "1"])),
            "0a01541201421a015322014f2a0150320408d6c4023a014e40014a060a01611201314a060a0162120132"),
        .init("decision.ownerSet", .ownerSet(.init(owner: "O", reason: "R")), "0a014f120152"),
        .init("decision.delegated", .delegated(.init(to: "O", reason: "R")), "0a014f120152"),
        .init("decision.progressNoted", .progressNoted(.init(text: "a\nb")), "0a03610a62"),
        .init("decision.noteAdded", .noteAdded(.init(text: "N")), "0a014e"),
        .init(
            "decision.postponed",
            .postponed(.init(due: instant, reason: "R", grantedBy: "G")),
            "0a091082c0c6f786b7b0061201521a0147"),
        .init("decision.suspended", .suspended(.init(reason: "R", waitingOn: "W")), "0a0152120157"),
        .init("decision.suspended", .suspended(.init(waitingOn: "W")), "120157"),
        .init("decision.resumed", .resumed(.init(reason: "R", due: day, suspendedDays: 3)), "0a0152120408d6c4021806"),
        .init("decision.resumed", .resumed(.init()), ""),
        .init("decision.blocked", .blocked(.init(reason: "R", rulingBy: "D")), "0a0152120144"),
        .init("decision.executed", .executed(.init(evidence: "E")), "0a0145"),
        .init("decision.executed", .executed(.init()), ""),
        .init("decision.partlyExecuted", .partlyExecuted(.init(text: "T")), "0a0154"),
        .init("decision.attested", .attested(.init(by: "B", note: "N")), "0a014212014e"),
        .init("decision.reopened", .reopened(.init(reason: "R")), "0a0152"),
        .init("decision.abandoned", .abandoned(.init(reason: "R")), "0a0152"),
        .init("decision.foundMoot", .foundMoot(.init(reason: "R")), "0a0152"),
        .init("decision.superseded", .superseded(.init(by: "20 C 0008", reason: "R")), "0a09323020432030303038120152"),
        .init(
            "decision.amended",
            .amended(.init(title: "T", body: "B", sitting: "S", sponsor: "P", due: day, reason: "R")),
            "0a01541201421a01532201502a0408d6c402320152"),
        .init("decision.linked", .linked(Link(kind: .relatesTo, to: "A-1")), "0a0972656c61746573546f1203412d31"),
        .init("decision.linked", .linked(Link(kind: .amends, to: "A-1")), "0a06616d656e64731203412d31"),
        .init("decision.linked", .linked(Link(kind: .amendedBy, to: "A-1")), "0a09616d656e64656442791203412d31"),
        .init("decision.linked", .linked(Link(kind: .supersedes, to: "A-1")), "0a0a737570657273656465731203412d31"),
        .init(
            "decision.linked",
            .linked(Link(kind: .supersededBy, to: "A-1")),
            "0a0c7375706572736564656442791203412d31"),
        .init("decision.linked", .linked(Link(kind: .follows, to: "A-1")), "0a07666f6c6c6f77731203412d31"),
        .init("decision.linked", .linked(Link(kind: .followedBy, to: "A-1")), "0a0a666f6c6c6f77656442791203412d31"),
        .init("decision.markedConfidential", .markedConfidential, ""),
        .init("decision.becameOverdue", .becameOverdue(.init(due: day)), "0a0408d6c402"),
        .init("decision.becameOverdue", .becameOverdue(.init(due: instant)), "0a091082c0c6f786b7b006"),
    ]

    @Test("every type has its bytes")
    func complete() {
        #expect(Set(Self.golden.map(\.type)) == Set(EventType.allCases.map(\.rawValue)))
    }

    @Test("an event is stored as these bytes", arguments: golden)
    func written(golden: Golden) throws {
        #expect(EventType(golden.event).rawValue == golden.type)
        #expect(Hexadecimal.text(try golden.event.payload()) == golden.hex.replacing(" ", with: ""))
    }

    @Test("these bytes are read as the event", arguments: golden)
    func read(golden: Golden) throws {
        #expect(try Self.event(golden.type, golden.bytes) == golden.event)
    }

    @Test("fields that a later version added are passed over, wherever they stand", arguments: golden)
    func unknownFields(golden: Golden) throws {
        var writer = WireWriter()
        writer.string(99, "à venir")
        writer.uint64(100, .max)
        writer.message(101) { $0.string(1, "dedans") }
        #expect(try Self.event(golden.type, golden.bytes + writer.bytes) == golden.event)
    }

    @Test("bytes cut anywhere, or with any bit turned, end in an event or in an error", arguments: golden)
    func damaged(golden: Golden) throws {
        func look(_ bytes: [UInt8]) {
            do { _ = try Self.event(golden.type, bytes) } catch {
                #expect(error is CodingError, "\(error)")
            }
        }
        for count in 0..<golden.bytes.count { look(Array(golden.bytes[..<count])) }
        for index in golden.bytes.indices {
            for bit in 0..<8 {
                var bytes = golden.bytes
                bytes[index] ^= 1 << UInt8(bit)
                look(bytes)
            }
        }
        var random = SeededRandom(golden.bytes.count)
        for _ in 0..<300 { look((0..<random.below(40)).map { _ in UInt8(random.below(256)) }) }
    }

    @Test("what a required field lacks, and what a type or version is not known, is named")
    func named() throws {
        #expect(throws: CodingError.missingField("title")) { try Self.event("decision.made", []) }
        #expect(throws: CodingError.unknownType("decision.foreseen")) { try Self.event("decision.foreseen", []) }
        #expect(throws: CodingError.unknownVersion(type: "decision.made", version: 2)) {
            try Self.event("decision.made", [], version: 2)
        }
        #expect(throws: CodingError.unknownChoice(field: "kind", value: "hates")) {
            var writer = WireWriter()
            writer.string(1, "hates")
            writer.string(2, "A-1")
            _ = try Self.event("decision.linked", writer.bytes)
        }
    }

    static func event(_ type: String, _ bytes: [UInt8], version: UInt16 = 1) throws -> DecisionEvent {
        try bytes.withUnsafeBytes { try DecisionEvent(type: type, schemaVersion: version, payload: $0) }
    }
}
