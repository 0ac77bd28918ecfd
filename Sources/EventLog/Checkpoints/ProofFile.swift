/// A file that proves one event to somebody who has only the record and the log's verifier key (C2SP tlog-proof).
///
/// Its usual extension is `.tlog-proof`.
public struct ProofFile: Sendable, Hashable {
    /// The leaf's place from 0.
    public let index: UInt64
    /// The path of the ``InclusionProof``.
    public let path: [TreeHash]
    /// The checkpoint whose tree the event is in.
    public let checkpoint: SignedCheckpoint
    /// Bytes that travel along; the proof does not cover them.
    public let extra: [UInt8]?

    private static let header = "c2sp.org/tlog-proof@v1"

    init(index: UInt64, path: [TreeHash], checkpoint: SignedCheckpoint, extra: [UInt8]?) {
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
        self.extra = extra
    }

    /// Reads a proof file without verifying it. Throws ``ProofError/malformed(kind:reason:)``.
    public init(_ encoded: [UInt8]) throws(ProofError) {
        guard let end = encoded.indices.dropLast().first(where: { encoded[$0] == 0x0A && encoded[$0 + 1] == 0x0A })
        else { throw Self.refusal("has no empty line before its checkpoint") }
        var lines = encoded[..<end].split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }[...]
        guard lines.popFirst() == Self.header else { throw Self.refusal("does not begin with \(Self.header)") }
        extra = try Self.value("extra", in: &lines).map { text throws(ProofError) in
            guard let bytes = Base64.decode(Array(text.utf8)) else {
                throw Self.refusal("has an extra line that is not base64")
            }
            return bytes
        }
        guard let index = try Self.value("index", in: &lines).flatMap({ PlainNumber.read($0) }) else {
            throw Self.refusal("has no line with the index of the leaf")
        }
        self.index = index
        path = try Self.hashes(lines)
        checkpoint = try SignedCheckpoint(unverified: Array(encoded[(end + 2)...]))
    }

    private static func value(
        _ word: String, in lines: inout ArraySlice<String>
    ) throws(ProofError) -> Substring? {
        guard let line = lines.first, line.hasPrefix(word + " ") else { return nil }
        lines.removeFirst()
        return line.dropFirst(word.count + 1)
    }

    private static func hashes(_ lines: ArraySlice<String>) throws(ProofError) -> [TreeHash] {
        guard lines.count < 64 else { throw refusal("has more hashes than any tree needs") }
        let hashes = lines.compactMap { TreeHash(base64: $0) }
        guard hashes.count == lines.count else { throw refusal("has a line that is no SHA-256 in base64") }
        return hashes
    }

    private static func refusal(_ reason: String) -> ProofError { .malformed(kind: "proof file", reason: reason) }

    /// The file's text.
    public var encoded: String {
        let extraLine = extra.map { ["extra \(Base64.encode($0))"] } ?? []
        let lines = [Self.header] + extraLine + ["index \(index)"] + path.map(\.description) + [""]
        return lines.map { $0 + "\n" }.joined() + checkpoint.encoded
    }

    /// Throws unless the log of `key` states a tree in which `record` is at the place that the file says.
    ///
    /// Throws ``ProofError`` (`unsigned`, `badSignature`, `malformed`, `notProved`).
    public func verify(record: [UInt8], key: VerifierKey) throws(ProofError) {
        try checkpoint.verify(by: key)
        let head = checkpoint.checkpoint.head
        try InclusionProof(index: index, size: head.size, path: path).verify(leaf: .leaf(record), root: head.root)
    }
}
