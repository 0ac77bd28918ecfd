import Foundation
import Testing
import TimeLimits

@Suite("Time zones")
struct TimeZoneTableTests {
    @Test(
        "Paris changes its clocks at the known instants",
        arguments: [
            ("2026-03-29T01:00:00Z", 3_600, 7_200), ("2026-10-25T01:00:00Z", 7_200, 3_600),
            ("1976-03-28T00:00:00Z", 3_600, 7_200), ("2037-10-25T01:00:00Z", 7_200, 3_600),
            ("2038-03-28T01:00:00Z", 3_600, 7_200), ("2050-03-27T01:00:00Z", 3_600, 7_200),
            ("2050-10-30T01:00:00Z", 7_200, 3_600), ("9998-03-29T01:00:00Z", 3_600, 7_200),
        ])
    func parisTransitions(at text: String, before: Int, after: Int) throws {
        let paris = try installedZone("Europe/Paris")
        let change = try instant(text)
        #expect(paris.offset(at: change.adding(microseconds: -1)) == before)
        #expect(paris.offset(at: change) == after)
    }

    @Test(
        "offsets agree with another library's on every sixth hour from 1970 to 2037",
        arguments: [
            "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Guadeloupe", "Pacific/Noumea",
            "Indian/Reunion", "Pacific/Apia",
        ])
    func agreesWithFoundation(name: String) throws {
        let zone = try installedZone(name)
        let other = try #require(TimeZone(identifier: name))
        for seconds in stride(from: 0, to: 2_145_916_800, by: 21_600) {
            let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            guard zone.offset(at: Instant(microseconds: Int64(seconds) * 1_000_000)) == expected else {
                Issue.record("\(name) differs at \(seconds): expected \(expected)")
                return
            }
        }
    }

    @Test(
        "every day starts where its date begins, and the microsecond before belongs to another day",
        arguments: [
            "Europe/Paris", "America/Sao_Paulo", "America/Havana", "Asia/Beirut", "America/Santiago", "Africa/Cairo",
        ])
    func everyDayStarts(name: String) throws {
        let zone = try installedZone(name)
        for number in Int32(-10_000)...30_000 {
            let date = CivilDate(daysSinceEpoch: number)
            let start = zone.instant(startOf: date)
            guard zone.civilDate(of: start) == date, zone.civilDate(of: start.adding(microseconds: -1)) < date else {
                Issue.record("\(date) in \(name) starts at \(start)")
                return
            }
        }
    }

    @Test("where midnight does not exist, the day starts at the jump")
    func missingMidnight() throws {
        let saoPaulo = try installedZone("America/Sao_Paulo")
        let day = try CivilDate(parsing: "2018-11-04")
        #expect(saoPaulo.instant(startOf: day) == (try instant("2018-11-04T01:00:00-02:00")))
    }

    @Test("a day that a zone skipped starts with the next one")
    func skippedDay() throws {
        let apia = try installedZone("Pacific/Apia")
        let skipped = try CivilDate(parsing: "2011-12-30")
        #expect(apia.instant(startOf: skipped) == apia.instant(startOf: skipped.adding(days: 1)))
        #expect(apia.civilDate(of: apia.instant(startOf: skipped)) == skipped.adding(days: 1))
    }

    @Test("a local time that comes twice is the first; one that never comes has the offset from before")
    func foldAndGap() throws {
        let paris = try installedZone("Europe/Paris")
        let autumn = try CivilDate(parsing: "2026-10-25")
        #expect(paris.instant(autumn, secondsOfDay: 9_000) == (try instant("2026-10-25T02:30:00+02:00")))
        let spring = try CivilDate(parsing: "2026-03-29")
        #expect(paris.instant(spring, secondsOfDay: 9_000) == (try instant("2026-03-29T03:30:00+02:00")))
        #expect(
            paris.instant(spring, secondsOfDay: 43_200, microseconds: 5)
                == (try instant("2026-03-29T12:00:00.000005+02:00")))
    }

    @Test("UTC needs no file")
    func utc() throws {
        #expect(TimeZoneTable.utc.name == "UTC")
        #expect(TimeZoneTable.utc.offset(at: .distantPast) == 0)
        #expect(
            TimeZoneTable.utc.instant(startOf: CivilDate(daysSinceEpoch: 1)) == Instant(microseconds: 86_400_000_000))
    }
}
