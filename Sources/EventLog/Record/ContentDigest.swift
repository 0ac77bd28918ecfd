internal import Crypto

/// Thirty-two bytes that stand for a content: a SHA-256.
public struct ContentDigest: Sendable, Hashable {
    /// The bytes.
    public let bytes: [UInt8]

    /// Takes a digest made elsewhere; nil unless it has 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.bytes = bytes
    }

    /// The SHA-256 of `content`.
    public init(of content: [UInt8]) {
        bytes = [UInt8](SHA256.hash(data: content))
    }

    static let size = 32
}
