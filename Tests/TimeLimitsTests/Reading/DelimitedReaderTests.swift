import Testing
import TimeLimits

@Suite("Delimited text, record by record")
struct DelimitedReaderTests {
    private func records(_ text: String, _ delimiter: TableDelimiter = .automatic) throws -> [TableRecord] {
        var reader = try DelimitedReader(text: text, delimiter: delimiter)
        var records: [TableRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    @Test("fields, quotes and lines are kept, blank records passed over")
    func reading() throws {
        let read = try records("a,b\r\n\"x,\"\"y\"\"\nz\",\n\n ,\t\nécran 24\",2")
        #expect(read.map(\.fields) == [["a", "b"], ["x,\"y\"\nz", ""], ["écran 24\"", "2"]])
        #expect(read.map(\.line) == [1, 2, 6])
    }

    @Test("each fault is named with its line")
    func faults() {
        #expect(throws: DelimitedTextError.unclosedQuote(line: 2)) { try records("a,b\n\"x,1\n2,3") }
        #expect(throws: DelimitedTextError.textAfterQuote(line: 2)) { try records("a,b\n\"x\"y,1") }
        #expect(throws: DelimitedTextError.delimiterUnclear) { try records("a,b;c\n1,2;3") }
    }

    @Test("what is written in quotes is read back the same", arguments: UInt64(1)...20)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let alphabet = Array("ab;,\"\n\r\té ")
        let rows = (0..<40).map { _ in
            ["x"]
                + (0..<3).map { _ in
                    String(
                        (0..<Int.random(in: 0...6, using: &random)).map { _ in
                            alphabet.randomElement(using: &random) ?? "a"
                        })
                }
        }
        let lines = rows.map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";")
        }
        #expect(try records(lines.joined(separator: "\r\n"), .semicolon).map(\.fields) == rows)
    }
}
