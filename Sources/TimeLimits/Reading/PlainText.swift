/// The text with the letters a to z as capitals, and all others as they are.
func asciiUppercased(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
}

/// The text without the white space around it, no-break spaces and byte-order marks included.
func trimmed(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
        let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
}

/// A text of somebody else's as a message repeats it: one line, 60 characters at most.
func echoed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
        if index == 59, text.unicodeScalars.count > 60 {
            scalars.append("…")
            break
        }
        scalars.append(isControl(scalar) ? " " : scalar)
    }
    return String(scalars)
}

/// Control and formatting characters, and the line and paragraph separators: they would move a terminal's cursor.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
}

/// Whether the text has no line break, tab or other character that moves a cursor.
func isOneLine(_ text: String) -> Bool { !text.unicodeScalars.contains(where: isControl) }
