/// How a Swift value is kept as bytes.
public protocol ByteCodec {
    /// The Swift value.
    associatedtype Value

    /// Runs `body` on the bytes of `value`.
    static func withBytes<Result>(
        of value: Value, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result

    /// The value of `bytes`, or nil when they have another shape.
    static func value(of bytes: UnsafeRawBufferPointer) -> Value?
}

/// How a key is kept. LMDB orders keys byte by byte, except in tables of native integers.
public protocol KeyCodec: ByteCodec {
    /// Whether the table is made with `MDB_INTEGERKEY`.
    static var isNativeInteger: Bool { get }
}

/// A key whose beginning can be sought: its table is ordered byte by byte.
public protocol PrefixedKeyCodec: KeyCodec {}

extension PrefixedKeyCodec {
    @inlinable public static var isNativeInteger: Bool { false }
}

/// A `UInt64` in the machine's own byte order, ordered as a number by `MDB_INTEGERKEY`.
public enum NativeUInt64: KeyCodec {
    @inlinable public static var isNativeInteger: Bool { true }

    @inlinable
    public static func withBytes<Result>(
        of value: UInt64, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withUnsafeBytes(of: value, body)
    }

    @inlinable
    public static func value(of bytes: UnsafeRawBufferPointer) -> UInt64? {
        bytes.count == 8 ? bytes.loadUnaligned(as: UInt64.self) : nil
    }
}

/// A `UInt64` as eight bytes, most significant first: readable in a dump, ordered as a number.
public enum BigEndianUInt64: PrefixedKeyCodec {
    @inlinable
    public static func withBytes<Result>(
        of value: UInt64, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withUnsafeBytes(of: value.bigEndian, body)
    }

    @inlinable
    public static func value(of bytes: UnsafeRawBufferPointer) -> UInt64? {
        bytes.count == 8 ? UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)) : nil
    }
}

/// Bytes as they are.
public enum Bytes: PrefixedKeyCodec {
    @inlinable
    public static func withBytes<Result>(
        of value: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try value.withUnsafeBytes(body)
    }

    @inlinable
    public static func value(of bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        [UInt8](bytes)
    }
}

/// Text as UTF-8.
public enum Text: PrefixedKeyCodec {
    @inlinable
    public static func withBytes<Result>(
        of value: String, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        var value = value
        return try value.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
    }

    @inlinable
    public static func value(of bytes: UnsafeRawBufferPointer) -> String? {
        let bytes = bytes.bindMemory(to: UInt8.self)
        guard let valid = try? UTF8Span(validating: bytes.span) else { return nil }
        return String(copying: valid)
    }
}
