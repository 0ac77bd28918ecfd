import TimeLimits

/// Why bytes are not a table that can be read. `line` counts from 1 in the file, `offset` in bytes from 0.
public enum TableProblem: Error, Sendable, Hashable {
    /// The file is larger than an import takes. Split it.
    case tooLarge(bytes: Int, limit: Int)
    /// The file has no line, or no header. Give it one line of column names.
    case empty
    /// This is not text but a workbook or another binary file. Save the table as CSV.
    case notText
    /// The file is declared or begins as UTF-8 and has a byte that is not. Save it as UTF-8, or declare its encoding.
    case notUTF8(offset: Int, line: Int)
    /// The byte at this place means nothing in Windows-1252. Save the file as UTF-8.
    case notWindows1252(offset: Int, line: Int)
    /// The file begins as UTF-16 and has half a character. Save it again as UTF-8.
    case notUTF16(offset: Int, line: Int)
    /// The header has no separator, or as many of one as of another. Declare the delimiter in the mapping.
    case delimiterUnclear
    /// A quoted field that begins on this line is never closed. Close it, or double the quotes inside it.
    case unclosedQuote(line: Int)
    /// Text follows a closing quote. Double the quotes that belong to the text.
    case textAfterQuote(line: Int)
    /// The row has fewer or more fields than the header. Quote the fields that contain the delimiter.
    case fieldCount(line: Int, expected: Int, found: Int)

    /// A stable name for programs.
    public var code: String { described.code }

    /// What the sentence needs, by name.
    public var parameters: [String: String] { described.parameters }

    private var described: (code: String, parameters: [String: String]) {
        switch self {
        case .tooLarge(let bytes, let limit): ("tableTooLarge", ["bytes": "\(bytes)", "limit": "\(limit)"])
        case .empty: ("tableEmpty", [:])
        case .notText: ("tableNotText", [:])
        case .notUTF8(let offset, let line): ("notUTF8", Self.place(offset, line))
        case .notWindows1252(let offset, let line): ("notWindows1252", Self.place(offset, line))
        case .notUTF16(let offset, let line): ("notUTF16", Self.place(offset, line))
        case .delimiterUnclear: ("delimiterUnclear", [:])
        case .unclosedQuote(let line): ("unclosedQuote", ["line": "\(line)"])
        case .textAfterQuote(let line): ("textAfterQuote", ["line": "\(line)"])
        case .fieldCount(let line, let expected, let found):
            ("fieldCount", ["line": "\(line)", "expected": "\(expected)", "found": "\(found)"])
        }
    }

    private static func place(_ offset: Int, _ line: Int) -> [String: String] {
        ["offset": "\(offset)", "line": "\(line)"]
    }
}

extension TableProblem {
    init(_ error: DelimitedTextError) {
        switch error {
        case .delimiterUnclear: self = .delimiterUnclear
        case .unclosedQuote(let line): self = .unclosedQuote(line: line)
        case .textAfterQuote(let line): self = .textAfterQuote(line: line)
        }
    }
}
