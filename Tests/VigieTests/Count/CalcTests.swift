import RegisterAPI
import Testing
import TimeLimits
import Varlink

@testable import vigie

@Suite("One time limit")
struct CalcTests {
    /// No register is there, and none is needed.
    private func run(
        _ arguments: String..., onTerminal: Bool = false, language: Language = .english
    ) async throws -> Outcome {
        try await FakeRegister.run(
            arguments, path: "/nonexistent/vigie.sock", onTerminal: onTerminal, language: language)
    }

    @Test("In a pipe, names and values: the date first, then every step")
    func pipe() async throws {
        let outcome = try await run("calc", "RECOURS_2MF", "--from", "2026-10-12", language: .french)
        #expect(
            outcome.lines.prefix(8) == [
                "date\t2026-12-14", "semantics\tlast_day", "level\tlaw", "trace\t12 octobre exclu",
                "trace\t+ 2 mois → 12 décembre", "trace\tdélai franc → 13 décembre, dimanche → lundi 14 décembre",
                "prudent\t2026-12-14", "source\tCJA R421-1",
            ])
    }

    @Test("On a terminal, a sheet")
    func sheet() async throws {
        let outcome = try await run(
            "calc", "LYON_REPORT_12", "--from", "2026-12-14", onTerminal: true, language: .french)
        #expect(outcome.lines.first == "LYON_REPORT_12")
        #expect(
            outcome.lines.contains { $0.hasPrefix("  Date") && $0.hasSuffix("mercredi 2 décembre 2026") },
            "\(outcome.output)")
        #expect(
            outcome.lines.contains("  Autrement      mardi 1er décembre 2026, si le délai est franc"),
            "\(outcome.output)")
        #expect(outcome.lines.allSatisfy { TextWidth.of($0) <= 80 })
    }

    @Test("In JSON, one object with both languages")
    func json() async throws {
        let outcome = try await run("calc", "LYON_REPORT_12", "--from", "2026-12-14", "--json")
        let json = try JSON(parsing: Array(outcome.output.utf8.dropLast()))
        #expect(json["date"] == "2026-12-02")
        #expect(json["level"] == "doubt")
        #expect(json["prudent"] == "2026-12-01")
        #expect(json["others"]?[0]?["date"] == "2026-12-01")
        #expect(json["others"]?[0]?["reason"]?["english"] == "if the period is clear")
        #expect(json["trace"]?["french"]?[0] == "14 décembre exclu")
        #expect(
            json.objectValue?.keys == [
                "rule", "expression", "from", "territory", "direction", "quantity", "unit", "date", "semantics",
                "level", "others", "prudent", "source", "name", "note", "trace",
            ])
    }

    @Test("An expression, forwards and backwards")
    func expression() async throws {
        let forward = try await run("calc", "--expression", "+10jo", "--from", "2026-11-02")
        #expect(forward.lines.first == "date\t2026-11-17")
        let backward = try await run("calc", "--expression=+3bd", "--backward", "--from", "2026-12-28")
        #expect(backward.lines.prefix(2) == ["date\t2026-12-22", "semantics\tlatest_send"])
    }

    private static let refused: [(arguments: [String], fault: CountFault)] = [
        ([], .nothingToCount),
        (["--from", "2026-01-01"], .nothingToCount),
        (["CONV_5F"], .startMissing),
        (["--expression", "+5d"], .startMissing),
        (["CONV_5F", "--expression", "+5d", "--from", "2026-01-01"], .together("CONV_5F", "--expression")),
        (["CONV_5F", "--list"], .together("CONV_5F", "--list")),
        (["--list", "--batch", "x.csv"], .together("--list", "--batch")),
        (["--batch", "x.csv", "--from", "2026-01-01"], .together("--batch", "--from")),
        (["--list", "--territory", "FR"], .together("--list", "--territory")),
        (["--expression", "+5d", "--quantity", "5"], .together("--expression", "--quantity")),
        (["CONV_5F", "--backward", "--forward"], .together("--backward", "--forward")),
        (["CONV_5F", "--from", "2026-02-30"], .limit(.dateDoesNotExist("2026-02-30"))),
        (["CONV_5F", "--from", "2300-01-01"], .limit(.dateOutsideYears("2300-01-01"))),
        (["CONV_5F", "--from", "2026-01-01", "--territory", "FR-99"], .limit(.unknownTerritory("FR-99"))),
        (["INTERNAL_OUVRES", "--from", "2026-01-01", "--quantity", "-5"], .limit(.negativeQuantity("-5"))),
        (["INTERNAL_OUVRES", "--from", "2026-01-01", "--quantity", "5.5"], .limit(.unreadableQuantity("5.5"))),
        (["--expression", "-5d", "--from", "2026-01-01"], .limit(.negativeQuantity("-5d"))),
        (["--expression", "5d", "--from", "2026-01-01"], .limit(.unreadableExpression("5d"))),
        (
            ["CONV_5", "--from", "2026-01-01"],
            .unknownRule("CONV_5", near: ["CONV_57_SMALL", "CONV_57_SMALL_URGENT", "CONV_5F"])
        ),
        (["ZZZZ", "--from", "2026-01-01"], .unknownRule("ZZZZ", near: [])),
    ]

    @Test("What cannot be counted is a usage error or bad data, in one sentence", arguments: refused.indices)
    func refusals(index: Int) async throws {
        let (arguments, fault) = Self.refused[index]
        let outcome = try await FakeRegister.run(["calc"] + arguments, path: "/nonexistent/vigie.sock")
        #expect(outcome.failure == .count(fault))
        #expect(outcome.output == "")
        let isUsage = index < 11
        #expect(outcome.status == (isUsage ? .usage : .data))
        for language in Language.allCases {
            let lines = try #require(outcome.failure).lines(language)
            #expect(lines.count == 1 && lines[0].hasSuffix(".") || lines[0].contains("--"), "\(lines)")
        }
    }

    @Test("Every fault has a sentence in each language, with its values in their places")
    func sentences() {
        let faults: [CountFault] = [
            .columnMissing(path: "f.csv", "start"), .columnTwice(path: "f.csv", "start"), .cellMissing("start"),
            .cellTooMany(columns: 5),
            .brokenRow(line: 7), .nothingToCount, .startMissing,
            .together("a", "b"), .unknownRule("x", near: []), .limit(.unknownRule("x")),
            .rules(path: "r.csv", .unknownRule("x")),
        ]
        for fault in faults {
            let (english, french) = (fault.sentence(.english), fault.sentence(.french))
            #expect(english != french)
            for text in [english, french] { #expect(!text.contains("{") && !text.contains("…"), "\(text)") }
        }
    }

    @Test("The names nearest to a wrong one come first")
    func near() {
        let names = ["RECOURS_2MF", "RECOURS_15JF", "RGPD_1M", "RGPD_1M"]
        #expect(NearNames.of("recours", among: names) == ["RECOURS_15JF", "RECOURS_2MF"])
        #expect(NearNames.of("RGPD1M", among: names) == ["RGPD_1M"])
        #expect(NearNames.of("RECOUR_2MF", among: names).first == "RECOURS_2MF")
        #expect(NearNames.of("", among: names) == [])
        #expect(NearNames.of(String(repeating: "X", count: 100_000), among: names) == [])
    }
}

@Suite("The rules and the holidays on show")
struct CatalogueTests {
    private func run(_ arguments: String..., onTerminal: Bool = false) async throws -> Outcome {
        try await FakeRegister.run(
            arguments, path: "/nonexistent/vigie.sock", onTerminal: onTerminal, language: .french)
    }

    @Test("Every row of the catalogue has a line of seven fields in a pipe")
    func list() async throws {
        let lines = try await run("calc", "--list").output.split(separator: "\n")
        #expect(lines.count >= RuleCatalogue.builtIn.rules.count)
        let fields = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        #expect(fields.allSatisfy { $0.count == 7 })
        #expect(fields.contains { $0.prefix(4) == ["RGPD_72H", "72 hour", "last_instant", "law"] })
        #expect(fields.contains { $0.prefix(2) == ["INTERNAL_OUVRES", "business_day"] })
    }

    @Test("On a terminal the rule is never cut")
    func table() async throws {
        let lines = try await run("calc", "--list", onTerminal: true).lines
        for rule in RuleCatalogue.builtIn.rules { #expect(lines.contains { $0.hasPrefix(rule.id + " ") }) }
        #expect(lines.allSatisfy { TextWidth.of($0) <= 80 }, "\(lines.filter { TextWidth.of($0) > 80 })")
    }

    @Test("A validity is an interval of ISO 8601, empty when it is open at both ends")
    func intervals() throws {
        let day = try #require(CivilDate(year: 2027, month: 7, day: 1))
        #expect(CountWords.interval(Validity()) == "")
        #expect(CountWords.interval(Validity(first: day)) == "2027-07-01/..")
        #expect(CountWords.interval(Validity(last: day)) == "../2027-07-01")
        #expect(CountWords.interval(Validity(first: day, last: day)) == "2027-07-01/2027-07-01")
    }

    @Test("A period is written as people say it")
    func periods() throws {
        let rules = RuleCatalogue.builtIn
        let day = try #require(CivilDate(year: 2026, month: 12, day: 10))
        let said = { (id: String, language: Language) in
            CountWords.period(try rules.rule(id: id, on: day), language)
        }
        #expect(try said("CONV_5F", .french) == "5 jours francs")
        #expect(try said("CONV_1F_URGENT", .french) == "1 jour franc")
        #expect(try said("CONV_5F", .english) == "5 clear days")
        #expect(try said("INTERNAL_OUVRES", .french) == "jours ouvrés")
    }

    @Test("The holidays of a year: date and name in a pipe, the day of the week on a terminal")
    func holidays() async throws {
        let plain = try await run("holidays", "2026", "--territory", "FR-57-VS")
        #expect(plain.lines.count == 13)
        #expect(plain.lines.prefix(2) == ["2026-01-01\tJour de l'an", "2026-04-03\tVendredi saint"])
        let table = try await run("holidays", "2026", "--territory", "FR-57-VS", onTerminal: true)
        #expect(table.lines.count == 14)
        #expect(table.lines.contains("3 avr. 2026     vendredi  Vendredi saint (local)"), "\(table.output)")
    }

    @Test(
        "A year without known holidays is named", arguments: ["1899", "2200", "-1", "MMXXVI", "99999999999999999999"])
    func years(year: String) async throws {
        let outcome = try await run("holidays", "--", year)
        #expect(outcome.status == .data)
        #expect(outcome.failure?.lines(.french).first?.contains(year) == true)
    }
}
