/// Bytes that are not a message of the expected shape.
package struct WireError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    package enum Reason: Sendable, Equatable {
        /// The bytes end in the middle of a field.
        case truncated
        /// A number takes more than ten bytes or more than 64 bits.
        case overlong
        /// The field number is 0 or too great, or the wire type is not one of 0, 1, 2, 5.
        case badTag
        /// The field has another wire type than its number means.
        case unexpectedKind
        /// A text is not UTF-8.
        case notText
        /// A number does not fit its field, or a field has a forbidden value.
        case outOfRange
        /// A field that must be there is not.
        case missing
    }

    package let reason: Reason
    /// The field's number, 0 when it is not known.
    package let field: UInt32
    /// Where in the message, in bytes.
    package let offset: Int

    @inlinable
    package init(_ reason: Reason, field: UInt32 = 0, offset: Int = 0) {
        self.reason = reason
        self.field = field
        self.offset = offset
    }

    package var description: String {
        "field \(field) at byte \(offset): \(reason)"
    }
}

/// How the bytes of a field are delimited.
package enum WireKind: UInt8, Sendable {
    case varint = 0
    case eightBytes = 1
    case delimited = 2
    case fourBytes = 5

    /// The kind that the low bits of a tag say.
    @inlinable @inline(__always)
    init?(ofTag tag: UInt64) {
        switch tag & 7 {
        case 0: self = .varint
        case 1: self = .eightBytes
        case 2: self = .delimited
        case 5: self = .fourBytes
        default: return nil
        }
    }
}
