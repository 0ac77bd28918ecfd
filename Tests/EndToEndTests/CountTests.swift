import Foundation
import Testing

/// `vigie` without a daemon: nothing listens on the socket that it is given.
private func vigie(
    _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null"
) throws -> Outcome {
    let surroundings = RunningDaemon.environment.merging(["VIGIE_SOCKET": "/nonexistent/vigie.sock"]) { $1 }
    return try Program(
        Binaries.vigie, arguments.map { Array($0.utf8) }, environment: surroundings.merging(environment) { $1 },
        input: input
    ).wait()
}

private struct CountedAnswer: Decodable {
    struct Words: Decodable, Equatable {
        var french: String
        var english: String
    }
    struct Steps: Decodable, Equatable {
        var french: [String]
        var english: [String]
    }
    struct Other: Decodable {
        var date: String
        var reason: Words
        var trace: Steps
    }
    var rule: String?
    var expression: String?
    var from: String
    var territory: String
    var direction: String
    var quantity: Int
    var unit: String
    var date: String
    var semantics: String
    var level: String
    var others: [Other]
    var prudent: String
    var source: String
    var trace: Steps
}

@Suite("Time limits are counted without a daemon")
struct CountTests {
    @Test("The worked example of the law, step by step, in both languages")
    func workedExample() throws {
        let said = try Language.allCases.map {
            try vigie(["calc", "RECOURS_2MF", "--from", "2026-10-12"], environment: $0.environment).lines
        }
        #expect(said.allSatisfy { $0.prefix(3) == ["date\t2026-12-14", "semantics\tlast_day", "level\tlaw"] })
        #expect(
            said[0].filter { $0.hasPrefix("trace") } == [
                "trace\t12 October excluded", "trace\t+ 2 months → 12 December",
                "trace\tclear period → 13 December, Sunday → Monday 14 December",
            ])
        #expect(
            said[1].filter { $0.hasPrefix("trace") } == [
                "trace\t12 octobre exclu", "trace\t+ 2 mois → 12 décembre",
                "trace\tdélai franc → 13 décembre, dimanche → lundi 14 décembre",
            ])
    }

    @Test("JSON has every field, and both dates of a doubt")
    func json() throws {
        let outcome = try vigie(["calc", "RECOURS_2MF", "--from", "2026-03-21", "--territory", "FR-972", "--json"])
        let answer = try outcome.object(CountedAnswer.self)
        #expect(answer.rule == "RECOURS_2MF")
        #expect(answer.expression == nil)
        #expect((answer.from, answer.territory, answer.direction) == ("2026-03-21", "FR-972", "forward"))
        #expect((answer.quantity, answer.unit) == (2, "month"))
        #expect((answer.date, answer.semantics, answer.level) == ("2026-05-26", "last_day", "doubt"))
        #expect(answer.others.map(\.date) == ["2026-05-22"])
        #expect(answer.others.allSatisfy { !$0.reason.french.isEmpty && $0.reason.french != $0.reason.english })
        #expect(answer.others.allSatisfy { !$0.trace.french.isEmpty && !$0.trace.english.isEmpty })
        #expect(answer.prudent == "2026-05-26")
        #expect(!answer.source.isEmpty)
        #expect(answer.trace.french.count == answer.trace.english.count)
        #expect(outcome.lines.count == 1)
    }

    @Test("Two starts, hours, and a limit of one's own")
    func others() throws {
        let purge = try vigie(["calc", "purge", "--from", "14/12/2026|15 décembre 2026"])
        #expect(purge.lines.first == "date\t2027-02-17")
        let hours = try vigie(["calc", "RGPD_72H", "--from", "2026-12-24T16:20"])
        #expect(hours.lines.first == "date\t2026-12-27T16:20")
        let own = try vigie(["calc", "--expression", "+10bd", "--from", "2026-11-02", "--json"])
        #expect(try own.object(CountedAnswer.self).date == "2026-11-17")
        #expect(try own.object(CountedAnswer.self).expression == "+10bd")
        let back = try vigie(["calc", "--expression", "+5jf", "--backward", "--from", "2026-12-10"])
        #expect(back.lines.first == "date\t2026-12-04")
    }

    @Test("Every rule is listed, in lines and in JSON")
    func list() throws {
        let plain = try vigie(["calc", "--list"]).lines
        let rules = try vigie(["calc", "--list", "--json"]).lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(plain.count == rules.count)
        #expect(zip(plain, rules).allSatisfy { $0.hasPrefix(($1["rule"] as? String ?? "?") + "\t") })
        let fields = ["direction", "unit", "semantics", "level", "source", "name", "validFrom", "validUntil", "note"]
        #expect(rules.allSatisfy { rule in fields.allSatisfy { rule[$0] != nil } })
    }

    @Test("The holidays of a year, the local ones marked")
    func holidays() throws {
        let plain = try vigie(
            ["holidays", "2026", "--territory", "FR-57-VS"], environment: Language.french.environment)
        #expect(plain.lines.contains("2026-04-03\tVendredi saint"))
        #expect(plain.lines.count == 13)
        let objects = try vigie(["holidays", "2026", "--territory", "FR-974", "--json"]).lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.filter { $0["local"] as? Bool == true }.map { $0["date"] as? String } == ["2026-12-20"])
    }

    private static let questions = [
        ["calc", "RECOURS_2MF", "--from", "2026-03-24"], ["calc", "RGPD_72H", "--from", "2026-10-24T10:00"],
        ["calc", "--expression", "+10bd", "--from", "2026-12-20"],
        ["calc", "ARE_10JO", "--from", "2026-03-28", "--territory", "FR-974"], ["holidays", "2199"],
    ]

    @Test("No result depends on the zone or the language of the machine", arguments: questions)
    func surroundings(question: [String]) throws {
        func dates(_ environment: [String: String]) throws -> [String] {
            try vigie(question, environment: environment).lines
                .filter { !$0.hasPrefix("trace") && !$0.hasPrefix("note") }
                .map { String($0.prefix { $0 != "\t" || question[0] == "calc" }) }
        }
        let expected = try dates([:])
        #expect(!expected.isEmpty)
        #expect(try dates(["TZ": "Pacific/Auckland"]) == expected)
        #expect(try dates(["TZ": "America/Los_Angeles", "LC_ALL": "fr_FR.UTF-8"]) == expected)
        #expect(try dates(["LC_ALL": "C", "LANG": "fr_FR.UTF-8"]) == expected)
        #expect(try dates(["LC_ALL": "tr_TR.UTF-8"]) == expected)
    }

    @Test("On a terminal it is a sheet in the reader's language")
    func sheet() throws {
        for (language, word) in [(Language.english, "Certainty"), (.french, "Certitude")] {
            let command = "stty cols 100; exec '\(Binaries.vigie)' calc SILENCE_2M --from 2026-09-11"
            let outcome = try Program(
                "/usr/bin/script", ["--quiet", "--return", "--command", command, "/dev/null"].map { Array($0.utf8) },
                environment: RunningDaemon.environment.merging(language.environment) { $1 }
                    .merging(["SHELL": "/bin/sh", "TERM": "xterm"]) { $1 }
            ).wait()
            #expect(outcome.exitCode == 0)
            #expect(outcome.output.contains(word), "\(outcome.output)")
        }
    }
}

@Suite("A batch of time limits answers row by row")
struct BatchCountTests {
    private static let vectors = Place.sharedData + "/../facts/deadline-vectors.csv"

    @Test(
        "Every published vector comes out as expected",
        .enabled(if: Place.hasSharedData, "the published files are not beside the project"))
    func vectors() throws {
        let expected = try Spreadsheet(Self.vectors).rows.map { "\($0["id"] ?? "?"),\($0["expected"] ?? "?")" }
        #expect(expected.count == 83)
        let outcome = try vigie(["calc", "--batch", Self.vectors])
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(outcome.lines == expected)
    }

    @Test("A hundred thousand rows are all answered, in their order")
    func many() throws {
        let folder = try TemporaryFolder()
        let rules = ["CONV_5F", "RECOURS_2MF", "ARE_10JO", "NOPE"]
        let rows = (0..<100_000).map { "L\($0),\(rules[$0 % 4]),\(1950 + $0 % 240)-0\(1 + $0 % 9)-1\($0 % 10),,\n" }
        let file = try folder.write(rows.joined(), to: "rows.csv")
        let outcome = try vigie(["calc", "--batch", file])
        #expect(outcome.exitCode == 0)
        let lines = outcome.lines
        #expect(lines.count == 100_000)
        #expect(lines.enumerated().allSatisfy { $1.hasPrefix("L\($0),") && $1.contains("error: ") == ($0 % 4 == 3) })
        #expect(outcome.errors.contains("25,000"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test("Bad rows are told in their place, and counted on the standard error")
    func badRows() throws {
        let folder = try TemporaryFolder()
        let table =
            "\u{FEFF}id;rule_id;start;qty;territory\r\nA;CONV_5F;2026-02-30;;\r\n\"B;\"\"b\";CONV_5F;2026-12-10;;\r\n"
        let file = try folder.write(table, to: "rows.csv")
        for language in Language.allCases {
            let outcome = try vigie(["calc", "--batch", "-"], environment: language.environment, input: file)
            #expect(outcome.exitCode == 0)
            #expect(outcome.lines.count == 2)
            #expect(outcome.lines[0].hasPrefix("A,error: "))
            #expect(outcome.lines[0].contains("2026-02-30"))
            #expect(outcome.lines[1] == "\"B;\"\"b\",2026-12-04")
            #expect(outcome.errors.contains(language == .french ? ": 1 sur 2." : ": 1 of 2."))
        }
    }

    @Test("A file that is absent, or no text, is refused whole")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        let latin = try folder.write(Array("id,rule_id,start\n".utf8) + [0xE9], to: "latin.csv")
        for language in Language.allCases {
            let absent = try vigie(["calc", "--batch", "/nonexistent.csv"], environment: language.environment)
            #expect((absent.exitCode, absent.output) == (66, ""))
            #expect(absent.errors.contains("/nonexistent.csv"))
            let bytes = try vigie(["calc", "--batch", latin], environment: language.environment)
            #expect((bytes.exitCode, bytes.output) == (65, ""))
            #expect(bytes.errors.contains("UTF-8"))
        }
    }
}

@Suite("An authority amends the rules by a file")
struct AmendedRuleTests {
    private static let example = Place.project + "/config/samples/time-limits-example.csv"

    @Test("The example has five clear days until 30 June 2027, and seven from 1 July on")
    func example() throws {
        let folder = try TemporaryFolder()
        let rows = try folder.write(
            """
            id,rule_id,mode,start
            old,CONV_5F,,2027-06-30
            new,CONV_5F,,2027-07-01
            sent,CONV_5F,forward,2027-07-01
            other,CONV_3F,,2027-07-01
            """, to: "rows.csv")
        let outcome = try vigie(["calc", "--batch", rows, "--rules", Self.example])
        #expect(outcome.lines == ["old,2027-06-24", "new,2027-06-23", "sent,2027-07-09", "other,2027-06-27"])
        let listed = try vigie(["calc", "--list", "--rules", Self.example]).lines
        #expect(listed.filter { $0.hasPrefix("CONV_5F\t") }.count == 4)
        #expect(listed.contains { $0.hasPrefix("CONV_5F\t7 day\tlatest_send\tlaw\t2027-07-01/..\t") })
    }

    @Test("A fault in the file is named with its line and column")
    func fault() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOfFile: Self.example, encoding: .utf8)
        let file = try folder.write(
            text.replacing("CONV_5F,backward,7,day", with: "CONV_5F,backward,7,dog"), to: "r.csv")
        for language in Language.allCases {
            let outcome = try vigie(
                ["calc", "CONV_5F", "--from", "2026-12-10", "--rules", file], environment: language.environment)
            #expect((outcome.exitCode, outcome.output) == (65, ""))
            for word in [file, "3", "unit", "dog"] { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
        }
        #expect(try vigie(["calc", "--list", "--rules", "/nonexistent.csv"]).exitCode == 66)
    }
}

@Suite("What cannot be counted is refused with a sentence")
struct RefusedCountTests {
    private static let refused: [(arguments: [String], exitCode: Int32, names: [String])] = [
        (["calc"], 64, ["--expression"]),
        (["calc", "CONV_5F"], 64, ["--from"]),
        (["calc", "CONV_5F", "--expression", "+5d", "--from", "2026-01-01"], 64, ["CONV_5F", "--expression"]),
        (["calc", "--list", "--batch", "-"], 64, ["--list", "--batch"]),
        (["calc", "CONV_5F", "--backward", "--forward", "--from", "2026-01-01"], 64, ["--backward", "--forward"]),
        (["calc", "CONV_5F", "--from", "2026-02-30"], 65, ["2026-02-30"]),
        (["calc", "CONV_5F", "--from", "2300-01-01"], 65, ["2300-01-01", "2199"]),
        (["calc", "CONV_5G", "--from", "2026-01-01"], 65, ["CONV_5G", "CONV_5F", "--list"]),
        (["calc", "CONV_5F", "--from", "2026-01-01", "--territory", "FR-99"], 65, ["FR-99", "FR-57-VS"]),
        (["calc", "INTERNAL_OUVRES", "--from", "2026-01-01", "--quantity", "-5"], 65, ["-5"]),
        (["calc", "INTERNAL_OUVRES", "--from", "2026-01-01"], 65, ["INTERNAL_OUVRES"]),
        (["calc", "--expression", "-5bd", "--from", "2026-01-01"], 65, ["-5bd"]),
        (["calc", "--expression", "5 days", "--from", "2026-01-01"], 65, ["5 days", "+"]),
        (["calc", "PURGE", "--from", "2026-01-01"], 65, ["2026-12-14|2026-12-15"]),
        (["calc", "RGPD_72H", "--from", "2026-01-01"], 65, ["2026-01-01"]),
        (["calc", "SILENCE_2M", "--from", "2199-12-31"], 65, ["2200"]),
        (["holidays", "2300"], 65, ["2300", "2199"]),
        (["holidays", "2026", "--territory", "Paris"], 65, ["Paris", "FR-57-VS"]),
    ]

    @Test("It names what is wrong, in both languages, without the usage", arguments: refused.indices)
    func refusal(index: Int) throws {
        let (arguments, exitCode, names) = Self.refused[index]
        var sentences: Set<String> = []
        for language in Language.allCases {
            let outcome = try vigie(arguments, environment: language.environment)
            #expect((outcome.exitCode, outcome.output) == (exitCode, ""))
            #expect(names.filter { !outcome.errors.contains($0) } == [], "\(outcome.errors)")
            #expect(outcome.errors.hasPrefix("vigie: "))
            #expect(outcome.errors.split(separator: "\n").count == 1)
            sentences.insert(outcome.errors)
        }
        #expect(sentences.count == 2)
    }

    @Test("Counting explains itself, with its JSON", arguments: ["calc", "holidays"])
    func help(command: String) throws {
        let outcome = try vigie([command, "--help"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("JSON"))
    }
}
