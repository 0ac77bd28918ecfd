import Glibc

/// Cuts a stream of bytes into messages, each ended by one NUL byte.
///
/// Each byte is looked at once when it arrives and once when its message is taken, however the stream is cut up.
struct MessageFramer: Sendable {
    private let sizeLimit: Int
    private var buffer: [UInt8] = []
    /// Where the first message not yet taken starts in `buffer`.
    private var start = 0
    /// The length of the unfinished message at the end of `buffer`.
    private(set) var unfinishedBytes = 0
    /// How many whole messages wait in `buffer`.
    private(set) var waitingMessages = 0
    /// A message passed the limit. What follows it is not stored; what precedes it can still be taken.
    private var isOverflowing = false

    /// Room that is given back once the buffer is empty.
    private static let keptCapacity = 8 << 10

    init(sizeLimit: Int) { self.sizeLimit = sizeLimit }

    enum Next: Equatable {
        case message([UInt8])
        case needsBytes
        /// The next message is longer than the limit. The stream can't be read on.
        case tooLong
    }

    var bufferedBytes: Int { buffer.count - start }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !rest.isEmpty, !isOverflowing {
            let end = rest.firstNUL
            let length = unfinishedBytes + (end ?? rest.count)
            guard length <= sizeLimit else { return isOverflowing = true }
            let taken = end.map { $0 + 1 } ?? rest.count
            buffer.append(contentsOf: rest[..<taken])
            unfinishedBytes = end == nil ? length : 0
            waitingMessages += end == nil ? 0 : 1
            rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
        }
    }

    mutating func next() -> Next {
        guard waitingMessages > 0 else { return isOverflowing ? .tooLong : .needsBytes }
        let message = takeMessage()
        waitingMessages -= 1
        compact()
        return .message(message)
    }

    private mutating func takeMessage() -> [UInt8] {
        let length = buffer.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[start...]).firstNUL } ?? 0
        let message = Array(buffer[start..<(start + length)])
        start += length + 1
        return message
    }

    /// Moving the rest to the front only when it is the smaller part keeps the cost of all moves linear.
    private mutating func compact() {
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= Self.keptCapacity)
            start = 0
        } else if start > buffer.count / 2, start > Self.keptCapacity {
            buffer.removeSubrange(..<start)
            start = 0
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate var firstNUL: Int? {
        guard let baseAddress, let found = memchr(baseAddress, 0, count) else { return nil }
        return UnsafeRawPointer(found) - baseAddress
    }
}
