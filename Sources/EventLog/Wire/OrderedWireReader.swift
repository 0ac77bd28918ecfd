/// Reads a message whose fields are known to come in one order, each with a number below 16, in a third of the steps of
/// ``WireReader``. It answers nothing where a message is otherwise, and for a number among the last bytes of one: whoever
/// asked reads it again with ``WireReader``, which tells what is wrong.
struct OrderedWireReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset == bytes.count }

    /// The next field as `uint64`, if it is this one.
    @inline(__always)
    mutating func uint64(_ field: UInt32) -> UInt64? { passes(field, .varint) ? varint() : nil }

    /// The next field as `sint64`, if it is this one.
    @inline(__always)
    mutating func sint64(_ field: UInt32) -> Int64? {
        uint64(field).map { Int64(bitPattern: ($0 >> 1) ^ (0 &- ($0 & 1))) }
    }

    /// The next field's bytes, in place, if it is this one.
    @inline(__always)
    mutating func buffer(_ field: UInt32) -> UnsafeRawBufferPointer? {
        guard passes(field, .delimited), let length = varint(), length <= UInt64(bytes.count - offset) else {
            return nil
        }
        let start = offset
        offset += Int(length)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }

    @inline(__always)
    private mutating func passes(_ field: UInt32, _ kind: WireKind) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(truncatingIfNeeded: field) << 3 | kind.rawValue else {
            return false
        }
        offset += 1
        return true
    }

    @inline(__always)
    private mutating func varint() -> UInt64? {
        guard offset + 8 <= bytes.count else { return nil }
        let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let last = (~eight & 0x8080_8080_8080_8080).trailingZeroBitCount
        guard last < 64 else { return nil }
        offset += last / 8 + 1
        return last == 7 ? eight & 0x7F : WireReader.joined(eight & (UInt64.max >> UInt64(63 - last)))
    }
}
