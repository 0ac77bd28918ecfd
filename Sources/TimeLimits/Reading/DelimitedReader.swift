/// What separates the fields of a table.
public enum TableDelimiter: String, Sendable, Hashable, CaseIterable {
    /// The one of the three that the header has most of, outside quotes.
    case automatic = "auto"
    case semicolon = ";"
    case comma = ","
    case tab = "tab"

    var byte: UInt8? {
        switch self {
        case .automatic: nil
        case .semicolon: UInt8(ascii: ";")
        case .comma: UInt8(ascii: ",")
        case .tab: UInt8(ascii: "\t")
        }
    }
}

/// One row of a table.
public struct TableRecord: Sendable, Hashable {
    /// The line of the file on which it starts, from 1.
    public let line: Int
    public let fields: [String]
}

/// Delimiter-separated text (RFC 4180), record by record.
///
/// Lines end with LF or CRLF. A field may stand in quotes, and then hold delimiters, line ends and doubled
/// quotes; a quote inside a field that does not begin with one is an ordinary character. Records without any
/// text are passed over.
public struct DelimitedReader {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position = 0
    private var line = 1

    /// Throws `.delimiterUnclear` when it is to be detected and the header does not tell.
    public init(text: String, delimiter: TableDelimiter) throws(DelimitedTextError) {
        bytes = Array(text.utf8)
        if let byte = delimiter.byte { self.delimiter = byte } else { self.delimiter = try Self.detectDelimiter(bytes) }
    }

    /// The next record with any text, or nil at the end. Throws for a fault of quoting.
    public mutating func next() throws(DelimitedTextError) -> TableRecord? {
        while position < bytes.count {
            let record = try record()
            if !record.fields.allSatisfy(isBlank) { return record }
        }
        return nil
    }

    private mutating func record() throws(DelimitedTextError) -> TableRecord {
        let start = line
        var fields: [String] = []
        repeat { fields.append(try field()) } while takeDelimiter()
        takeLineEnd()
        return TableRecord(line: start, fields: fields)
    }

    /// Leaves the position at a delimiter, a line end or the end of the text.
    private mutating func field() throws(DelimitedTextError) -> String {
        if position < bytes.count, bytes[position] == quote { return try quotedField() }
        let start = position
        while position < bytes.count, bytes[position] != delimiter, !isAtLineEnd { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedField() throws(DelimitedTextError) -> String {
        let startLine = line
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == lineFeed { line += 1 }
            if byte == quote {
                guard position < bytes.count, bytes[position] == quote else {
                    try checkFieldEnd()
                    return String(decoding: content, as: UTF8.self)
                }
                position += 1
            }
            content.append(byte)
        }
        throw .unclosedQuote(line: startLine)
    }

    private func checkFieldEnd() throws(DelimitedTextError) {
        guard position == bytes.count || bytes[position] == delimiter || isAtLineEnd else {
            throw .textAfterQuote(line: line)
        }
    }

    private mutating func takeDelimiter() -> Bool {
        guard position < bytes.count, bytes[position] == delimiter else { return false }
        position += 1
        return true
    }

    private var isAtLineEnd: Bool {
        bytes[position] == lineFeed
            || (bytes[position] == carriageReturn && position + 1 < bytes.count && bytes[position + 1] == lineFeed)
    }

    private mutating func takeLineEnd() {
        guard position < bytes.count else { return }
        position += bytes[position] == carriageReturn ? 2 : 1
        line += 1
    }

    private static func detectDelimiter(_ bytes: [UInt8]) throws(DelimitedTextError) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == lineFeed, !counts.isEmpty { break }
            if [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")].contains(byte) {
                counts[byte, default: 0] += 1
            }
        }
        let best = counts.values.max()
        let candidates = counts.filter { $0.value == best }
        guard candidates.count == 1, let delimiter = candidates.first?.key else { throw .delimiterUnclear }
        return delimiter
    }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

private func isBlank(_ field: String) -> Bool {
    field.unicodeScalars.allSatisfy(\.properties.isWhitespace)
}
