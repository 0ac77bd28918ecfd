import Glibc

/// Bytes as the key of a dictionary or a set, in the order that LMDB has: hashed and compared as one run, which for an
/// array of bytes the standard library does byte by byte.
struct ByteKey: Hashable, Comparable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    static func == (left: ByteKey, right: ByteKey) -> Bool {
        left.bytes.count == right.bytes.count && compare(left, right) == 0
    }

    static func < (left: ByteKey, right: ByteKey) -> Bool {
        let order = compare(left, right)
        return order == 0 ? left.bytes.count < right.bytes.count : order < 0
    }

    /// How the bytes that both have compare.
    private static func compare(_ left: ByteKey, _ right: ByteKey) -> Int32 {
        left.bytes.withUnsafeBytes { left in
            right.bytes.withUnsafeBytes { right in
                guard let one = left.baseAddress, let other = right.baseAddress else { return 0 }
                return memcmp(one, other, min(left.count, right.count))
            }
        }
    }
}
