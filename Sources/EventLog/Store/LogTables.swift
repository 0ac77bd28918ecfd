internal import LMDB

/// The tables of the log and the shapes of their keys and values. The page "DiskLayout" describes them.
struct LogTables: Sendable {
    let events: Table<NativeUInt64, Bytes>
    let streams: Table<Bytes, BigEndianUInt64>
    let ids: Table<Bytes, Bytes>
    let tree: Table<TreeKey, TreeValue>
    let meta: Table<Text, Text>

    init(in transaction: borrowing WriteTransaction) throws {
        events = try Table("events", in: transaction)
        streams = try Table("streams", in: transaction)
        ids = try Table("ids", in: transaction)
        tree = try Table("tree", in: transaction)
        meta = try Table("meta", in: transaction)
    }
}

/// The key of a stream's event: name, a zero byte, version. Names have no zero byte, so names never mix.
enum StreamKey {
    static func prefix(_ stream: String) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(stream.utf8.count + 9)
        key.append(contentsOf: stream.utf8)
        key.append(0)
        return key
    }

    static func key(_ stream: String, _ version: UInt64) -> [UInt8] {
        var key = prefix(stream)
        withUnsafeBytes(of: version.bigEndian) { key.append(contentsOf: $0) }
        return key
    }

    static func version(of key: UnsafeRawBufferPointer) throws(LogError) -> UInt64 {
        guard key.count >= 10, key[key.count - 9] == 0 else {
            throw .damaged(position: nil, reason: "the streams table has a key of an unknown shape")
        }
        return UInt64(bigEndian: key.loadUnaligned(fromByteOffset: key.count - 8, as: UInt64.self))
    }

    static func name(of key: UnsafeRawBufferPointer) throws(LogError) -> String {
        _ = try version(of: key)
        guard let name = String(utf8: .init(rebasing: key[..<(key.count - 9)])) else {
            throw .damaged(position: nil, reason: "the streams table has a name that is not UTF-8")
        }
        return name
    }
}

/// An event that the log has, as its identity leads to it.
public struct KnownEvent: Sendable, Hashable {
    /// Where it is.
    public let position: UInt64
    /// What its proposal was the same as.
    public let digest: ContentDigest
    /// Whether the proposer gave the digest; otherwise it is of the content.
    public let isGivenDigest: Bool

    init(position: UInt64, digest: ContentDigest, isGivenDigest: Bool) {
        self.position = position
        self.digest = digest
        self.isGivenDigest = isGivenDigest
    }

    private static let plainBytes = 41
    private static let sumBytes = 8

    /// Position in eight bytes, whose digest in one, digest in thirty-two. The log's own (0) can be compared with the
    /// content; the proposer's (2) has a sum of eight bytes behind it, without which nothing would tell that a bit of it
    /// was changed. The first logs had proposers' digests without a sum (1).
    init(stored bytes: [UInt8], for id: EventID) throws(LogError) {
        let position = bytes.withUnsafeBytes { BigEndianUInt64.value(of: .init(rebasing: $0.prefix(8))) }
        guard let position, bytes.count >= Self.plainBytes, Self.kinds[bytes[8]] == bytes.count,
            let digest = ContentDigest(Array(bytes[9..<Self.plainBytes]))
        else { throw .damaged(position: nil, reason: "the ids table has a value of an unknown shape") }
        self.init(position: position, digest: digest, isGivenDigest: bytes[8] > 0)
        guard bytes[Self.plainBytes...].elementsEqual(bytes[8] == 2 ? Self.sum(of: bytes, for: id) : []) else {
            throw .damaged(position: nil, reason: "the digest kept with its identity was changed")
        }
    }

    private static let kinds: [UInt8: Int] = [0: plainBytes, 1: plainBytes, 2: plainBytes + sumBytes]

    func stored(for id: EventID) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.plainBytes + Self.sumBytes)
        withUnsafeBytes(of: position.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(isGivenDigest ? 2 : 0)
        bytes.append(contentsOf: digest.bytes)
        if isGivenDigest { bytes.append(contentsOf: Self.sum(of: bytes, for: id)) }
        return bytes
    }

    /// The beginning of the SHA-256 of the key and of what stands before the sum.
    private static func sum(of stored: [UInt8], for id: EventID) -> ArraySlice<UInt8> {
        ContentDigest(of: id.bytes + stored.prefix(plainBytes)).bytes.prefix(sumBytes)
    }
}
