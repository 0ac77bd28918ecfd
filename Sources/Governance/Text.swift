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
        let length = trimmed.unicodeScalars.count
        guard length <= limit else { throw .textTooLong(field: field, length: length, limit: limit) }
        let refused = trimmed.unicodeScalars.contains { scalar in
            Self.isControl(scalar) && !(allowsLineBreaks && (scalar == "\n" || scalar == "\t"))
        }
        guard !refused else { throw .controlCharacter(field: field) }
        return trimmed
    }

    /// As `check`, with nothing for a text that is absent or blank.
    func checkOptional(_ text: String?, field: String) throws(Rejection) -> String? {
        guard let text, !Self.trimmed(text).isEmpty else { return nil }
        return try check(text, field: field)
    }

    /// Windows ends a line with two characters.
    private static func withPlainLineBreaks(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        return String(text.map { $0 == "\r\n" ? "\n" : $0 })
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
