import Testing
import TimeLimits

@Suite("Territories")
struct TerritoryTests {
    @Test("a code names its territory in capitals or not", arguments: Territory.allCases)
    func codes(territory: Territory) throws {
        #expect(try Territory(code: territory.code) == territory)
        #expect(try Territory(code: territory.code.lowercased()) == territory)
        #expect(!territory.name.french.isEmpty && !territory.name.english.isEmpty)
    }

    @Test("an unknown code is named, with the known ones", arguments: ["", "FR-75", "57", "FR ", "ＦＲ"])
    func unknown(code: String) throws {
        let error = #expect(throws: TimeLimitError.unknownTerritory(code)) { try Territory(code: code) }
        let message = try #require(error).description
        #expect(message.contains("'\(code)'"))
        #expect(message.contains("FR FR-57 FR-67"))
    }

    @Test(
        "each territory has its clock in winter and in summer",
        arguments: [
            (Territory.france, 1, 2), (.moselleWithGoodFriday, 1, 2), (.guadeloupe, -4, -4), (.martinique, -4, -4),
            (.saintBarthelemy, -4, -4), (.saintMartin, -4, -4), (.guyane, -3, -3), (.laReunion, 4, 4),
            (.mayotte, 3, 3),
        ])
    func clocks(territory: Territory, winter: Int, summer: Int) throws {
        let january = TimeZoneTable.utc.instant(startOf: try day("2026-01-15"))
        let july = TimeZoneTable.utc.instant(startOf: try day("2026-07-15"))
        #expect(territory.zone.offset(at: january) == winter * 3_600)
        #expect(territory.zone.offset(at: july) == summer * 3_600)
    }

    @Test("the clock of Europe changes when the installed one does")
    func sameAsInstalled() throws {
        let installed = try installedZone("Europe/Paris")
        let first = TimeZoneTable.utc.instant(startOf: try day("1996-01-01"))
        for hour in stride(from: 0, to: 24 * 366 * 60, by: 1) {
            let instant = first.adding(microseconds: Int64(hour) * 3_600_000_000)
            guard installed.offset(at: instant) == Territory.france.zone.offset(at: instant) else {
                Issue.record("they differ at \(Moment.instant(instant).text(in: .utc))")
                return
            }
        }
    }
}
