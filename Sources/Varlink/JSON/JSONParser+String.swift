extension JSONParser {
    /// Reads a string whose opening quote is at the position.
    mutating func parseString() throws(JSONError) -> String {
        position += 1
        let start = position
        var isASCII = true
        while position < bytes.count {
            switch bytes[position] {
            case .quote:
                let text = try makeString(from: start, to: position, isASCII: isASCII)
                position += 1
                return text
            case .backslash:
                return try parseEscapedString(from: start)
            case 0..<0x20:
                throw expected("an escape instead of a control character")
            case let byte:
                if byte >= 0x80 { isASCII = false }
                position += 1
            }
        }
        throw expected("a closing quote")
    }

    /// The slower way, once a string turns out to hold an escape: its bytes are collected in a buffer of their own.
    private mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            switch bytes[position] {
            case .quote:
                position += 1
                guard let string = String(validating: text, as: UTF8.self) else { throw notUTF8(from: start) }
                return string
            case .backslash:
                try parseEscape(into: &text)
            case 0..<0x20:
                throw expected("an escape instead of a control character")
            case let byte:
                text.append(byte)
                position += 1
            }
        }
        throw expected("a closing quote")
    }

    private func makeString(from start: Int, to end: Int, isASCII: Bool) throws(JSONError) -> String {
        if isASCII { return String(decoding: bytes[start..<end], as: UTF8.self) }
        guard let string = String(validating: bytes[start..<end], as: UTF8.self) else { throw notUTF8(from: start) }
        return string
    }

    /// Finds the first wrong byte, by a second and slower walk.
    private func notUTF8(from start: Int) -> JSONError {
        var rest = bytes[start...].makeIterator()
        var decoder = Unicode.UTF8.ForwardParser()
        var offset = start
        while case .valid(let scalar) = decoder.parseScalar(from: &rest) { offset += scalar.count }
        return JSONError(code: .encoding, message: "these bytes are not UTF-8", offset: offset)
    }

    private mutating func parseEscape(into text: inout [UInt8]) throws(JSONError) {
        let start = position
        position += 1
        let letter = current
        position += 1
        switch letter {
        case .quote, .backslash, UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(.lineFeed)
        case UInt8(ascii: "r"): text.append(.carriageReturn)
        case UInt8(ascii: "t"): text.append(.tab)
        case UInt8(ascii: "u"): text.append(contentsOf: UTF8Bytes(try parseScalar(from: start)))
        default: throw JSONError(code: .syntax, message: "there is no such escape", offset: start)
        }
    }

    /// Reads the digits after `\u`, and those of the second half of a surrogate pair.
    private mutating func parseScalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let unit = try parseFourDigits()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(unit), take(.backslash), take(UInt8(ascii: "u")) else {
            throw loneSurrogate(at: start)
        }
        let trail = try parseFourDigits()
        guard UTF16.isTrailSurrogate(trail) else { throw loneSurrogate(at: start) }
        return UTF16.decode(UTF16.EncodedScalar([unit, trail]))
    }

    private func loneSurrogate(at offset: Int) -> JSONError {
        JSONError(code: .encoding, message: "half of a surrogate pair stands alone", offset: offset)
    }

    private mutating func parseFourDigits() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(current)).hexDigitValue else {
                throw expected("four hex digits")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}

private func UTF8Bytes(_ scalar: Unicode.Scalar) -> String.UTF8View { String(scalar).utf8 }
