import Governance

/// The text of a cell, as it is compared and shown.
enum CellText {
    /// Without the white space around it, no-break spaces included.
    static func trimmed(_ text: String) -> String {
        let utf8 = text.utf8
        // Most cells have nothing to trim, and ASCII tells at once.
        if let first = utf8.first, let last = utf8.last, isPlain(first), isPlain(last) { return text }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    /// For comparing names: trimmed, without case and accents, each run of white space one space.
    static func folded(_ text: String) -> String {
        Folding.folded(text).unicodeScalars
            .split(whereSeparator: \.properties.isWhitespace)
            .map { String($0) }
            .joined(separator: " ")
    }

    /// With each line break as one space, for a field of one line.
    static func onOneLine(_ text: String) -> String {
        guard text.utf8.contains(where: isLineBreak) else { return text }
        return text.unicodeScalars
            .split { $0.isASCII && isLineBreak(UInt8($0.value)) }
            .map { trimmed(String($0)) }
            .joined(separator: " ")
    }

    /// With every line break as LF.
    static func withLineFeeds(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    private static func isLineBreak(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
