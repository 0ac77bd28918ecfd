/// The texts that a decision holds, each with its limit.
///
/// Limits count Unicode scalars, and are set so that the largest event fits the 65,535 bytes of a log record
/// even when every scalar takes four bytes.
public enum TextRule: String, Sendable, CaseIterable {
    /// What was decided, in one sentence.
    case title
    /// A body, a post, a service, a commune or a person, by its usual name.
    case party
    /// The sitting in which a body decided.
    case sitting
    /// Progress, a note, a reason, evidence.
    case text
    /// The name of a label.
    case label
    /// The value of a label.
    case labelValue

    /// The longest text, in Unicode scalars.
    public var limit: Int {
        switch self {
        case .title: 1_000
        case .party, .sitting: 200
        case .text: 8_000
        case .label: 60
        case .labelValue: 240
        }
    }

    /// Whether a line break or a tab may stand in the text.
    var allowsLineBreaks: Bool { self == .text }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// The text without the spaces around it, when it keeps the rule.
    ///
    /// - Parameters:
    ///   - text: what the user gave.
    ///   - field: the name of the field, for the sentence that refuses.
    /// - Throws: `textMissing`, `textTooLong` or `controlCharacter`.
    public func check(_ text: String, field: String) throws(Rejection) -> String {
        let trimmed = Self.withPlainLineBreaks(Self.trimmed(text))
        guard !trimmed.isEmpty else { throw .textMissing(field: field) }
        let (length, hasControl) = measure(trimmed)
        guard length <= limit else { throw .textTooLong(field: field, length: length, limit: limit) }
        guard !hasControl else { throw .controlCharacter(field: field) }
        return trimmed
    }

    /// How many scalars a text has, and whether a control character is among them that may not stand in it: by its bytes,
    /// for every command has a text. The control characters beyond ASCII are C2 80 to C2 9F.
    private func measure(_ text: String) -> (length: Int, hasControl: Bool) {
        var text = text
        return text.withUTF8(measure)
    }

    private func measure(_ text: UnsafeBufferPointer<UInt8>) -> (length: Int, hasControl: Bool) {
        var (length, hasControl, previous) = (0, false, UInt8(0))
        for byte in text {
            if byte & 0xC0 != 0x80 { length += 1 }
            let isControl = byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0)
            if isControl && !(allowsLineBreaks && (byte == 0x0A || byte == 0x09)) { hasControl = true }
            previous = byte
        }
        return (length, hasControl)
    }

    /// As `check`, with nothing for a text that is absent or blank.
    func checkOptional(_ text: String?, field: String) throws(Rejection) -> String? {
        guard let text, !Self.trimmed(text).isEmpty else { return nil }
        return try check(text, field: field)
    }

    /// Windows ends a line with two characters.
    private static func withPlainLineBreaks(_ text: String) -> String {
        var text = text
        guard text.withUTF8({ $0.contains(UInt8(ascii: "\r")) }) else { return text }
        return String(text.map { $0 == "\r\n" ? "\n" : $0 })
    }

    private static func trimmed(_ text: String) -> String {
        // Nothing is around most texts: then it is not copied.
        let visible: ClosedRange<UInt8> = 0x21...0x7E
        if let first = text.utf8.first, let last = text.utf8.last, visible ~= first, visible ~= last { return text }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
