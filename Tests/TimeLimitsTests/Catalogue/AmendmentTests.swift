import Testing
import TimeLimits

@Suite("Amendments of the catalogue")
struct AmendmentTests {
    private static let columns = [
        "rule_id", "mode", "quantity", "unit", "franc", "rollover", "semantics", "level", "suspendable", "set_by",
        "bears_on", "valid_from", "valid_until", "source", "name_fr", "name_en",
    ]

    /// A row of convocation, with some cells otherwise.
    private func row(_ changes: [String: String] = [:]) -> String {
        let usual = [
            "rule_id": "CONV_5F", "mode": "backward", "quantity": "5", "unit": "day", "franc": "yes",
            "rollover": "none", "semantics": "latest_send", "level": "law", "suspendable": "no", "set_by": "law",
            "bears_on": "us", "source": "CGCT L2121-12", "name_fr": "convocation", "name_en": "convocation",
        ]
        return Self.columns.map { changes[$0] ?? usual[$0] ?? "" }.joined(separator: ",")
    }

    private func table(_ rows: String...) -> String {
        ([Self.columns.joined(separator: ",")] + rows).joined(separator: "\n")
    }

    private func fault(_ text: String) throws -> RuleTableFault? {
        do {
            _ = try RuleCatalogue.builtIn.amended(by: text)
            return nil
        } catch TimeLimitError.ruleTable(let fault) {
            return fault
        }
    }

    private var sevenDaysFrom2027: String {
        table(row(["valid_until": "2027-06-30"]), row(["quantity": "7", "valid_from": "2027-07-01"]))
    }

    @Test("a longer convocation from July 2027 acts on the sessions from that day only")
    func datedVersions() throws {
        let amended = try RuleCatalogue.builtIn.amended(by: sevenDaysFrom2027)
        func latestSend(_ session: String) throws -> String {
            let start = try day(session)
            return try Counting(
                limit: amended.limit(id: "CONV_5F", on: start), starts: [.day(start)], territory: .france
            ).date().text
        }
        #expect(try latestSend("2027-06-30") == "2027-06-24")
        #expect(try latestSend("2027-07-01") == "2027-06-23")
        #expect(try latestSend("2040-01-20") == "2040-01-12")
    }

    @Test("a rule is refused before the day from which its text holds, and after the last one")
    func outsideItsText() throws {
        let validity = Validity(first: try day("2027-07-01"), last: try day("2028-12-31"))
        let amended = try RuleCatalogue.builtIn.amended(
            by: table(row(["valid_from": "2027-07-01", "valid_until": "2028-12-31"])))
        for start in ["2027-06-30", "2029-01-01"] {
            let error = TimeLimitError.notInForce(rule: "CONV_5F", on: try day(start), versions: [validity])
            #expect(throws: error) { try amended.limit(id: "CONV_5F", on: day(start)) }
            #expect(error.description.contains("from 2027-07-01"))
        }
        #expect(try amended.limit(id: "CONV_5F", on: day("2028-12-31")).quantity == 5)
    }

    @Test("an amendment replaces the rules that it names, and leaves the others as they were")
    func replacement() throws {
        let builtIn = RuleCatalogue.builtIn
        let amended = try builtIn.amended(by: sevenDaysFrom2027)
        #expect(amended.rules.filter { $0.id != "CONV_5F" } == builtIn.rules.filter { $0.id != "CONV_5F" })
        #expect(amended.rules.filter { $0.id == "CONV_5F" }.map(\.quantity) == [5, 7])
        #expect(throws: TimeLimitError.self) {
            try amended.limit(id: "CONV_5F", mode: .forward, on: day("2026-12-01"))
        }
        #expect(try builtIn.limit(id: "CONV_5F", mode: .forward, on: day("2026-12-01")).quantity == 5)
    }

    @Test("an amendment adds rules, such as a silence of four months")
    func addition() throws {
        let added = row([
            "rule_id": "SILENCE_4M", "mode": "forward", "quantity": "4", "unit": "month", "franc": "no",
            "semantics": "birth", "suspendable": "yes", "bears_on": "others",
        ])
        let amended = try RuleCatalogue.builtIn.amended(by: table(added))
        let limit = try amended.limit(id: "SILENCE_4M", on: day("2026-10-31"))
        #expect(limit.isSuspendable)
        #expect(
            try Counting(limit: limit, starts: [.day(day("2026-10-31"))], territory: .france).date().text
                == "2027-02-28")
        #expect(amended.rules.last?.id == "SILENCE_4M")
    }

    @Test("the table may come from a spreadsheet in French: semicolons, a byte-order mark, dates with slashes")
    func spreadsheet() throws {
        let text =
            "\u{FEFF}"
            + sevenDaysFrom2027
            .replacing(",", with: ";").replacing("\n", with: "\r\n").replacing("2027-07-01", with: "01/07/2027")
            .replacing("2027-06-30", with: "30/06/2027")
        let amended = try RuleCatalogue.builtIn.amended(by: text)
        #expect(try amended.limit(id: "CONV_5F", on: day("2027-07-01")).quantity == 7)
    }

    @Test("the shipped table amends itself to the same")
    func sameAgain() throws {
        let again = try RuleCatalogue(csv: table(row(), row(["mode": "forward", "semantics": "earliest_session"])))
        #expect(again.rules.map(\.mode) == [.backward, .forward])
    }

    @Test("versions that hold on one day are refused, with the line of the second")
    func overlap() throws {
        let text = table(row(["valid_until": "2027-07-01"]), row(["quantity": "7", "valid_from": "2027-07-01"]))
        let found = try #require(try fault(text))
        #expect(found.line == 3)
        #expect(found.column == "valid_from")
        #expect(try fault(table(row(), row()))?.line == 3)
        #expect(try fault(table(row(), row(["mode": "forward", "semantics": "earliest_session"]))) == nil)
    }

    @Test(
        "a cell that is wrong is named by line and column",
        arguments: [
            ("rule_id", "conv 5"), ("rule_id", ""), ("rule_id", String(repeating: "A", count: 41)),
            ("mode", "sideways"), ("mode", ""), ("quantity", "-5"), ("quantity", "cinq"), ("quantity", "36601"),
            ("quantity", "5.0"), ("unit", "days"), ("franc", "oui"), ("rollover", "next"), ("semantics", "last"),
            ("level", "edge"), ("suspendable", "1"), ("set_by", "us"), ("bears_on", "them"),
            ("valid_from", "2027-02-30"), ("valid_from", "1899-01-01"), ("valid_until", "never"), ("source", ""),
            ("name_fr", ""), ("name_en", String(repeating: "a", count: 501)),
        ])
    func badCells(column: String, value: String) throws {
        let found = try #require(try fault(table(row(["rule_id": "OTHER"]), row([column: value]))))
        #expect(found.line == 3)
        #expect(found.column == column)
        #expect(found.found == value)
        let message = TimeLimitError.ruleTable(found).description
        #expect(message.contains("line 3 column \(column)"))
    }

    @Test("a row that contradicts itself is named by the cell to change")
    func contradictions() throws {
        #expect(try fault(table(row(["rollover": "next_working"])))?.column == "rollover")
        #expect(try fault(table(row(["unit": "hour"])))?.column == "unit")
        #expect(try fault(table(row(["mode": "special"])))?.column == "unit")
        let reversed = try #require(try fault(table(row(["valid_from": "2027-07-01", "valid_until": "2027-06-30"]))))
        #expect(reversed.column == "valid_until")
        #expect(reversed.expected == .dayFrom(try day("2027-07-01")))
    }

    @Test("two starts are described as two")
    func describedStarts() throws {
        let columns =
            "rule_id,mode,quantity,unit,franc,rollover,semantics,level,suspendable,set_by,bears_on,source,"
            + "name_fr,name_en,start_fr,start_en"
        let cells = "X,special_max,0,day,no,none,effect,law,no,law,others,text,nom,name,"
        #expect(try fault("\(columns)\n\(cells)a|b,c|d") == nil)
        #expect(try fault("\(columns)\n\(cells)a|b,c")?.column == "start_en")
        #expect(try fault("\(columns)\n\(cells)a,c|d")?.expected == .starts(2))
        #expect(try fault("\(columns)\n\(cells)a|b,")?.expected == .bothLanguages)
    }

    @Test("a table without its columns, with strange or repeated ones, or rows of another width, is refused")
    func shape() throws {
        #expect(try fault("")?.line == 1)
        let headless = try #require(try fault("a,b\n1,2"))
        #expect((headless.line, headless.column) == (1, "a"))
        #expect(try fault("rule_id,mode\nX,forward")?.expected == .column)
        #expect(try fault("rule_id,rule_id\nX,X")?.expected == .columnOnce)
        #expect(try fault(table(row() + ",more"))?.expected == .cells(16))
        #expect(try fault(table("CONV_5F,backward"))?.column == "quantity")
        #expect(try fault(table(row(["source": "\"never closed"])))?.line == 2)
        #expect(try fault(table(row(["source": "\"two\nlines\""])))?.column == "source")
    }

    @Test("a table is bounded in bytes and in rows")
    func bounds() throws {
        #expect(try fault(String(repeating: "x", count: (1 << 20) + 1))?.expected == .smallerFile)
        let rows = (0..<2_001).map { row(["rule_id": "R\($0)"]) }
        let text = ([Self.columns.joined(separator: ",")] + rows).joined(separator: "\n")
        #expect(throws: TimeLimitError.self) { try RuleCatalogue(csv: text) }
        let fewer = ([Self.columns.joined(separator: ",")] + rows.prefix(2_000)).joined(separator: "\n")
        #expect(try RuleCatalogue(csv: fewer).rules.count == 2_000)
        #expect(try fault(fewer)?.expected == .fewerRows)
    }
}
