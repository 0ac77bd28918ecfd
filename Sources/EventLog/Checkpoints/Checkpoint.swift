/// What a log states about itself (C2SP tlog-checkpoint): whose it is, how many events it has, the root of their tree.
public struct Checkpoint: Sendable, Hashable {
    /// Whose log.
    public let origin: String
    /// The tree.
    public let head: TreeHead
    /// Lines that follow, none of them empty; Vigie writes none.
    public let extensions: [String]

    init(origin: String, head: TreeHead) {
        self.origin = origin
        self.head = head
        extensions = []
    }

    /// Reads the text of a note. Throws ``ProofError/malformed(kind:reason:)``.
    public init(_ text: String) throws(ProofError) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard lines.count >= 4, lines.last == "", !lines.dropLast().contains("") else {
            throw Self.refusal("does not have an origin, a size and a root in a line each")
        }
        guard let size = PlainNumber.read(lines[1]) else { throw Self.refusal("has a size that is no decimal number") }
        guard let root = TreeHash(base64: lines[2]) else { throw Self.refusal("has a root that is no SHA-256") }
        origin = lines[0]
        head = TreeHead(size: size, root: root)
        extensions = Array(lines[3...].dropLast())
    }

    /// The text that is signed.
    public var text: String {
        ([origin, "\(head.size)", "\(head.root)"] + extensions).map { $0 + "\n" }.joined()
    }

    private static func refusal(_ reason: String) -> ProofError { .malformed(kind: "checkpoint", reason: reason) }
}

/// Numbers as the formats of transparency logs write them: decimal digits without a sign or zeros before them.
enum PlainNumber {
    static func read(_ text: some StringProtocol) -> UInt64? {
        guard let number = UInt64(text), text == "\(number)" else { return nil }
        return number
    }
}

/// A checkpoint with its signatures.
public struct SignedCheckpoint: Sendable, Hashable {
    /// What is stated.
    public let checkpoint: Checkpoint
    /// The note that states it.
    public let note: SignedNote

    init(_ checkpoint: Checkpoint, signedBy key: SigningKey) throws(ProofError) {
        self.checkpoint = checkpoint
        note = try SignedNote(signing: checkpoint.text, with: key)
    }

    /// Reads a signed checkpoint without verifying it.
    ///
    /// Throws ``ProofError/malformed(kind:reason:)``.
    public init(unverified encoded: [UInt8]) throws(ProofError) {
        note = try SignedNote(encoded)
        checkpoint = try Checkpoint(note.text)
    }

    /// Reads a signed checkpoint and verifies that `key` signed it, and that it is of the log that the key is named for.
    ///
    /// Throws ``ProofError`` (`malformed`, `unsigned`, `badSignature`).
    public init(_ encoded: [UInt8], signedBy key: VerifierKey) throws(ProofError) {
        try self.init(unverified: encoded)
        try verify(by: key)
    }

    /// Throws unless `key` signed it and is named for its origin.
    public func verify(by key: VerifierKey) throws(ProofError) {
        try note.verify(by: [key])
        guard checkpoint.origin.utf8.elementsEqual(key.name.utf8) else {
            throw .malformed(
                kind: "checkpoint", reason: "is of the log \(checkpoint.origin), and the key of \(key.name)")
        }
    }

    /// The note as it is published.
    public var encoded: String { note.encoded }
}
