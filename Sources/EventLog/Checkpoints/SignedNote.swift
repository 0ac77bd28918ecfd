/// A text with signatures below it (C2SP signed-note). Its signatures are worth nothing until they are verified.
public struct SignedNote: Sendable, Hashable {
    /// One signature line.
    public struct Signature: Sendable, Hashable {
        /// Whose key is said to have made it.
        public let name: String
        /// The identifier of that key.
        public let id: KeyID
        /// The signature, after the identifier.
        public let bytes: [UInt8]
    }

    /// What is signed; it ends with a line feed.
    public let text: String
    /// The signature lines, in their order.
    public let signatures: [Signature]

    static let maximumSignatures = 100
    private static let kind = "note"

    /// Reads a note of UTF-8 bytes. Throws ``ProofError/malformed(kind:reason:)``.
    ///
    /// The text goes to the last empty line; after it there are from 1 to 100 lines, each a dash, a name and base64.
    public init(_ encoded: [UInt8]) throws(ProofError) {
        guard let whole = encoded.withUnsafeBytes({ String(utf8: $0) }) else { throw Self.refusal("is not UTF-8") }
        guard !encoded.contains(where: { $0 < 0x20 && $0 != 0x0A }) else {
            throw Self.refusal("has a control character")
        }
        let bytes = Array(whole.utf8)
        guard let end = bytes.indices.dropLast().last(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }) else {
            throw Self.refusal("has no empty line between its text and its signatures")
        }
        text = String(decoding: bytes[...end], as: UTF8.self)
        signatures = try Self.signatures(bytes[(end + 2)...])
    }

    /// Reads a note. Throws ``ProofError/malformed(kind:reason:)``.
    public init(_ encoded: String) throws(ProofError) {
        try self.init(Array(encoded.utf8))
    }

    /// Signs a text, which ends with a line feed and has no other control characters.
    public init(signing text: String, with key: SigningKey) throws(ProofError) {
        guard text.utf8.last == 0x0A else { throw Self.refusal("does not end with a line feed") }
        guard !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A }) else {
            throw Self.refusal("has a control character")
        }
        self.text = text
        let bytes = try key.signature(of: Array(text.utf8))
        signatures = [Signature(name: key.name, id: key.verifierKey.id, bytes: bytes)]
    }

    private static func refusal(_ reason: String) -> ProofError { .malformed(kind: kind, reason: reason) }

    private static func signatures(_ bytes: ArraySlice<UInt8>) throws(ProofError) -> [Signature] {
        guard bytes.last == 0x0A else { throw refusal("does not end with a signature line") }
        let lines = bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count <= maximumSignatures else { throw refusal("has more than 100 signatures") }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = Signature(line) else { throw refusal("has a line that is no signature") }
            signatures.append(signature)
        }
        return signatures
    }
}

extension SignedNote.Signature {
    private static let dash = Array("— ".utf8)

    fileprivate init?(_ line: ArraySlice<UInt8>) {
        guard line.starts(with: Self.dash) else { return nil }
        let rest = line.dropFirst(Self.dash.count)
        guard let space = rest.firstIndex(of: 0x20) else { return nil }
        let name = String(decoding: rest[..<space], as: UTF8.self)
        guard KeyName.isValid(name), let bytes = Base64.decode(rest[(space + 1)...]), bytes.count > 4 else {
            return nil
        }
        self.init(
            name: name, id: KeyID(bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }), bytes: Array(bytes.dropFirst(4)))
    }

    fileprivate var line: String { "— \(name) \(Base64.encode(id.bytes + bytes))\n" }
}

extension SignedNote {
    /// The text, an empty line, the signature lines.
    public var encoded: String { text + "\n" + signatures.map(\.line).joined() }

    /// Throws unless at least one of `keys` signed the text, and none of them is said to have and did not.
    ///
    /// Signatures of other keys are passed over, and so is a second one of the same key. Answers the keys that signed.
    /// - Throws: ``ProofError`` (`unsigned`, `badSignature`, `ambiguousKey`).
    @discardableResult
    public func verify(by keys: [VerifierKey]) throws(ProofError) -> [VerifierKey] {
        var signers: [VerifierKey] = []
        for signature in signatures {
            let known = keys.filter { $0.id == signature.id && $0.name.utf8.elementsEqual(signature.name.utf8) }
            guard let key = known.first, !signers.contains(key) else { continue }
            if known.count > 1 { throw .ambiguousKey(key.label) }
            guard key.isSignature(signature.bytes, of: Array(text.utf8)) else { throw .badSignature(key: key.label) }
            signers.append(key)
        }
        if signers.isEmpty { throw .unsigned(keys: keys.map(\.label)) }
        return signers
    }
}
