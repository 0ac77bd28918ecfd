/// Texts from the register, made harmless for the place where they are shown.
enum CleanText {
    /// On one line of a terminal or of a pipe: breaks and tabs become spaces, and what could command a terminal or
    /// turn the reading direction around becomes a replacement character.
    static func line(_ text: String) -> String {
        text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) ? text : replaced(text, keepingBreaks: false)
    }

    /// In a paragraph, where line breaks stay.
    static func paragraph(_ text: String) -> String {
        replaced(text, keepingBreaks: true)
    }

    private static func replaced(_ text: String, keepingBreaks: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(shown(scalar, keepingBreaks)) }
        return String(result)
    }

    private static func shown(_ scalar: Unicode.Scalar, _ keepingBreaks: Bool) -> Unicode.Scalar {
        switch scalar {
        case "\n": keepingBreaks ? scalar : " "
        case "\t", "\u{2028}", "\u{2029}": " "
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": "\u{FFFD}"
        case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": "\u{FFFD}"
        default: scalar
        }
    }
}
