internal import Crypto

/// One batch of events as the journal holds it.
///
/// | bytes | what |
/// | --- | --- |
/// | 8 | `vigie-j1` |
/// | 4 | how many bytes follow the head |
/// | 4 | how many events |
/// | 8 | the position of the first |
/// | 32 | the leaf of the event before it; zeros before the first of the log |
/// | 32 | SHA-256 of the journal's id, the bytes above and those that follow |
/// | for each event | the record's length (4), whose digest (1), digest (32), the record |
///
/// Numbers are unsigned, most significant byte first.
enum JournalFrame {
    static let mark = Array("vigie-j1".utf8)
    static let headBytes = 88
    private static let summedBytes = 56
    private static let entryBytes = 37

    /// An event of a frame that was read.
    struct Entry {
        let record: [UInt8]
        let digest: ContentDigest
        let isGivenDigest: Bool
    }

    /// A frame that was read, and whose sum is right.
    struct Read {
        let first: UInt64
        let previousLeaf: TreeHash
        let entries: [Entry]
        /// Whether a bit of it was wrong, and was put right.
        var isMended = false

        var last: UInt64 { first + UInt64(entries.count) - 1 }
    }

    /// What a frame says of itself that is not whole.
    struct Claim: Equatable {
        let first: UInt64
        let previousLeaf: TreeHash
    }

    static func size(of entries: [AppendPlan.Entry]) -> Int {
        entries.reduce(0) { $0 + entryBytes + $1.record.count }
    }

    /// Puts a frame in the place of what `bytes` holds.
    static func write(
        _ parts: ArraySlice<LogTail.Part>, bodyBytes: Int, after leaf: TreeHash?, journal id: [UInt8],
        to bytes: inout [UInt8]
    ) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: mark)
        bytes.appendBigEndian(UInt32(bodyBytes))
        bytes.appendBigEndian(UInt32(parts.reduce(0) { $0 + $1.entries.count }))
        bytes.appendBigEndian(parts.first?.first ?? 0)
        (leaf ?? .beforeAll).withBytes { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: repeatElement(0, count: headBytes - summedBytes))
        for part in parts {
            for entry in part.entries { bytes.append(entry) }
        }
        let sum = sum(of: bytes, journal: id)
        bytes.replaceSubrange(summedBytes..<headBytes, with: Array(sum))
    }

    /// The frame at `start`, and how many bytes it has; nil where there is none, or not a whole one.
    static func read(_ bytes: ArraySlice<UInt8>, journal id: [UInt8]) -> (frame: Read, size: Int)? {
        guard bytes.count >= headBytes, bytes.starts(with: mark) else { return nil }
        let start = bytes.startIndex
        let size = headBytes + Int(bytes.bigEndian(at: start + 8, as: UInt32.self))
        guard size <= bytes.count else { return nil }
        let frame = Array(bytes.prefix(size))
        guard sum(of: frame, journal: id).elementsEqual(frame[summedBytes..<headBytes]),
            let leaf = TreeHash(Array(frame[24..<summedBytes])),
            let entries = entries(of: frame, count: Int(frame.bigEndian(at: 12, as: UInt32.self)))
        else { return nil }
        let first = frame.bigEndian(at: 16, as: UInt64.self)
        return (Read(first: first, previousLeaf: leaf, entries: entries), size)
    }

    /// The greatest frame in which a wrong bit is sought: a second's work.
    private static let mendableBytes = 4 * Journal.page

    /// The frame at `start` when one bit of it is wrong, with that bit put right. The sum tells which it is: a frame whose
    /// write had not ended lacks whole sectors, and no single bit makes its sum right.
    static func mended(_ bytes: ArraySlice<UInt8>, journal id: [UInt8]) -> (frame: Read, size: Int)? {
        guard bytes.count >= headBytes, bitsOff(mark, bytes) <= 1 else { return nil }
        var frame = Array(bytes.prefix(mendableBytes))
        let size = headBytes + Int(frame.bigEndian(at: 8, as: UInt32.self))
        // Where the size itself is wrong it may be anything; the bit is then in the head.
        for bit in 0..<(size <= frame.count ? size : headBytes) * 8 {
            frame[bit / 8] ^= 1 << (bit % 8)
            if var found = read(frame[...], journal: id) {
                found.frame.isMended = true
                return found
            }
            frame[bit / 8] ^= 1 << (bit % 8)
        }
        return nil
    }

    /// What a frame says of itself, whole or not; nil where there is none.
    static func claim(_ bytes: ArraySlice<UInt8>) -> Claim? {
        guard bytes.count >= headBytes, bitsOff(mark, bytes) <= 1 else { return nil }
        let start = bytes.startIndex
        let leaf = TreeHash(Array(bytes[(start + 24)..<(start + summedBytes)]))
        return leaf.map { Claim(first: bytes.bigEndian(at: start + 16, as: UInt64.self), previousLeaf: $0) }
    }

    private static func bitsOff(_ expected: [UInt8], _ bytes: ArraySlice<UInt8>) -> Int {
        zip(expected, bytes).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    }

    private static func entries(of frame: [UInt8], count: Int) -> [Entry]? {
        var entries: [Entry] = []
        var start = headBytes
        while entries.count < count {
            guard start + entryBytes <= frame.count else { return nil }
            let record = start + entryBytes
            let end = record + Int(frame.bigEndian(at: start, as: UInt32.self))
            guard end <= frame.count, let digest = ContentDigest(Array(frame[(start + 5)..<record])) else { return nil }
            entries.append(
                Entry(record: Array(frame[record..<end]), digest: digest, isGivenDigest: frame[start + 4] == 1))
            start = end
        }
        return start == frame.count && count > 0 ? entries : nil
    }

    private static func sum(of frame: [UInt8], journal id: [UInt8]) -> SHA256Digest {
        var hasher = SHA256()
        id.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        frame.withUnsafeBytes { bytes in
            hasher.update(bufferPointer: .init(rebasing: bytes[..<summedBytes]))
            hasher.update(bufferPointer: .init(rebasing: bytes[headBytes...]))
        }
        return hasher.finalize()
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ entry: AppendPlan.Entry) {
        appendBigEndian(UInt32(entry.record.count))
        append(entry.known.isGivenDigest ? 1 : 0)
        append(contentsOf: entry.known.digest.bytes)
        append(contentsOf: entry.record)
    }

    fileprivate mutating func appendBigEndian(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}

extension Collection<UInt8> where Index == Int {
    fileprivate func bigEndian<Number: FixedWidthInteger>(at start: Int, as type: Number.Type) -> Number {
        self[start..<(start + Number.bitWidth / 8)].reduce(0) { $0 << 8 | Number($1) }
    }
}
