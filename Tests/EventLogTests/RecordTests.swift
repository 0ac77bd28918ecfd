import Testing

@testable import EventLog

@Suite("Records")
struct RecordTests {
    static let golden = RecordedEvent(
        position: 4711, stream: "decision/CODIR-2026-0042", version: 3,
        id: EventID(high: 0x0123_4567_89AB_4DEF, low: 0x8123_4567_89AB_CDEF), type: "decision.postponed",
        schemaVersion: 2, effective: .day(20_500), recorded: 1_771_234_567_890_123, actor: "unix:1000",
        assertedBy: "Hélène", cause: EventID(high: 1, low: 2), payload: Array("{\"motif\":\"études\"}".utf8))

    /// The bytes of version 1. They are in logs: this text never changes.
    static let goldenBytes = """
        080110e7241a186465636973696f6e2f434f4449522d323032362d3030343220032a100123456789ab4def8123456789abcdef\
        32126465636973696f6e2e706f7374706f6e6564380240a8c002509693ddf3b5bba5065a09756e69783a313030306208\
        48c3a96cc3a86e656a10000000000000000100000000000000027213\
        7b226d6f746966223a22c3a97475646573227d
        """

    static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = Array(hexadecimal.utf8)
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0
        }
    }

    @Test("The bytes of a record of version 1 are what they were, and read as they did")
    func goldenRecord() throws {
        #expect(Self.golden.encoded() == Self.bytes(Self.goldenBytes))
        #expect(try RecordedEvent(record: Self.bytes(Self.goldenBytes)) == Self.golden)
    }

    @Test("Every shape of event comes back as it was")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let event = RecordedEvent.random(&generator)
            #expect(try RecordedEvent(record: event.encoded()) == event)
        }
    }

    @Test("A record whose fields come in another order reads the same, changed or not")
    func otherOrder() throws {
        var generator = SeededGenerator(seed: 12)
        for round in 0..<2_000 {
            let event = RecordedEvent.random(&generator)
            var record = event.encoded()
            // The first field, of two bytes, stays as it is and is moved to the end.
            let first = record[..<2]
            if round % 2 == 1 {
                let place = Int.random(in: 2..<record.count, using: &generator)
                record[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            }
            let read = try? RecordedEvent(record: record)
            let moved = try? RecordedEvent(record: Array(record[2...] + first))
            if let read, let moved { #expect(read == moved) }
            if round % 2 == 0 { #expect(read == event && moved == event) }
        }
    }

    @Test("Fields that this version does not know are kept, byte for byte")
    func unknownFields() throws {
        var writer = WireWriter()
        writer.string(15, "demain")
        writer.uint64(900, 5)
        let record = Self.golden.encoded() + writer.bytes
        let event = try RecordedEvent(record: record)
        #expect(event.unknownFields == writer.bytes)
        #expect(event.encoded() == record)
        #expect(event.payload == Self.golden.payload)
    }

    @Test("A record of a later version is refused as such, not as damage")
    func laterVersion() throws {
        var record = Self.golden.encoded()
        record[1] = 2
        #expect(throws: LogError.newerFormat(found: "2", supported: 1)) { try RecordedEvent(record: record) }
    }

    @Test("A record cut anywhere is refused")
    func truncated() throws {
        let record = Self.golden.encoded()
        for count in 0..<record.count {
            #expect(throws: LogError.self) { try RecordedEvent(record: Array(record[..<count])) }
        }
    }

    @Test("A field that every record has is missed", arguments: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 14] as [UInt32])
    func missingField(field: UInt32) throws {
        var kept: [UInt8] = []
        try Self.golden.encoded().withUnsafeBytes { bytes in
            var reader = WireReader(bytes)
            while try reader.next() {
                let bytes = try reader.skip()
                if reader.field != field { kept.append(contentsOf: bytes) }
            }
        }
        let error = #expect(throws: LogError.self) { try RecordedEvent(record: kept) }
        guard case .damaged(_, let reason) = error else {
            Issue.record("refused with \(String(describing: error))")
            return
        }
        #expect(reason.contains("field \(field) "))
    }

    @Test("Changed and random bytes are read or refused, and never stop the program", arguments: [1, 2, 3] as [UInt64])
    func fuzz(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var refused = 0
        for _ in 0..<4000 {
            var record = RecordedEvent.random(&generator).encoded()
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                record.mutate(&generator)
            }
            do {
                // What is read must be a record: writing and reading it again gives the same.
                let event = try RecordedEvent(record: record)
                #expect(try RecordedEvent(record: event.encoded()) == event)
            } catch is LogError {
                refused += 1
            }
        }
        #expect(refused > 1000)
        for _ in 0..<4000 {
            let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in UInt8.random(in: 0...255) }
            #expect(throws: LogError.self) { try RecordedEvent(record: bytes) }
        }
    }

    @Test("The schema describes every field that records have")
    func schema() {
        for field in 1...14 { #expect(RecordSchema.text.contains(" = \(field);")) }
    }

    @Test("An id is drawn, written as a UUID of version 4, and comes back from its bytes")
    func eventID() throws {
        let id = EventID(high: 0x0012_4567_89AB_4DEF, low: 0x8123_4567_89AB_CDEF)
        #expect(id.description == "00124567-89ab-4def-8123-456789abcdef")
        #expect(EventID(id.bytes) == id)
        #expect(EventID([1, 2]) == nil)
        for _ in 0..<100 {
            let drawn = Array(EventID.random().description)
            #expect(drawn[14] == "4")
            #expect("89ab".contains(drawn[19]))
        }
    }
}

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension RecordedEvent {
    static func random(_ generator: inout SeededGenerator) -> RecordedEvent {
        func number() -> UInt64 { generator.next() >> UInt64.random(in: 0..<64, using: &generator) }
        func text(_ least: Int) -> String {
            String(
                (0..<Int.random(in: least...40, using: &generator)).map { _ in
                    "aéœ€😀 -/".randomElement(using: &generator) ?? "a"
                })
        }
        func id() -> EventID { EventID(high: generator.next(), low: generator.next()) }
        let isDay = Bool.random(using: &generator)
        return RecordedEvent(
            position: max(1, number()), stream: text(1), version: max(1, number()), id: id(), type: text(1),
            schemaVersion: UInt16(truncatingIfNeeded: number()),
            effective: isDay
                ? .day(Int32(truncatingIfNeeded: number())) : .instant(Int64(bitPattern: number())),
            recorded: Int64(bitPattern: number()), actor: text(1),
            assertedBy: Bool.random(using: &generator) ? text(0) : nil,
            cause: Bool.random(using: &generator) ? id() : nil,
            payload: (0..<Int.random(in: 0...300, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            })
    }
}

extension [UInt8] {
    fileprivate mutating func mutate(_ generator: inout SeededGenerator) {
        guard !isEmpty else { return }
        let place = Int.random(in: 0..<count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: self[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: remove(at: place)
        case 2: insert(UInt8.random(in: 0...255, using: &generator), at: place)
        default: removeSubrange(place...)
        }
    }
}
