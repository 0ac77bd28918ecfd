/// Reads the Protocol Buffers wire format field by field, in place.
///
/// ```swift
/// while try reader.next() {
///     switch reader.field {
///     case 1: name = try reader.string()
///     default: try reader.skip()
///     }
/// }
/// ```
///
/// After ``next()`` exactly one reading call follows. Any bytes end in a value or a ``WireError``; none trap. The
/// reader must not outlive the buffer that it was given.
/// Format: protobuf.dev/programming-guides/encoding; groups are refused.
package struct WireReader {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline var offset = 0
    @usableFromInline var fieldOffset = 0
    /// The number of the field that ``next()`` found.
    @usableFromInline package private(set) var field: UInt32 = 0
    /// How the field is delimited.
    @usableFromInline package private(set) var kind = WireKind.varint

    /// Reads `bytes` from their beginning.
    @inlinable
    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Goes to the next field; answers false at the end.
    @inlinable @inline(__always)
    package mutating func next() throws(WireError) -> Bool {
        if offset == bytes.count { return false }
        fieldOffset = offset
        let tag = try varint()
        let number = tag >> 3
        guard let kind = WireKind(ofTag: tag), number >= 1, number < 1 << 29 else { throw failure(.badTag) }
        field = UInt32(truncatingIfNeeded: number)
        self.kind = kind
        return true
    }

    /// The field as `uint64`.
    @inlinable @inline(__always)
    package mutating func uint64() throws(WireError) -> UInt64 {
        try expect(.varint)
        return try varint()
    }

    /// The field as `int64`.
    @inlinable
    package mutating func int64() throws(WireError) -> Int64 {
        Int64(bitPattern: try uint64())
    }

    /// The field as `sint64`: small negative numbers are short.
    @inlinable @inline(__always)
    package mutating func sint64() throws(WireError) -> Int64 {
        let raw = try uint64()
        return Int64(bitPattern: (raw >> 1) ^ (0 &- (raw & 1)))
    }

    /// The field as an unsigned number that must fit `Number`.
    @inlinable @inline(__always)
    package mutating func unsigned<Number: FixedWidthInteger & UnsignedInteger>(
        _ type: Number.Type = Number.self
    ) throws(WireError) -> Number {
        guard let number = Number(exactly: try uint64()) else { throw failure(.outOfRange) }
        return number
    }

    /// The field as `sint32` or smaller, which must fit `Number`.
    @inlinable @inline(__always)
    package mutating func zigzag<Number: FixedWidthInteger & SignedInteger>(
        _ type: Number.Type = Number.self
    ) throws(WireError) -> Number {
        guard let number = Number(exactly: try sint64()) else { throw failure(.outOfRange) }
        return number
    }

    /// The field as `bool`.
    @inlinable
    package mutating func bool() throws(WireError) -> Bool {
        try uint64() != 0
    }

    /// The field's bytes, in place.
    @inlinable @inline(__always)
    package mutating func buffer() throws(WireError) -> UnsafeRawBufferPointer {
        try expect(.delimited)
        return try delimited()
    }

    /// A copy of the field's bytes.
    @inlinable
    package mutating func array() throws(WireError) -> [UInt8] {
        [UInt8](try buffer())
    }

    /// The field as text.
    @inlinable
    package mutating func string() throws(WireError) -> String {
        guard let text = String(utf8: try buffer()) else { throw failure(.notText) }
        return text
    }

    /// A reader of the field as a message.
    @inlinable
    package mutating func message() throws(WireError) -> WireReader {
        WireReader(try buffer())
    }

    /// Passes over the field, and answers its bytes with their tag, so that it can be kept.
    @inlinable @discardableResult
    package mutating func skip() throws(WireError) -> UnsafeRawBufferPointer {
        switch kind {
        case .varint: _ = try varint()
        case .eightBytes: try advance(8)
        case .fourBytes: try advance(4)
        case .delimited: _ = try delimited()
        }
        return UnsafeRawBufferPointer(rebasing: bytes[fieldOffset..<offset])
    }

    /// An error at the present field.
    @inlinable
    package func failure(_ reason: WireError.Reason) -> WireError {
        WireError(reason, field: field, offset: fieldOffset)
    }
}

extension WireReader {
    @inlinable @inline(__always)
    func expect(_ expected: WireKind) throws(WireError) {
        if kind != expected { throw failure(.unexpectedKind) }
    }

    @inlinable @inline(__always)
    mutating func varint() throws(WireError) -> UInt64 {
        guard offset < bytes.count else { throw failure(.truncated) }
        let first = bytes[offset]
        offset += 1
        return first < 0x80 ? UInt64(first) : try longVarint(UInt64(first & 0x7F))
    }

    @inlinable @inline(__always)
    mutating func longVarint(_ low: UInt64) throws(WireError) -> UInt64 {
        // Instants take eight bytes, and each record has one or two: all of it at once when it is within eight bytes.
        if offset + 7 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: offset - 1, as: UInt64.self).littleEndian
            let last = (~eight & 0x8080_8080_8080_8080).trailingZeroBitCount
            if last < 64 {
                offset += last / 8
                return Self.joined(eight & (UInt64.max >> UInt64(63 - last)))
            }
        }
        return try longestVarint(low)
    }

    /// The seven low bits of each of eight bytes, joined: pairs first, then pairs of pairs.
    @inlinable @inline(__always)
    static func joined(_ eight: UInt64) -> UInt64 {
        let pairs = eight & 0x007F_007F_007F_007F | (eight & 0x7F00_7F00_7F00_7F00) >> 1
        let fours = pairs & 0x0000_3FFF_0000_3FFF | (pairs & 0x3FFF_0000_3FFF_0000) >> 2
        return fours & 0x0FFF_FFFF | (fours & 0x0FFF_FFFF_0000_0000) >> 4
    }

    @inlinable
    mutating func longestVarint(_ low: UInt64) throws(WireError) -> UInt64 {
        var value = low
        var shift: UInt64 = 7
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            // The tenth byte has room for one bit only.
            if shift == 63 && byte > 1 { throw failure(.overlong) }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw failure(.truncated)
    }

    @inlinable @inline(__always)
    mutating func delimited() throws(WireError) -> UnsafeRawBufferPointer {
        let length = try varint()
        guard length <= UInt64(bytes.count - offset) else { throw failure(.truncated) }
        let start = offset
        offset += Int(length)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }

    @inlinable
    mutating func advance(_ count: Int) throws(WireError) {
        guard count <= bytes.count - offset else { throw failure(.truncated) }
        offset += count
    }
}
