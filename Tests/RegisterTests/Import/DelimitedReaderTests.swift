import Register
import Testing

@Suite("Delimited text")
struct DelimitedReaderTests {
    private func table(_ text: String, _ delimiter: TableDelimiter = .automatic) throws -> ImportTable {
        try ImportTable(bytes: Array(text.utf8), delimiter: delimiter)
    }

    private func refusal(_ text: String, _ delimiter: TableDelimiter = .semicolon) throws -> ImportRefusal? {
        do {
            _ = try table(text, delimiter)
            return nil
        } catch let refusal as ImportRefusal {
            return refusal
        }
    }

    @Test("records keep their fields and the line on which they start")
    func records() throws {
        let table = try table("a;b\n1;2\r\n\n3;4")
        #expect(table.header == ["a", "b"])
        #expect(table.records.map(\.fields) == [["1", "2"], ["3", "4"]])
        #expect(table.records.map(\.line) == [2, 4])
    }

    @Test("quotes hold delimiters, line ends and doubled quotes")
    func quotes() throws {
        let table = try table("a;b\n\"x;\"\"y\"\"\r\nz\";\"\"\nlast;1\n")
        #expect(table.records.map(\.fields) == [["x;\"y\"\r\nz", ""], ["last", "1"]])
        #expect(table.records.map(\.line) == [2, 4])
    }

    @Test("a quote inside a field that does not begin with one is kept")
    func innerQuote() throws {
        #expect(try table("a;b\nécran 24\";marché \"X\"").records[0].fields == ["écran 24\"", "marché \"X\""])
    }

    @Test("empty fields count, also at the end of a row")
    func emptyFields() throws {
        #expect(try table("a;b;c\n;x;\n").records[0].fields == ["", "x", ""])
    }

    @Test("rows without any text are passed over, however wide")
    func blankRows() throws {
        #expect(try table("a;b\n\n;;;\n ; \u{A0}\n1;2\n\n").records.map(\.fields) == [["1", "2"]])
    }

    @Test(
        "the delimiter is what the header has most of, outside quotes",
        arguments: [
            ("a;b,c;d\n1;2;3", 3), ("a,b,\"c;d;e;f\"\n1,2,3", 3), ("a\tb;c\td\n1\t2\t3", 3), ("\na,b\n1;2;3;4,5", 2),
        ])
    func detection(text: String, width: Int) throws {
        #expect(try table(text).header.count == width)
    }

    @Test("a header that does not tell the delimiter is refused", arguments: ["décision\nx", "a;b,c\n1;2,3"])
    func unclearDelimiter(text: String) throws {
        #expect(try refusal(text, .automatic)?.problems == [.table(.delimiterUnclear)])
    }

    @Test(
        "a declared delimiter is taken as it is",
        arguments: [
            (TableDelimiter.comma, "a,b;c", 2), (.tab, "a\tb,c,d", 2), (.semicolon, "a,b", 1),
        ])
    func declared(delimiter: TableDelimiter, header: String, width: Int) throws {
        #expect(try table(header + "\n", delimiter).header.count == width)
    }

    @Test("a quote that is never closed is named by the line on which it opens")
    func unclosedQuote() throws {
        #expect(try refusal("a;b\n1;2\n3;\"x\ny\nz")?.problems == [.table(.unclosedQuote(line: 3))])
    }

    @Test("text after a closing quote is an error, not guessed at")
    func textAfterQuote() throws {
        #expect(try refusal("a;b\n\"x\"y;2")?.problems == [.table(.textAfterQuote(line: 2))])
    }

    @Test("all rows that are not as wide as the header are named together")
    func widths() throws {
        let problems = try refusal("a;b\n1\n1;2\n1;2;3\n")?.problems
        #expect(
            problems == [
                .table(.fieldCount(line: 2, expected: 2, found: 1)),
                .table(.fieldCount(line: 4, expected: 2, found: 3)),
            ])
    }

    @Test("after a hundred problems the others are counted")
    func manyProblems() throws {
        let refusal = try #require(try refusal("a;b\n" + String(repeating: "1\n", count: 130)))
        #expect(refusal.problems.count == 100)
        #expect(refusal.omitted == 30)
    }

    @Test("a table without a header is refused", arguments: ["", "\n\n", " \r\n;;\n"])
    func empty(text: String) throws {
        #expect(try refusal(text)?.problems == [.table(.empty)])
    }

    @Test("what is written as delimited text is read back the same", arguments: UInt64(1)...20)
    func roundTrip(seed: UInt64) throws {
        var random = Mulberry(state: seed)
        let alphabet = Array("ab;,\"\n\r\té ")
        let rows = (0..<40).map { _ in
            ["x"] + (0..<3).map { _ in String((0..<random.below(6)).map { _ in alphabet[random.below(10)] }) }
        }
        let text = rows.map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";")
        }
        let read = try table("h;i;j;k\n" + text.joined(separator: "\r\n"), .semicolon)
        #expect(read.records.map(\.fields) == rows)
    }
}

/// The same numbers for the same seed.
struct Mulberry {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
