import Foundation
import SwiftProtobuf

/// The record in the shape that `protoc-gen-swift` writes for the log's schema. The names, which only text formats
/// use, are left out.
struct GeneratedRecord: Message, _MessageImplementationBase, Sendable {
    static let protoMessageName = "vigie.log.v1.Record"
    enum Effective: Equatable, Sendable {
        case effectiveDay(Int32)
        case effectiveInstant(Int64)
    }

    var format: UInt64 = 0
    var position: UInt64 = 0
    var stream = ""
    var version: UInt64 = 0
    var id = Data()
    var type = ""
    var schemaVersion: UInt32 = 0
    var effective: Effective?
    var recorded: Int64 = 0
    var actor = ""
    var assertedBy: String?
    var cause: Data?
    var payload = Data()
    var unknownFields = UnknownStorage()

    init() {}

    mutating func decodeMessage<D: Decoder>(decoder: inout D) throws {
        while let fieldNumber = try decoder.nextFieldNumber() {
            switch fieldNumber {
            case 1: try decoder.decodeSingularUInt64Field(value: &format)
            case 2: try decoder.decodeSingularUInt64Field(value: &position)
            case 3: try decoder.decodeSingularStringField(value: &stream)
            case 4: try decoder.decodeSingularUInt64Field(value: &version)
            case 5: try decoder.decodeSingularBytesField(value: &id)
            case 6: try decoder.decodeSingularStringField(value: &type)
            case 7: try decoder.decodeSingularUInt32Field(value: &schemaVersion)
            case 8:
                var value: Int32?
                try decoder.decodeSingularSInt32Field(value: &value)
                if let value {
                    if effective != nil { try decoder.handleConflictingOneOf() }
                    effective = .effectiveDay(value)
                }
            case 9:
                var value: Int64?
                try decoder.decodeSingularSInt64Field(value: &value)
                if let value {
                    if effective != nil { try decoder.handleConflictingOneOf() }
                    effective = .effectiveInstant(value)
                }
            case 10: try decoder.decodeSingularSInt64Field(value: &recorded)
            case 11: try decoder.decodeSingularStringField(value: &actor)
            case 12: try decoder.decodeSingularStringField(value: &assertedBy)
            case 13: try decoder.decodeSingularBytesField(value: &cause)
            case 14: try decoder.decodeSingularBytesField(value: &payload)
            default: break
            }
        }
    }

    func traverse<V: Visitor>(visitor: inout V) throws {
        if format != 0 { try visitor.visitSingularUInt64Field(value: format, fieldNumber: 1) }
        if position != 0 { try visitor.visitSingularUInt64Field(value: position, fieldNumber: 2) }
        if !stream.isEmpty { try visitor.visitSingularStringField(value: stream, fieldNumber: 3) }
        if version != 0 { try visitor.visitSingularUInt64Field(value: version, fieldNumber: 4) }
        if !id.isEmpty { try visitor.visitSingularBytesField(value: id, fieldNumber: 5) }
        if !type.isEmpty { try visitor.visitSingularStringField(value: type, fieldNumber: 6) }
        if schemaVersion != 0 { try visitor.visitSingularUInt32Field(value: schemaVersion, fieldNumber: 7) }
        switch effective {
        case .effectiveDay(let day): try visitor.visitSingularSInt32Field(value: day, fieldNumber: 8)
        case .effectiveInstant(let instant): try visitor.visitSingularSInt64Field(value: instant, fieldNumber: 9)
        case nil: break
        }
        if recorded != 0 { try visitor.visitSingularSInt64Field(value: recorded, fieldNumber: 10) }
        if !actor.isEmpty { try visitor.visitSingularStringField(value: actor, fieldNumber: 11) }
        if let assertedBy { try visitor.visitSingularStringField(value: assertedBy, fieldNumber: 12) }
        if let cause { try visitor.visitSingularBytesField(value: cause, fieldNumber: 13) }
        if !payload.isEmpty { try visitor.visitSingularBytesField(value: payload, fieldNumber: 14) }
        try unknownFields.traverse(visitor: &visitor)
    }

    static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.format == rhs.format && lhs.position == rhs.position && lhs.stream == rhs.stream
            && lhs.version == rhs.version && lhs.id == rhs.id && lhs.type == rhs.type
            && lhs.schemaVersion == rhs.schemaVersion && lhs.effective == rhs.effective
            && lhs.recorded == rhs.recorded && lhs.actor == rhs.actor && lhs.assertedBy == rhs.assertedBy
            && lhs.cause == rhs.cause && lhs.payload == rhs.payload && lhs.unknownFields == rhs.unknownFields
    }
}

extension GeneratedRecord {
    init(_ event: RecordedEvent) {
        self.init()
        format = RecordSchema.format
        position = event.position
        stream = event.stream
        version = event.version
        id = Data(event.id.bytes)
        type = event.type
        schemaVersion = UInt32(event.schemaVersion)
        switch event.effective {
        case .day(let day): effective = .effectiveDay(day)
        case .instant(let instant): effective = .effectiveInstant(instant)
        }
        recorded = event.recorded
        actor = event.actor
        assertedBy = event.assertedBy
        cause = event.cause.map { Data($0.bytes) }
        payload = Data(event.payload)
    }
}
