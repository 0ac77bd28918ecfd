import TimeLimits

/// The rows of a batch, one a line, so that a row whose quotes are broken spoils no other. Lines of nothing but
/// separators are passed over.
struct BatchReader {
    enum Row: Equatable {
        case record([String])
        /// The quotes are broken; `id` is what stands before the first separator.
        case broken(line: Int, id: String)
    }

    private let delimiter: TableDelimiter
    /// Old Macs end lines with a carriage return alone.
    private let lineEnd: UInt8
    private var rest: Substring.UTF8View
    private var line = 0

    init(text: String) {
        rest = text[...].utf8
        lineEnd = rest.contains(lineFeed) ? lineFeed : carriageReturn
        delimiter = Self.delimiter(of: rest)
    }

    /// The next row, or nil at the end.
    mutating func next() -> Row? {
        while !rest.isEmpty {
            let text = takeLine()
            line += 1
            if text.contains(where: { $0 > 0x20 && $0 != separator }) { return row(Substring(text)) }
        }
        return nil
    }

    private mutating func takeLine() -> Substring.UTF8View {
        let end = rest.firstIndex(of: lineEnd) ?? rest.endIndex
        defer { rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...] }
        let line = rest[..<end]
        return line.last == carriageReturn ? line.dropLast() : line
    }

    private func row(_ text: Substring) -> Row? {
        do throws(DelimitedTextError) {
            var reader = try DelimitedReader(
                text: String(text), delimiter: delimiter)
            return .record(try reader.next()?.fields ?? [])
        } catch {
            let id = text.utf8.prefix { $0 != separator }
            return .broken(line: line, id: Substring(id).filter { $0 != "\"" })
        }
    }

    private var separator: UInt8 {
        switch delimiter {
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        case .comma, .automatic: UInt8(ascii: ",")
        }
    }

    /// The separator that the first line with text has most of; commas when it has none.
    private static func delimiter(of text: Substring.UTF8View) -> TableDelimiter {
        let first = text.drop { $0 <= 0x20 }.prefix { $0 != lineFeed && $0 != carriageReturn }
        func count(_ byte: UInt8) -> Int { first.count { $0 == byte } }
        let (commas, semicolons, tabs) = (count(UInt8(ascii: ",")), count(UInt8(ascii: ";")), count(UInt8(ascii: "\t")))
        if semicolons > commas, semicolons >= tabs { return .semicolon }
        return tabs > commas ? .tab : .comma
    }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
