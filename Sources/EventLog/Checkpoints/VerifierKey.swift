internal import Crypto

/// The public key of a log, as it is published: `<name>+<identifier>+<base64>`.
public struct VerifierKey: Sendable, Hashable {
    /// Whose key it is; for a log its origin.
    public let name: String
    /// What tells it from other keys of this name.
    public let id: KeyID
    private let publicKey: [UInt8]

    init(name: String, ed25519 bytes: [UInt8]) {
        self.name = name
        publicKey = [KeyText.ed25519] + bytes
        id = KeyID(name: name, publicKey: publicKey)
    }

    /// Reads a verifier key. Throws ``ProofError/malformed(kind:reason:)``, also when the identifier does not fit.
    public init(_ text: String) throws(ProofError) {
        let kind = "verifier key"
        let parts = KeyText.parts(text, count: 3)
        guard parts.count == 3, KeyName.isValid(String(parts[0])), let id = KeyID(hexadecimal: parts[1]) else {
            throw .malformed(kind: kind, reason: "is not written <name>+<8 hexadecimal digits>+<base64>")
        }
        name = String(parts[0])
        publicKey = try KeyText.ed25519Bytes(parts[2], kind)
        self.id = id
        guard id == KeyID(name: name, publicKey: publicKey) else {
            throw .malformed(kind: kind, reason: "has an identifier that does not fit its name and key")
        }
    }

    func isSignature(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey.dropFirst()) else {
            return false
        }
        return key.isValidSignature(signature, for: text)
    }

    /// The name and the identifier, as errors show them.
    var label: String { "\(name)+\(id)" }
}

extension VerifierKey: CustomStringConvertible {
    /// The text that ``init(_:)`` reads.
    public var description: String { "\(label)+\(Base64.encode(publicKey))" }
}
