/// A record read in place: numbers are decoded, texts and payload are left where they are.
///
/// The buffers point into the log's map. They are valid inside the closure that was lent the view, no longer.
public struct EventView: ~Copyable {
    /// The whole record.
    public let record: UnsafeRawBufferPointer
    /// Its place in the log, from 1.
    public private(set) var position: UInt64 = 0
    /// Its place in the stream, from 1.
    public private(set) var version: UInt64 = 0
    /// Its identity.
    public private(set) var id = EventID(high: 0, low: 0)
    /// The version of the payload's shape.
    public private(set) var schemaVersion: UInt16 = 0
    /// When it took effect.
    public private(set) var effective = EffectiveTime.day(0)
    /// When it was recorded, in microseconds since 1970-01-01T00:00:00Z.
    public private(set) var recorded: Int64 = 0
    /// The event that this one follows from.
    public private(set) var cause: EventID?
    /// The stream's name in UTF-8.
    public private(set) var streamBytes = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The type's name in UTF-8.
    public private(set) var typeBytes = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Who recorded it, in UTF-8.
    public private(set) var actorBytes = UnsafeRawBufferPointer(start: nil, count: 0)
    /// On whose word, in UTF-8.
    public private(set) var assertedByBytes: UnsafeRawBufferPointer?
    /// The content.
    public private(set) var payload = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Whether there are fields that this version does not know.
    public private(set) var hasUnknownFields = false

    private var found: UInt32 = 0

    /// Reads a record. Throws ``LogError/damaged(position:reason:)`` for bytes that are not one, and
    /// ``LogError/newerFormat(found:supported:)`` for a record of a later version.
    public init(_ record: UnsafeRawBufferPointer) throws(LogError) {
        self.record = record
        do throws(WireError) {
            if !readInOrder() {
                try readFields()
                try checkPresence()
            }
        } catch {
            throw .damaged(position: position == 0 ? nil : position, reason: "the record has a bad \(error)")
        }
        if format != RecordSchema.format {
            throw .newerFormat(found: "\(format)", supported: RecordSchema.format)
        }
    }

    private var format: UInt64 = 0
}

extension EventView {
    /// Reads a record as this version writes it. Of any other it answers false and has read nothing: that is read field
    /// by field, and what is wrong with it is told then.
    private mutating func readInOrder() -> Bool {
        typealias Field = RecordSchema.Field
        var reader = OrderedWireReader(record)
        guard let format = reader.uint64(Field.format),
            let position = reader.uint64(Field.position), position > 0,
            let stream = reader.buffer(Field.stream),
            let version = reader.uint64(Field.version), version > 0,
            let id = reader.buffer(Field.id).flatMap({ EventID($0) }),
            let type = reader.buffer(Field.type),
            let schemaVersion = reader.uint64(Field.schemaVersion).flatMap({ UInt16(exactly: $0) }),
            let effective = Self.effective(&reader),
            let recorded = reader.sint64(Field.recorded),
            let actor = reader.buffer(Field.actor)
        else { return false }
        let assertedBy = reader.buffer(Field.assertedBy)
        let causeBytes = reader.buffer(Field.cause)
        let cause = causeBytes.flatMap { EventID($0) }
        guard let payload = reader.buffer(Field.payload), reader.isAtEnd, (cause == nil) == (causeBytes == nil) else {
            return false
        }
        (self.format, self.position, self.version, self.id) = (format, position, version, id)
        (streamBytes, typeBytes, self.schemaVersion) = (stream, type, schemaVersion)
        (self.effective, self.recorded, self.cause) = (effective, recorded, cause)
        (actorBytes, assertedByBytes, self.payload) = (actor, assertedBy, payload)
        return true
    }

    @inline(__always)
    private static func effective(_ reader: inout OrderedWireReader) -> EffectiveTime? {
        if let day = reader.sint64(RecordSchema.Field.effectiveDay) { return Int32(exactly: day).map { .day($0) } }
        return reader.sint64(RecordSchema.Field.effectiveInstant).map { .instant($0) }
    }

    private mutating func readFields() throws(WireError) {
        var reader = WireReader(record)
        while try reader.next() {
            if reader.field < 32 { found |= 1 << reader.field }
            switch reader.field {
            case RecordSchema.Field.format: format = try reader.uint64()
            case RecordSchema.Field.position: position = try reader.uint64()
            case RecordSchema.Field.stream: streamBytes = try reader.buffer()
            case RecordSchema.Field.version: version = try reader.uint64()
            case RecordSchema.Field.id: id = try reader.eventID()
            case RecordSchema.Field.type: typeBytes = try reader.buffer()
            case RecordSchema.Field.schemaVersion: schemaVersion = try reader.unsigned()
            case RecordSchema.Field.effectiveDay: effective = .day(try reader.zigzag())
            case RecordSchema.Field.effectiveInstant: effective = .instant(try reader.sint64())
            case RecordSchema.Field.recorded: recorded = try reader.sint64()
            case RecordSchema.Field.actor: actorBytes = try reader.buffer()
            case RecordSchema.Field.assertedBy: assertedByBytes = try reader.buffer()
            case RecordSchema.Field.cause: cause = try reader.eventID()
            case RecordSchema.Field.payload: payload = try reader.buffer()
            default:
                hasUnknownFields = true
                try reader.skip()
            }
        }
    }

    private func checkPresence() throws(WireError) {
        typealias Field = RecordSchema.Field
        if found & Self.required != Self.required {
            let missing = (Self.required & ~found).trailingZeroBitCount
            throw WireError(.missing, field: UInt32(missing), offset: record.count)
        }
        let effectives = found & (1 << Field.effectiveDay | 1 << Field.effectiveInstant)
        guard effectives.nonzeroBitCount == 1 else { throw WireError(.missing, field: Field.effectiveDay) }
        guard position > 0 else { throw WireError(.outOfRange, field: Field.position) }
        guard version > 0 else { throw WireError(.outOfRange, field: Field.version) }
    }

    /// The fields that each record has, as `found` has them: all but the two moments of taking effect, of which one is
    /// there, the one on whose word it was said, and the cause.
    private static let required: UInt32 = 0b0100_1100_1111_1110
}

extension EventView {
    /// The stream's name.
    public func stream() throws(LogError) -> String { try text(streamBytes, "stream") }

    /// The type's name.
    public func type() throws(LogError) -> String { try text(typeBytes, "type") }

    /// Who recorded it.
    public func actor() throws(LogError) -> String { try text(actorBytes, "actor") }

    /// On whose word.
    public func assertedBy() throws(LogError) -> String? {
        guard let assertedByBytes else { return nil }
        return try text(assertedByBytes, "asserted_by")
    }

    /// A copy of everything.
    public func copy() throws(LogError) -> RecordedEvent {
        RecordedEvent(
            position: position, stream: try stream(), version: version, id: id, type: try type(),
            schemaVersion: schemaVersion, effective: effective, recorded: recorded, actor: try actor(),
            assertedBy: try assertedBy(), cause: cause, payload: [UInt8](payload),
            unknownFields: hasUnknownFields ? unknownFields() : [])
    }

    private func text(_ bytes: UnsafeRawBufferPointer, _ name: String) throws(LogError) -> String {
        guard let text = String(utf8: bytes) else {
            throw .damaged(position: position, reason: "its \(name) is not UTF-8")
        }
        return text
    }

    private func unknownFields() -> [UInt8] {
        var unknown: [UInt8] = []
        var reader = WireReader(record)
        // The record was read to its end once, so this second reading cannot fail.
        while (try? reader.next()) == true, let field = try? reader.skip() {
            if reader.field > RecordSchema.Field.payload { unknown.append(contentsOf: field) }
        }
        return unknown
    }
}

extension RecordedEvent {
    /// Reads a record; errors as ``EventView/init(_:)``.
    public init(record: [UInt8]) throws {
        self = try record.withUnsafeBytes { try EventView($0).copy() }
    }
}

extension WireReader {
    /// The field as an event's identity.
    @inline(__always)
    mutating func eventID() throws(WireError) -> EventID {
        guard let id = EventID(try buffer()) else { throw failure(.outOfRange) }
        return id
    }
}
