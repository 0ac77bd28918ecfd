/// Base64 of RFC 4648, section 4: padded, and one text only for the same bytes.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    private static let values: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt32($0)) })

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
            for digit in 0...3 {
                let value = Int(bits >> (18 - 6 * digit) & 63)
                text.append(digit <= group.count ? alphabet[value] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text that ``encode(_:)`` may have written; nil for any other text.
    static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count.isMultiple(of: 4) else { return nil }
        let digits = text.reversed().drop { $0 == padding }.reversed()
        let spare = text.count - digits.count
        guard spare <= 2 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        for (count, digit) in digits.enumerated() {
            guard let value = values[digit] else { return nil }
            bits = bits << 6 | value
            if count % 4 != 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * (UInt32(count) % 4)))) }
        }
        // What the last digit says beyond the last byte is nothing, or two texts would mean the same.
        return bits & ((1 << (2 * UInt32(spare))) - 1) == 0 ? bytes : nil
    }
}
