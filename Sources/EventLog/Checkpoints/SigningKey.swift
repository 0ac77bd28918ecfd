internal import Crypto

/// The private key of a log: `PRIVATE+KEY+<name>+<identifier>+<base64>`, as Go's tools write it.
public struct SigningKey: Sendable {
    /// The public key that verifies what this one signs.
    public let verifierKey: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    /// Draws a new key. Throws ``ProofError/malformed(kind:reason:)`` for a name that is no key's.
    public init(name: String) throws(ProofError) {
        guard KeyName.isValid(name) else {
            throw .malformed(kind: "name \(name)", reason: "is empty or has a space or a plus sign")
        }
        self.init(name: name, Curve25519.Signing.PrivateKey())
    }

    private init(name: String, _ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        verifierKey = VerifierKey(name: name, ed25519: [UInt8](key.publicKey.rawRepresentation))
    }

    /// Reads a private key. Throws ``ProofError/malformed(kind:reason:)``, which never shows what was read.
    public init(_ text: String) throws(ProofError) {
        let kind = "signing key"
        let parts = KeyText.parts(text, count: 5)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY", KeyName.isValid(String(parts[2])),
            let id = KeyID(hexadecimal: parts[3])
        else {
            throw .malformed(kind: kind, reason: "is not written PRIVATE+KEY+<name>+<8 hexadecimal digits>+<base64>")
        }
        let seed = try KeyText.ed25519Bytes(parts[4], kind).dropFirst()
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .malformed(kind: kind, reason: "is no key of Ed25519")
        }
        self.init(name: String(parts[2]), key)
        guard id == verifierKey.id else {
            throw .malformed(kind: kind, reason: "has an identifier that does not fit its name and key")
        }
    }

    /// Whose key it is; for a log its origin.
    public var name: String { verifierKey.name }

    /// The text that ``init(_:)-(String)`` reads. Keep it secret.
    var text: String {
        let seed = [KeyText.ed25519] + [UInt8](key.rawRepresentation)
        return "PRIVATE+KEY+\(name)+\(verifierKey.id)+\(Base64.encode(seed))"
    }

    func signature(of text: [UInt8]) throws(ProofError) -> [UInt8] {
        guard let signature = try? key.signature(for: text) else {
            throw .malformed(kind: "signing key", reason: "cannot sign")
        }
        return [UInt8](signature)
    }
}
