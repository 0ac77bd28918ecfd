/// The identity of an event: sixteen bytes, drawn by whoever proposes it.
public struct EventID: Sendable, Hashable {
    /// The first eight bytes, most significant first.
    public let high: UInt64
    /// The last eight bytes, most significant first.
    public let low: UInt64

    /// An identity of two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The identity of sixteen bytes; nil for another number of bytes.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// The identity of sixteen bytes; nil for another number of bytes.
    public init?(_ bytes: [UInt8]) {
        guard let id = bytes.withUnsafeBytes({ EventID($0) }) else { return nil }
        self = id
    }

    /// A new identity: a UUID of version 4 (RFC 9562).
    public static func random() -> EventID {
        let high = UInt64.random(in: .min ... .max) & ~0xF000 | 0x4000
        let low = UInt64.random(in: .min ... .max) & ~(3 << 62) | 1 << 63
        return EventID(high: high, low: low)
    }

    /// The sixteen bytes.
    public var bytes: [UInt8] {
        withBytes { [UInt8]($0) }
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
    }
}

extension EventID: CustomStringConvertible {
    /// The form of a UUID: 8-4-4-4-12 hexadecimal digits.
    public var description: String {
        let digits = Array(Self.hexadecimal(high) + Self.hexadecimal(low))
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(digits[$0]) }.joined(separator: "-")
    }

    private static func hexadecimal(_ half: UInt64) -> String {
        let digits = String(half, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
