import Testing
import TimeLimits

@Suite("Dates as people write them")
struct DateTextTests {
    let paris: TimeZoneTable

    init() throws { paris = try installedZone("Europe/Paris") }

    @Test(
        "forms of one day",
        arguments: [
            "2026-11-30", "30/11/2026", "30-11-2026", "30.11.2026", "30/11/26", "30.11.26", "30 novembre 2026",
            "30 NOVEMBRE 2026", "30 nov. 2026", "30 nov 2026", "lundi 30 novembre 2026", "Lundi 30 Novembre 2026",
            "lun. 30 nov. 2026", "lundi, 30 novembre 2026", "le 30 novembre 2026", "le lundi 30/11/2026",
            "  30/11/2026\t",
            "\u{A0}30\u{A0}novembre\u{202F}2026 ", "30   novembre  2026", "30-nov.-26", "30-nov-2026",
            "\u{FEFF}30/11/2026",
        ])
    func oneDay(text: String) throws {
        #expect(try DateText.parse(text, in: paris) == .day(try CivilDate(parsing: "2026-11-30")))
    }

    @Test(
        "months in words, in full and short, with and without accents",
        arguments: [
            (["janvier", "janv.", "jan"], 1),
            (["février", "fevrier", "FÉVRIER", "fe\u{301}vrier", "févr.", "fév", "fev."], 2),
            (["mars", "mar."], 3), (["avril", "avr."], 4), (["mai"], 5), (["juin"], 6), (["juillet", "juil."], 7),
            (["août", "aout", "AOÛT"], 8), (["septembre", "sept.", "sep"], 9), (["octobre", "oct."], 10),
            (["novembre", "nov."], 11), (["décembre", "déc.", "dec"], 12),
        ])
    func months(names: [String], month: Int) throws {
        let expected = try #require(CivilDate(year: 2027, month: month, day: 5))
        for name in names { #expect(try DateText.parse("5 \(name) 2027", in: paris) == .day(expected)) }
    }

    @Test("the first of the month may be written 1er")
    func first() throws {
        let expected = Moment.day(try CivilDate(parsing: "2026-12-01"))
        for text in ["1er décembre 2026", "1ER DÉC. 2026", "mardi 1er décembre 2026", "1 décembre 2026"] {
            #expect(try DateText.parse(text, in: paris) == expected)
        }
        #expect(throws: DateTextError.unreadable("2er décembre 2026")) {
            try DateText.parse("2er décembre 2026", in: paris)
        }
    }

    @Test(
        "two digits of a year are 1970 to 2069",
        arguments: [
            ("01/02/00", 2000), ("01/02/69", 2069), ("01/02/70", 1970), ("01/02/99", 1999),
        ])
    func twoDigitYears(text: String, year: Int) throws {
        #expect(try DateText.parse(text, in: paris).day(in: paris).year == year)
    }

    @Test(
        "dates with a time, with and without offset",
        arguments: [
            ("2026-11-30T14:30", "2026-11-30T14:30:00+01:00"), ("2026-11-30 14:30:05", "2026-11-30T14:30:05+01:00"),
            ("2026-07-30t14:30:05", "2026-07-30T14:30:05+02:00"), ("2026-11-30T14:30:05Z", "2026-11-30T15:30:05+01:00"),
            ("2026-11-30T14:30:05.25+0000", "2026-11-30T15:30:05.250+01:00"),
            ("2011-12-06 13:41:31.788000+01:00", "2011-12-06T13:41:31.788+01:00"),
            ("2011-10-11 01:06:40.020000+02:00", "2011-10-11T01:06:40.020+02:00"),
            ("2026-11-30T14:30:05,123456789-05", "2026-11-30T20:30:05.123456+01:00"),
            ("2026-11-30 14:30:05 +0100", "2026-11-30T14:30:05+01:00"),
            ("30/11/2026 14:30", "2026-11-30T14:30:00+01:00"),
            ("30/11/2026 9h05", "2026-11-30T09:05:00+01:00"),
            ("lundi 30 novembre 2026 à 14h", "2026-11-30T14:00:00+01:00"),
            ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
        ])
    func times(text: String, expected: String) throws {
        #expect(try DateText.parse(text, in: paris).text(in: paris) == expected)
    }

    @Test(
        "dates and times that do not exist are named as such",
        arguments: [
            "30 février 2026", "29/02/2026", "31/04/2026", "31-04-2026", "11/30/2026", "2026-13-01", "2026-02-30",
            "00/01/2026",
            "32/01/2026", "1/0/2026", "mardi 30 novembre 2026", "0000-01-01", "2026-11-30T24:00", "2026-11-30T12:60",
            "2026-11-30T12:00:60Z", "2026-03-29T02:30", "29/03/2026 2h30",
        ])
    func missing(text: String) {
        #expect(throws: DateTextError.doesNotExist(text)) { try DateText.parse(text, in: paris) }
    }

    @Test(
        "what is no date is unreadable, never guessed",
        arguments: [
            "", " ", "demain", "fin de l'action", "2026", "11/2026", "novembre 2026", "30 novembre", "30/11",
            "26-11-30",
            "30/11-2026", "30/11/202", "30/11/20266", "30//11/2026", "2026/11/30", "20261130", "1er",
            "30 brumaire 2026",
            "lundi", "lundi30 novembre 2026", "30 novembre 2026 env.", "2026-11-30T", "2026-11-30T14",
            "2026-11-30T14:3", "2026-11-30T14:30+1", "2026-11-30T14:30:00.", "2026-11-30T14:30:00.1234567890",
            "2026-11-30T14:30+24:00", "2026-11-30T14:30ZZ", "30 ноября 2026", "３０/11/2026", "30/11/2026\0",
            "2019-02-20_2020-12-31", "EMPTY", "'30/11/2026'",
        ])
    func unreadable(text: String) {
        #expect(throws: DateTextError.unreadable(text)) { try DateText.parse(text, in: paris) }
    }

    @Test("a text too long to be a date is refused without being read")
    func tooLong() {
        let text = String(repeating: " ", count: 100) + "30/11/2026"
        #expect(throws: DateTextError.unreadable(text)) { try DateText.parse(text, in: paris) }
    }

    @Test("any bytes give a moment or one of the two errors", arguments: UInt64(1)...20)
    func anyText(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let alphabet = Array("0123456789/-.: TZ+ehéjanvmrslu\u{A0}")
        for _ in 0..<2_000 {
            let length = Int.random(in: 0...24, using: &random)
            let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
            do {
                let moment = try DateText.parse(text, in: paris)
                #expect(try DateText.parse(moment.text(in: paris), in: .utc) == moment)
            } catch {
                #expect(error.text == text)
            }
        }
    }

    @Test("both errors say what was read and what to do")
    func sentences() {
        #expect(DateTextError.unreadable("demain").description.contains("\"demain\" cannot be read as a date. Write"))
        #expect(DateTextError.doesNotExist("30/02/2026").description.contains("does not exist. Check"))
        #expect(DateTextError.unreadable("x").code == "unreadableDate")
        #expect(DateTextError.doesNotExist("x").code == "dateDoesNotExist")
    }
}
