/// How a table's text is written as bytes.
public enum TableEncoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-16 when the file begins with its mark; else UTF-8; else Windows-1252.
    case automatic = "auto"
    case utf8 = "utf-8"
    case windows1252 = "cp1252"
}

/// Bytes of a table to text. A byte-order mark is taken off.
///
/// Detection never guesses between readings that both make sense: a file whose first bytes beyond ASCII are
/// good UTF-8 is UTF-8, and a later bad byte is an error in it; Windows-1252 is tried only when the very first
/// byte beyond ASCII is no UTF-8.
public enum TableText {
    /// The largest file, in bytes.
    public static let maximumBytes = 64 << 20

    /// The text of a table; throws where the first bad byte is.
    public static func decode(_ bytes: [UInt8], as encoding: TableEncoding) throws(TableProblem) -> String {
        guard bytes.count <= maximumBytes else { throw .tooLarge(bytes: bytes.count, limit: maximumBytes) }
        if encoding == .automatic, let isBigEndian = utf16Mark(bytes) {
            return try decodeUTF16(bytes, isBigEndian: isBigEndian)
        }
        guard !bytes.contains(0) else { throw .notText }
        switch encoding {
        case .utf8: return try decodeUTF8(bytes)
        case .windows1252: return try decodeWindows1252(bytes)
        case .automatic:
            let start = bytes.firstIndex { $0 >= 0x80 } ?? bytes.count
            return goodUTF8Prefix(bytes) == start && start < bytes.count
                ? try decodeWindows1252(bytes) : try decodeUTF8(bytes)
        }
    }

    private static func decodeUTF8(_ bytes: [UInt8]) throws(TableProblem) -> String {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: content, as: UTF8.self) { return text }
        let offset = goodUTF8Prefix(bytes)
        throw .notUTF8(offset: offset, line: line(at: offset, in: bytes))
    }

    /// How many bytes from the start are whole UTF-8 characters.
    private static func goodUTF8Prefix(_ bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) { count += scalar.count }
        return count
    }

    private static func decodeWindows1252(_ bytes: [UInt8]) throws(TableProblem) -> String {
        var scalars = String.UnicodeScalarView()
        for (offset, byte) in bytes.enumerated() {
            guard let scalar = windows1252(byte) else {
                throw .notWindows1252(offset: offset, line: line(at: offset, in: bytes))
            }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// Windows-1252 is Latin-1 but for 0x80…0x9F, where five bytes are undefined.
    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        let scalar = windows1252Block[Int(byte) - 0x80]
        return scalar == 0 ? nil : Unicode.Scalar(scalar)
    }

    private static let windows1252Block: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    private static func utf16Mark(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFE, 0xFF]) { return true }
        return bytes.starts(with: [0xFF, 0xFE]) ? false : nil
    }

    private static func decodeUTF16(_ bytes: [UInt8], isBigEndian: Bool) throws(TableProblem) -> String {
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
            let good = goodUTF16Prefix(units)
            throw .notUTF16(offset: 2 + good * 2, line: 1 + units[..<good].count { $0 == 0x0A })
        }
        return text
    }

    private static func goodUTF16Prefix(_ units: [UInt16]) -> Int {
        var parser = Unicode.UTF16.ForwardParser()
        var iterator = units.makeIterator()
        var count = 0
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) { count += scalar.count }
        return count
    }

    private static func line(at offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<offset].count { $0 == 0x0A }
    }
}
