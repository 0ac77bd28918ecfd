/// What a key may be called: not empty, without spaces of Unicode, without `+` (C2SP signed-note).
enum KeyName {
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" || $0.value < 0x20 }
    }
}

/// What tells keys of one name apart: four bytes of the SHA-256 of name, line feed, kind and public key.
public struct KeyID: Sendable, Hashable {
    /// The number whose four bytes begin each signature, most significant first.
    public let number: UInt32

    init(_ number: UInt32) {
        self.number = number
    }

    init(name: String, publicKey: [UInt8]) {
        let digest = ContentDigest(of: Array(name.utf8) + [0x0A] + publicKey).bytes
        number = digest[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    init?(hexadecimal text: some StringProtocol) {
        guard text.utf8.count == 8, text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let number = UInt32(text, radix: 16)
        else { return nil }
        self.number = number
    }

    var bytes: [UInt8] { withUnsafeBytes(of: number.bigEndian) { [UInt8]($0) } }
}

extension KeyID: CustomStringConvertible {
    /// Eight hexadecimal digits.
    public var description: String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

/// How keys are written: the kind of key in one byte, then its bytes, in base64.
enum KeyText {
    /// The only kind that Vigie signs with or verifies: Ed25519.
    static let ed25519: UInt8 = 1

    /// The parts between the `+` signs; base64 may hold such signs itself, so the last part takes what is left.
    static func parts(_ text: String, count: Int) -> [Substring] {
        text.split(separator: "+", maxSplits: count - 1, omittingEmptySubsequences: false)
    }

    static func ed25519Bytes(_ text: Substring, _ kind: String) throws(ProofError) -> [UInt8] {
        guard let bytes = Base64.decode(text.utf8) else {
            throw .malformed(kind: kind, reason: "has no base64 at its end")
        }
        guard bytes.first == ed25519, bytes.count == 33 else {
            throw .malformed(kind: kind, reason: "is not of the kind Ed25519")
        }
        return bytes
    }
}
