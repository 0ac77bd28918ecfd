import RegisterAPI
import Testing
import TimeLimits

@testable import vigie

@Suite("A batch of time limits")
struct BatchTests {
    private func answer(_ text: String, _ language: Language = .english) throws -> [String] {
        var batch = BatchCount(catalogue: .builtIn, language: language)
        try batch.count(text)
        return String(decoding: batch.answer, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func fault(_ text: String) -> CountFault? {
        var batch = BatchCount(catalogue: .builtIn, language: .english)
        do throws(CountFault) { try batch.count(text) } catch { return error }
        return nil
    }

    @Test("Each row has its line, in the order of the rows, without a header")
    func order() throws {
        let table = """
            id,rule_id,start,qty,territory
            B,CONV_5F,2026-12-10,,
            A,RECOURS_2MF,2026-03-21,2,FR-972
            """
        #expect(try answer(table) == ["B,2026-12-04", "A,2026-05-26"])
    }

    @Test("Columns are found by their names, whatever their order, and others are left alone")
    func columns() throws {
        let table = """
            note,Territory,start,mode,ID,rule_id
            x,FR,2026-11-27,forward,A,CONV_5F
            "y, z",,2026-12-10,,B,CONV_5F
            """
        #expect(try answer(table) == ["A,2026-12-03", "B,2026-12-04"])
    }

    @Test("Without a header the columns are those of the contract")
    func headerless() throws {
        #expect(
            try answer("A,INTERNAL_OUVRES,2026-11-09,5,FR\nB,PURGE,2026-12-14|2026-12-15")
                == ["A,2026-11-17", "B,2027-02-17"])
    }

    @Test("A byte-order mark, CRLF, semicolons, spaces around and blank rows are no obstacle")
    func forms() throws {
        let table =
            "\u{FEFF}id;rule_id;start;qty\r\n A ; conv_5f ;\u{A0}2026-12-10 ;\r\n;;;\r\n\r\nB;CONV_5F;10/12/2026;5"
        #expect(try answer(table) == ["A,2026-12-04", "B,2026-12-04"])
    }

    @Test("An id is written in quotes when it needs them")
    func quoting() throws {
        let table =
            "id,rule_id,start\n\"a,b\",CONV_5F,2026-12-10\n\"a\"\"b\",CONV_5F,2026-12-10\n"
        #expect(try answer(table) == ["\"a,b\",2026-12-04", "\"a\"\"b\",2026-12-04"])
    }

    @Test("Time of day, hours and seconds")
    func hours() throws {
        #expect(
            try answer("id,rule_id,start\nA,RGPD_72H,2026-12-24T16:20\nB,RGPD_72H,2026-10-24T10:00:30")
                == ["A,2026-12-27T16:20", "B,2026-10-27T09:00:30"])
    }

    private static let bad: [(row: String, says: [String])] = [
        ("X,CONV_5F,2026-02-30,,", ["2026-02-30"]),
        ("X,CONV_5F,soon,,", ["soon"]),
        ("X,CONV_5F,2300-01-01,,", ["2300-01-01"]),
        ("X,NOPE,2026-01-01,,", ["NOPE"]),
        ("X,CONV_5F,2026-01-01,,FR-99", ["FR-99", "FR-57-VS"]),
        ("X,INTERNAL_OUVRES,2026-01-01,-5,", ["-5"]),
        ("X,INTERNAL_OUVRES,2026-01-01,five,", ["five"]),
        ("X,INTERNAL_OUVRES,2026-01-01,,", ["INTERNAL_OUVRES"]),
        ("X,INTERNAL_OUVRES,2026-01-01,99999999999999999999,", ["99999999999999999999"]),
        ("X,PURGE,2026-12-14,,", ["|"]),
        ("X,RGPD_72H,2026-12-14,,", ["2026-12-14"]),
        ("X,,2026-12-14,,", ["rule_id"]),
        ("X,CONV_5F,,,", ["start"]),
        ("X", ["rule_id"]),
        ("X,\"a,b\",2026-12-14,,", ["a,b"]),
    ]

    @Test("A row that cannot be counted says why in its place, on one line, in both languages", arguments: bad.indices)
    func malformed(index: Int) throws {
        let (row, words) = Self.bad[index]
        for language in Language.allCases {
            let lines = try answer("id,rule_id,start,qty,territory\n\(row)\nY,CONV_5F,2026-12-10,,", language)
            try #require(lines.count == 2)
            #expect(lines[0].hasPrefix("X,error: ") || lines[0].hasPrefix("X,\"error: "))
            #expect(words.filter { !lines[0].contains($0) } == [])
            #expect(lines[1] == "Y,2026-12-04")
        }
    }

    @Test("A missing id leaves its place empty")
    func noID() throws {
        #expect(try answer("id,rule_id,start\n,CONV_5F,2026-12-10\n") == [",2026-12-04"])
        #expect(try answer("id,rule_id,start\n,NOPE,2026-12-10\n").first?.hasPrefix(",error: ") == true)
    }

    @Test("Broken quotes spoil their own line only")
    func brokenQuotes() throws {
        let table = """
            id,rule_id,start
            A,CONV_5F,2026-12-10
            ,,
            "B"b,CONV_5F,2026-12-10
            "C,CONV_5F,2026-12-10

            D,"CONV_5F",2026-12-10
            """
        let lines = try answer(table)
        #expect(lines.count == 4)
        #expect(lines.first == "A,2026-12-04" && lines.last == "D,2026-12-04")
        #expect(lines[1].hasPrefix("Bb,error: ") && lines[1].contains("line 4"))
        #expect(lines[2].hasPrefix("C,error: ") && lines[2].contains("line 5"))
    }

    @Test("A row with more cells than there are columns is told, empty ones beyond them are not")
    func tooManyCells() throws {
        #expect(try answer("id,rule_id,start\nA,CONV_5F,2026-12-10,,\n") == ["A,2026-12-04"])
        #expect(try answer("A,CONV_5F,2026-12-10,,FR,57").first?.hasPrefix("A,error: ") == true)
    }

    @Test("Lines of an old Mac are lines, and a header that is misspelt is told")
    func otherFiles() throws {
        #expect(try answer("id,rule_id,start\rA,CONV_5F,2026-12-10\rB,CONV_5F,2026-12-10\r").count == 2)
        #expect(fault("id,rule,start\nA,CONV_5F,2026-12-10") == .columnMissing(path: "-", "rule_id"))
    }

    @Test("However many rows are broken, each has its line")
    func manyBroken() throws {
        let rows = (1...5_000).map { "\"\($0)\"x,CONV_5F,2026-12-10" }
        let lines = try answer((["id,rule_id,start"] + rows).joined(separator: "\n"))
        #expect(lines.count == 5_000 && lines.allSatisfy { $0.contains(",error: ") })
    }

    @Test("A header without a column that is needed, or with one twice, refuses the file")
    func badHeader() {
        #expect(fault("id,rule_id\nA,CONV_5F") == .columnMissing(path: "-", "start"))
        #expect(fault("rule_id,start\nCONV_5F,2026-12-10") == .columnMissing(path: "-", "id"))
        #expect(fault("id,rule_id,start,start\nA,CONV_5F,2026-12-10,") == .columnTwice(path: "-", "start"))
        #expect(fault("id,rule_id,start,x,x\n") == nil)
    }

    @Test("A file without rows has an answer without lines")
    func empty() throws {
        for text in ["", "\u{FEFF}", "\r\n \n", "id,rule_id,start\n"] { #expect(try answer(text) == []) }
    }

    @Test("In JSON each row is an object with a date or an error")
    func json() throws {
        var batch = BatchCount(catalogue: .builtIn, language: .english)
        batch.printsJSON = true
        try batch.count("id,rule_id,start\nA,CONV_5F,2026-12-10\nB,CONV_5F,\n")
        let lines = String(decoding: batch.answer, as: UTF8.self).split(separator: "\n")
        #expect(lines.first == #"{"id":"A","date":"2026-12-04","error":null}"#)
        #expect(lines.last?.hasPrefix(#"{"id":"B","date":null,"error":"There is no start."#) == true)
        #expect((batch.rows, batch.failedRows) == (2, 1))
    }
}
