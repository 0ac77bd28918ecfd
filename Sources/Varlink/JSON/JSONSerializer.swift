extension JSON {
    /// The compact text, in UTF-8, with no spaces and no NUL byte.
    ///
    /// A float is written with the fewest digits that read back as the same value, and always with a fraction or an
    /// exponent, so that it stays a float. Infinity and NaN, which JSON cannot say, become `null`.
    public func serialized() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128)
        append(to: &bytes)
        return bytes
    }

    /// Appends the compact text.
    public func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append("null")
        case .bool(let value): bytes.append(value ? "true" : "false")
        case .int(let value): bytes.append(value)
        case .float(let value): bytes.append(value)
        case .string(let value): bytes.appendQuoted(value)
        case .array(let elements): bytes.append(elements)
        case .object(let object): bytes.append(object)
        }
    }
}

extension [UInt8] {
    mutating func append(_ word: StaticString) {
        word.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(_ object: JSONObject) {
        append(.openBrace)
        var isFirst = true
        for field in object {
            if !isFirst { append(.comma) }
            isFirst = false
            appendQuoted(field.key)
            append(.colon)
            field.value.append(to: &self)
        }
        append(.closeBrace)
    }

    fileprivate mutating func append(_ elements: [JSON]) {
        append(.openBracket)
        var isFirst = true
        for element in elements {
            if !isFirst { append(.comma) }
            isFirst = false
            element.append(to: &self)
        }
        append(.closeBracket)
    }

    fileprivate mutating func append(_ value: Int64) {
        var rest = value.magnitude
        if value < 0 { append(.minus) }
        let start = count
        repeat {
            append(.zero + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// Swift's own description is the shortest that reads back, and has a point or an exponent.
    fileprivate mutating func append(_ value: Double) {
        if value.isFinite { append(contentsOf: value.description.utf8) } else { append("null") }
    }

    mutating func appendQuoted(_ text: String) {
        append(.quote)
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0) }
        if done == nil { Array(text.utf8).withUnsafeBufferPointer { appendEscaped($0) } }
        append(.quote)
    }

    /// Copies what needs no escape in runs.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == .quote || byte == .backslash {
            append(contentsOf: text[start..<index])
            appendEscape(of: byte)
            start = index + 1
        }
        append(contentsOf: text[start...])
    }

    private mutating func appendEscape(of byte: UInt8) {
        switch byte {
        case .quote: append("\\\"")
        case .backslash: append("\\\\")
        case .lineFeed: append("\\n")
        case .carriageReturn: append("\\r")
        case .tab: append("\\t")
        case 0x08: append("\\b")
        case 0x0C: append("\\f")
        default:
            append("\\u00")
            append(Self.hexDigits[Int(byte >> 4)])
            append(Self.hexDigits[Int(byte & 15)])
        }
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}
