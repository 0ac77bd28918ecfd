/// Bytes as text, as RFC 4648 has it in its section 4.
enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            append(bytes[start..<min(start + 3, bytes.count)], to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// One to three bytes become four digits; a missing byte becomes a sign of padding.
    private static func append(_ group: ArraySlice<UInt8>, to text: inout [UInt8]) {
        let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for place in 0..<4 {
            let digit = digits[word >> (18 - 6 * place) & 63]
            text.append(place <= group.count ? digit : UInt8(ascii: "="))
        }
    }
}
