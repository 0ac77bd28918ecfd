import Governance
import Testing
import TimeLimits

@testable import Register

/// The stored bytes of the authority's events and of a counted due date, version 1: read for ever.
@Suite("Stored events of the authority, and counted dates, version 1")
struct GoldenAuthorityTests {
    struct Golden: CustomTestStringConvertible, Sendable {
        let type: String
        let event: AuthorityEvent
        let hex: String

        var testDescription: String { "\(type) \(hex.prefix(16))" }
    }

    static func period(owner: String? = nil) -> ClosedPeriod {
        do {
            return ClosedPeriod(try Closure(first: "2026-12-24", last: "2027-01-02", label: "Fêtes"), owner: owner)
        } catch { preconditionFailure("\(error)") }
    }

    static let golden: [Golden] = [
        .init(
            type: "authority.described",
            event: .described(
                .init(name: "Metz", kind: .metropole, territory: .moselleWithGoodFriday, conveningRule: "CONV_5F")),
            hex: "0a044d65747a12096d6574726f706f6c651a0846522d35372d56532207434f4e565f3546"),
        .init(type: "authority.described", event: .described(.init(territory: .france)), hex: "1a024652"),
        .init(
            type: "authority.closureDeclared", event: .closureDeclared(period()),
            hex: "0a040896c502120408a8c5021a0646c3aa746573"),
        .init(
            type: "authority.closureWithdrawn", event: .closureWithdrawn(period(owner: "O")),
            hex: "0a040896c502120408a8c5021a0646c3aa74657322014f"),
    ]

    @Test("every type has its bytes, and is read from them", arguments: golden)
    func bytes(golden: Golden) throws {
        #expect(AuthorityEventType(golden.event).rawValue == golden.type)
        #expect(Hexadecimal.text(try golden.event.payload()) == golden.hex)
        let bytes = try #require(Hexadecimal.bytes(golden.hex))
        let read = try bytes.withUnsafeBytes {
            try AuthorityEvent(type: golden.type, schemaVersion: 1, payload: $0)
        }
        #expect(read == golden.event)
        #expect(Set(Self.golden.map(\.type)) == Set(AuthorityEventType.allCases.map(\.rawValue)))
    }

    @Test("an unknown kind, territory, type or version is named")
    func unknown() throws {
        func read(_ hex: String, type: String = "authority.described", version: UInt16 = 1) throws -> AuthorityEvent {
            try (Hexadecimal.bytes(hex) ?? []).withUnsafeBytes {
                try AuthorityEvent(type: type, schemaVersion: version, payload: $0)
            }
        }
        #expect(throws: CodingError.unknownChoice(field: "kind", value: "X")) { try read("120158") }
        #expect(throws: CodingError.unknownChoice(field: "territory", value: "X")) { try read("1a0158") }
        #expect(throws: CodingError.unknownType("authority.foreseen")) { try read("", type: "authority.foreseen") }
        #expect(throws: CodingError.unknownVersion(type: "authority.described", version: 2)) {
            try read("", version: 2)
        }
    }

    @Test("a counted date is stored as names and values, and read from them")
    func counting() throws {
        let limit = try RuleCatalogue.builtIn.limit(id: "LYON_REPORT_12", on: "2026-12-14")
        let counting = Counting(limit: limit, starts: [.day("2026-12-14")], territory: .france)
        #expect(
            counting.fields == [
                "rule": "LYON_REPORT_12", "source": limit.source, "from": "2026-12-14", "territory": "FR",
                "mode": "backward", "quantity": "12", "unit": "day", "franc": "no", "rollover": "none",
                "otherUnit": "day", "otherFranc": "yes", "otherRollover": "none", "semantics": "latest_send",
                "level": "doubt", "setBy": "law", "bearsOn": "us", "suspendable": "no",
            ])
        #expect(try Counting(fields: counting.fields, of: "dueBasis") == counting)
        for key in counting.fields.keys where key != "rule" && key != "source" && key != "otherUnit" {
            var fields = counting.fields
            fields[key] = nil
            #expect(throws: CodingError.missingField("dueBasis.\(key)")) {
                try Counting(fields: fields, of: "dueBasis")
            }
            fields[key] = "?"
            #expect(throws: CodingError.self) { try Counting(fields: fields, of: "dueBasis") }
        }
    }

    @Test("every rule of the catalogue is read back from its names and values")
    func catalogue() throws {
        for rule in RuleCatalogue.builtIn.rules {
            let limit = try rule.limit(quantity: rule.quantity ?? 5)
            let start: LimitDate =
                limit.reading.unit == .hour ? try .parse("2026-10-25T02:30+01:00", in: .france) : .day("2026-12-14")
            let counting = Counting(
                limit: limit, starts: Array(repeating: start, count: limit.mode.starts), territory: .france,
                closures: limit.setBy == .authority ? [Self.period().closure] : [])
            #expect(try Counting(fields: counting.fields, of: "dueBasis") == counting, "\(rule.id)")
        }
    }
}
