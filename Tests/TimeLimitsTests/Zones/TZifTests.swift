import Testing
import TimeLimits

@Suite("Time zone files")
struct TZifTests {
    private func table(_ file: TZifFile) throws -> TimeZoneTable {
        try TimeZoneTable(name: "Test", tzif: file.bytes)
    }

    private func seconds(_ value: Int64) -> Instant { Instant(microseconds: value * 1_000_000) }

    @Test("offsets follow the transitions; before the first, the first local time holds")
    func transitions() throws {
        let zone = try table(TZifFile(times: [100, 200], types: [1, 0], offsets: [60, 120], footer: ""))
        #expect(zone.name == "Test")
        #expect(zone.offset(at: seconds(99)) == 60)
        #expect(zone.offset(at: seconds(100)) == 120)
        #expect(zone.offset(at: seconds(199)) == 120)
        #expect(zone.offset(at: seconds(200)) == 60)
        #expect(zone.offset(at: .distantFuture) == 60)
    }

    @Test("a version 1 file is read from its only block")
    func version1() throws {
        let file = TZifFile(times: [-100, 200], types: [1, 0], offsets: [60, 120])
        let zone = try TimeZoneTable(name: "Old", tzif: file.bytesOfVersion1)
        #expect(zone.offset(at: seconds(-101)) == 60)
        #expect(zone.offset(at: seconds(0)) == 120)
        #expect(zone.offset(at: seconds(200)) == 60)
    }

    @Test("versions 3 and 4 are read like version 2", arguments: [UInt8(ascii: "3"), UInt8(ascii: "4")])
    func laterVersions(version: UInt8) throws {
        #expect(try table(TZifFile(version: version)).offset(at: seconds(0)) == 3_600)
    }

    @Test(
        "the rule at the end decides for all later instants",
        arguments: [
            ("EST5EDT,M3.2.0,M11.1.0", "2026-07-01T00:00:00Z", -14_400),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -18_000),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14_400),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00Z", -18_000),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01T00:00:00Z", 39_600),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-07-01T00:00:00Z", 37_800),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7_200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3_600),
            ("XXX3EDT4,0/0,J365/23", "2026-06-01T00:00:00Z", -14_400),
            ("XXX3EDT4,0/0,J365/23", "2027-01-01T03:00:00Z", -14_400),
            ("AAA0BBB,J60/0,J61/0", "2028-02-29T12:00:00Z", 0),
            ("AAA0BBB,J60/0,J61/0", "2028-03-01T12:00:00Z", 3_600),
            ("AAA0BBB,59/0,60/0", "2028-02-29T12:00:00Z", 3_600),
            ("JST-9", "2026-06-01T00:00:00Z", 32_400),
            ("LMT-0:09:21", "2026-06-01T00:00:00Z", 561),
        ])
    func footerRule(rule: String, at text: String, offset: Int) throws {
        #expect(try table(TZifFile(footer: rule)).offset(at: instant(text)) == offset)
    }

    @Test(
        "an unreadable rule is refused by name",
        arguments: [
            "C-1", "CET", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
            "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J10", "CET-1CEST,366,1", "CET-1CEST,M3.5.0,M10.5.0/168",
            "CET-1CEST,M3.5.0,M10.5.0 ", "<CET-1", "<>-1", "CET-1:60", "CET-99999999999999999999",
        ])
    func unreadableRule(rule: String) {
        #expect(throws: TimeZoneError.unreadableRule(rule)) { try table(TZifFile(footer: rule)) }
    }

    @Test("files that contradict themselves are refused")
    func malformed() {
        #expect(throws: TimeZoneError.malformed("its transitions are not in order")) {
            try table(TZifFile(times: [200, 200], types: [0, 0]))
        }
        #expect(throws: TimeZoneError.malformed("a transition has no local time")) {
            try table(TZifFile(times: [200], types: [1]))
        }
        #expect(throws: TimeZoneError.malformed("an offset is longer than a day")) {
            try table(TZifFile(offsets: [.min]))
        }
        #expect(throws: TimeZoneError.malformed("it has no local time")) { try table(TZifFile(offsets: [])) }
        #expect(throws: TimeZoneError.countsLeapSeconds) { try table(TZifFile(leapSeconds: 1)) }
    }

    @Test("what is not a time zone file is said not to be one", arguments: ["", "TZi", "tzif", "%PDF-1.7 and more"])
    func notTZif(text: String) {
        #expect(throws: TimeZoneError.notTZif) { try TimeZoneTable(name: "Test", tzif: Array(text.utf8)) }
    }

    @Test("a file cut at any byte is refused")
    func cutAnywhere() throws {
        let whole = try installedBytes("Europe/Paris")
        for length in 0..<whole.count {
            #expect(throws: TimeZoneError.self) { try TimeZoneTable(name: "Cut", tzif: Array(whole[..<length])) }
        }
    }

    @Test("spoilt bytes are refused or give a zone that answers every question", arguments: UInt64(1)...40)
    func spoilt(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let whole = try installedBytes("Europe/Paris")
        for _ in 0..<50 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let zone = try? TimeZoneTable(name: "Spoilt", tzif: bytes) else { continue }
            for number in [Int32.min, -20_000, 0, 20_000, 60_000, .max] {
                let start = zone.instant(startOf: CivilDate(daysSinceEpoch: number))
                #expect(abs(zone.offset(at: start)) < 86_400)
            }
        }
    }

    @Test("each error says what to do")
    func sentences() {
        let errors: [TimeZoneError] = [
            .notTZif, .truncated, .malformed("x"), .unreadableRule("x"), .countsLeapSeconds,
        ]
        #expect(Set(errors.map(\.code)).count == errors.count)
        #expect(errors.allSatisfy { $0.description.contains(". Name ") || $0.description.contains("Reinstall ") })
    }
}

/// The same numbers for the same seed, on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
