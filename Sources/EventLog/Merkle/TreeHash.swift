internal import Crypto

/// A SHA-256 of the Merkle tree: of a leaf, of a node, or of the whole (RFC 6962, section 2.1).
public struct TreeHash: Sendable, Hashable {
    // Four words in place of an array: a tree is made of millions of them. Their bytes are in the order of memory.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// Takes a hash made elsewhere; nil unless it has 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard let hash = bytes.withUnsafeBytes({ TreeHash($0) }) else { return nil }
        self = hash
    }

    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.size else { return nil }
        first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        fourth = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    /// The thirty-two bytes.
    public var bytes: [UInt8] {
        withBytes { [UInt8]($0) }
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(of: (first, second, third, fourth), body)
    }

    static let size = 32

    /// What stands where no leaf is: zeros.
    static let beforeAll = TreeHash()

    private init() { (first, second, third, fourth) = (0, 0, 0, 0) }
}

extension TreeHash {
    /// The root of a tree without leaves: the SHA-256 of nothing.
    public static let emptyRoot = TreeHash(SHA256().finalize())

    /// The hash of a leaf: a zero byte, then the record.
    public static func leaf(_ record: [UInt8]) -> TreeHash {
        record.withUnsafeBytes { leaf($0) }
    }

    static func leaf(_ record: UnsafeRawBufferPointer) -> TreeHash {
        var hasher = SHA256()
        withUnsafeBytes(of: UInt8(0)) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: record)
        return TreeHash(hasher.finalize())
    }

    /// The hash of a node: a byte one, then its two children.
    static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        var hasher = SHA256()
        withUnsafeBytes(of: UInt8(1)) { hasher.update(bufferPointer: $0) }
        left.withBytes { hasher.update(bufferPointer: $0) }
        right.withBytes { hasher.update(bufferPointer: $0) }
        return TreeHash(hasher.finalize())
    }

    private init(_ digest: SHA256Digest) {
        guard let hash = digest.withUnsafeBytes({ TreeHash($0) }) else {
            preconditionFailure("a SHA-256 has 32 bytes")
        }
        self = hash
    }
}

extension TreeHash: CustomStringConvertible {
    /// In base64, as checkpoints and proofs write it.
    public var description: String { Base64.encode(bytes) }

    /// Reads what ``description`` writes; nil for anything else.
    public init?(base64 text: String) {
        guard let bytes = Base64.decode(Array(text.utf8)) else { return nil }
        self.init(bytes)
    }
}
