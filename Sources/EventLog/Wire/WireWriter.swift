/// Writes the Protocol Buffers wire format. The same calls always make the same bytes.
///
/// It writes what it is told: whoever wants a zero or an empty text left out does not call.
package struct WireWriter {
    /// What was written so far.
    @usableFromInline package private(set) var bytes: [UInt8] = []

    /// An empty message, with room for `capacity` bytes.
    @inlinable
    package init(capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    /// Forgets what was written, and keeps its room.
    @inlinable
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// A field of type `uint32`, `uint64` or an enumeration.
    @inlinable
    package mutating func uint64(_ field: UInt32, _ value: UInt64) {
        tag(field, .varint)
        varint(value)
    }

    /// A field of type `int32` or `int64`; negative numbers take ten bytes.
    @inlinable
    package mutating func int64(_ field: UInt32, _ value: Int64) {
        uint64(field, UInt64(bitPattern: value))
    }

    /// A field of type `sint32` or `sint64`; small negative numbers are short.
    @inlinable
    package mutating func sint64(_ field: UInt32, _ value: Int64) {
        uint64(field, UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    /// A field of type `bool`.
    @inlinable
    package mutating func bool(_ field: UInt32, _ value: Bool) {
        uint64(field, value ? 1 : 0)
    }

    /// A field of type `string`.
    @inlinable
    package mutating func string(_ field: UInt32, _ value: String) {
        tag(field, .delimited)
        varint(UInt64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    /// A field of type `bytes`.
    @inlinable
    package mutating func array(_ field: UInt32, _ value: [UInt8]) {
        tag(field, .delimited)
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// A field of type `bytes`.
    @inlinable
    package mutating func buffer(_ field: UInt32, _ value: UnsafeRawBufferPointer) {
        tag(field, .delimited)
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// A field that is a message, written by `body`.
    @inlinable
    package mutating func message<Failure: Error>(
        _ field: UInt32, _ body: (inout WireWriter) throws(Failure) -> Void
    ) throws(Failure) {
        tag(field, .delimited)
        let start = bytes.count
        // Most messages are shorter than 128 bytes: keep one byte for the length, make room for more afterwards.
        bytes.append(0)
        try body(&self)
        setLength(at: start)
    }

    /// Whole fields, with their tags, as a reader's `skip` answered them.
    @inlinable
    package mutating func fields(_ encoded: [UInt8]) {
        bytes.append(contentsOf: encoded)
    }
}

extension WireWriter {
    @inlinable @inline(__always)
    mutating func tag(_ field: UInt32, _ kind: WireKind) {
        varint(UInt64(field) << 3 | UInt64(kind.rawValue))
    }

    @inlinable @inline(__always)
    mutating func varint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: value))
    }

    @inlinable
    mutating func setLength(at start: Int) {
        var length = WireWriter(capacity: 0)
        length.varint(UInt64(bytes.count - start - 1))
        if length.bytes.count == 1 {
            bytes[start] = length.bytes[0]
        } else {
            bytes.replaceSubrange(start...start, with: length.bytes)
        }
    }
}
