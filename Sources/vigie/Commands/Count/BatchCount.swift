import RegisterAPI
import TimeLimits
import Varlink

/// Counts the rows of a table, and writes a line for each: its id and its date, or what is wrong with it.
struct BatchCount {
    let catalogue: RuleCatalogue
    let language: Language
    var printsJSON = false
    /// What the file is called where it cannot be used.
    var path = "-"
    /// All lines, so that a file that turns out to be no table is answered with nothing but that.
    private(set) var answer: [UInt8] = []
    private(set) var rows = 0
    private(set) var failedRows = 0

    init(catalogue: RuleCatalogue, language: Language) {
        self.catalogue = catalogue
        self.language = language
    }

    /// - Throws: `CountFault` when the header lacks a column. A row alone never throws.
    mutating func count(_ text: String) throws(CountFault) {
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        var reader = BatchReader(text: text)
        guard let first = reader.next() else { return }
        var columns = BatchColumns.contract
        if case .record(let fields) = first, BatchColumns.isHeader(fields) {
            columns = try BatchColumns(header: fields, path: path)
        } else {
            add(first, columns)
        }
        while let row = reader.next() { add(row, columns) }
    }

    private mutating func add(_ row: BatchReader.Row, _ columns: BatchColumns) {
        rows += 1
        switch row {
        case .broken(let line, let id): write(id, .brokenRow(line: line))
        case .record(let fields):
            let cells = BatchCells(fields: fields, columns: columns)
            do throws(CountFault) { write(cells.id, try cells.date(by: catalogue)) } catch { write(cells.id, error) }
        }
    }
}

extension BatchCount {
    private mutating func write(_ id: String, _ date: LimitDate) {
        if printsJSON { return write(id, date: .string(date.text), error: .null) }
        appendCell(id)
        answer.append(comma)
        answer.append(contentsOf: date.text.utf8)
        answer.append(lineFeed)
    }

    private mutating func write(_ id: String, _ fault: CountFault) {
        failedRows += 1
        let sentence = CleanText.line(fault.sentence(language))
        if printsJSON { return write(id, date: .null, error: .string(sentence)) }
        appendCell(id)
        answer.append(comma)
        appendCell("error: " + sentence)
        answer.append(lineFeed)
    }

    private mutating func write(_ id: String, date: JSON, error: JSON) {
        answer += JSONLine.of(["id": .string(id), "date": date, "error": error])
        answer.append(lineFeed)
    }

    /// On one line, in quotes where it has a comma or a quote.
    private mutating func appendCell(_ text: String) {
        let text = CleanText.line(text)
        guard text.utf8.contains(where: { $0 == comma || $0 == quote }) else {
            return answer.append(contentsOf: text.utf8)
        }
        answer.append(quote)
        for byte in text.utf8 {
            if byte == quote { answer.append(quote) }
            answer.append(byte)
        }
        answer.append(quote)
    }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
