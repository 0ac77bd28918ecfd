extension JSONParser {
    /// Reads a number. It is an integer unless it has a fraction or an exponent.
    mutating func parseNumber() throws(JSONError) -> JSON {
        let start = position
        _ = take(.minus)
        try skipIntegerPart()
        let isFloat = try skipFraction()
        let hasExponent = try skipExponent()
        return isFloat || hasExponent ? try makeFloat(from: start) : try makeInteger(from: start)
    }

    private mutating func skipIntegerPart() throws(JSONError) {
        if take(.zero) { return }
        try skipDigits()
    }

    private mutating func skipFraction() throws(JSONError) -> Bool {
        guard take(.dot) else { return false }
        try skipDigits()
        return true
    }

    private mutating func skipExponent() throws(JSONError) -> Bool {
        guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return false }
        if !take(.minus) { _ = take(UInt8(ascii: "+")) }
        try skipDigits()
        return true
    }

    private mutating func skipDigits() throws(JSONError) {
        guard isDigit(current) else { throw expected("a digit") }
        while isDigit(current) { position += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= .zero && byte <= .nine }

    /// Counts downwards, because the lowest Int64 has no positive counterpart.
    private func makeInteger(from start: Int) throws(JSONError) -> JSON {
        let isNegative = bytes[start] == .minus
        var value: Int64 = 0
        for byte in bytes[(isNegative ? start + 1 : start)..<position] {
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            let (next, overflowAgain) = shifted.subtractingReportingOverflow(Int64(byte - .zero))
            guard !overflow, !overflowAgain else {
                throw outOfRange("the integer does not fit into 64 bits", at: start)
            }
            value = next
        }
        if isNegative { return .int(value) }
        guard value != .min else { throw outOfRange("the integer does not fit into 64 bits", at: start) }
        return .int(-value)
    }

    private func makeFloat(from start: Int) throws(JSONError) -> JSON {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw outOfRange("the float does not fit into a double", at: start)
        }
        return .float(value)
    }

    private func outOfRange(_ message: String, at offset: Int) -> JSONError {
        JSONError(code: .numberRange, message: message, offset: offset)
    }
}
