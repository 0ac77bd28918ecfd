import Testing

@testable import EventLog

@Suite("The wire format")
struct WireTests {
    private func read<Value>(
        _ bytes: [UInt8], _ body: (inout WireReader) throws -> Value
    ) throws -> Value {
        try bytes.withUnsafeBytes { bytes in
            var reader = WireReader(bytes)
            #expect(try reader.next())
            return try body(&reader)
        }
    }

    @Test(
        "Numbers are written as the specification shows",
        arguments: [(150, [0x08, 0x96, 0x01]), (0, [0x08, 0x00]), (127, [0x08, 0x7F]), (128, [0x08, 0x80, 0x01])]
            as [(UInt64, [UInt8])])
    func knownBytes(value: UInt64, bytes: [UInt8]) throws {
        var writer = WireWriter()
        writer.uint64(1, value)
        #expect(writer.bytes == bytes)
        #expect(try read(bytes) { try $0.uint64() } == value)
    }

    @Test("A text is written as the specification shows")
    func knownText() throws {
        var writer = WireWriter()
        writer.string(2, "testing")
        #expect(writer.bytes == [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67])
    }

    @Test(
        "Every number comes back",
        arguments: [0, 1, -1, 63, 64, -64, -65, 8191, 8192, Int64(Int32.max), Int64(Int32.min), .max, .min])
    func numbers(value: Int64) throws {
        var writer = WireWriter()
        writer.sint64(1, value)
        #expect(try read(writer.bytes) { try $0.sint64() } == value)
        writer = WireWriter()
        writer.int64(1, value)
        #expect(try read(writer.bytes) { try $0.int64() } == value)
        writer = WireWriter()
        writer.uint64(536_870_911, UInt64(bitPattern: value))
        #expect(try read(writer.bytes) { try $0.uint64() } == UInt64(bitPattern: value))
    }

    @Test("Messages inside messages come back, short and long", arguments: [0, 1, 124, 125, 127, 128, 20_000])
    func nested(size: Int) throws {
        let text = String(repeating: "é", count: size / 2)
        var writer = WireWriter()
        writer.message(1) { inner in
            inner.string(1, text)
            inner.message(2) { $0.bool(3, true) }
        }
        writer.uint64(2, 7)
        let (found, flag, after) = try read(writer.bytes) { reader in
            var inner = try reader.message()
            #expect(try inner.next())
            let text = try inner.string()
            #expect(try inner.next())
            var innermost = try inner.message()
            #expect(try innermost.next())
            let flag = try innermost.bool()
            #expect(try innermost.next() == false)
            #expect(try inner.next() == false)
            #expect(try reader.next())
            return (text, flag, try reader.uint64())
        }
        #expect(found == text)
        #expect(flag)
        #expect(after == 7)
    }

    @Test("A number too great for its field is refused")
    func outOfRange() throws {
        var writer = WireWriter()
        writer.uint64(1, 65_536)
        let error = #expect(throws: WireError.self) { try read(writer.bytes) { try $0.unsigned(UInt16.self) } }
        #expect(error?.reason == .outOfRange)
    }

    @Test(
        "Malformed bytes are refused by name",
        arguments: [
            ([0x08], .truncated), ([0x08, 0x80], .truncated), ([0x80], .truncated), ([0x00], .badTag),
            ([0x0B], .badTag), ([0x0F, 0x00], .badTag), ([0x12, 0x05, 0x61], .truncated), ([0x09, 1, 2], .truncated),
            ([0x0D, 1, 2, 3], .truncated), ([0x80, 0x80, 0x80, 0x80, 0x10, 0], .badTag),
            ([0x08] + [UInt8](repeating: 0xFF, count: 9) + [0x02], .overlong),
            ([0x08] + [UInt8](repeating: 0xFF, count: 12), .overlong),
            ([0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .truncated),
        ] as [([UInt8], WireError.Reason)])
    func malformed(bytes: [UInt8], reason: WireError.Reason) throws {
        let error = #expect(throws: WireError.self) {
            try bytes.withUnsafeBytes { bytes in
                var reader = WireReader(bytes)
                while try reader.next() { try reader.skip() }
            }
        }
        #expect(error?.reason == reason)
    }

    @Test("A text that is not UTF-8 is refused, and a field of another kind too")
    func notText() throws {
        let bad = #expect(throws: WireError.self) { try read([0x0A, 0x01, 0xFF]) { try $0.string() } }
        #expect(bad?.reason == .notText)
        let kind = #expect(throws: WireError.self) { try read([0x08, 0x01]) { try $0.string() } }
        #expect(kind == WireError(.unexpectedKind, field: 1, offset: 0))
    }

    @Test("Skipped fields are given back whole, each of the four kinds")
    func skips() throws {
        let fields: [[UInt8]] = [
            [0x08, 0x96, 0x01], [0x11, 1, 2, 3, 4, 5, 6, 7, 8], [0x1A, 0x02, 0x61, 0x62], [0x25, 1, 2, 3, 4],
        ]
        var found: [[UInt8]] = []
        try fields.flatMap(\.self).withUnsafeBytes { bytes in
            var reader = WireReader(bytes)
            while try reader.next() { found.append([UInt8](try reader.skip())) }
        }
        #expect(found == fields)
    }
}
