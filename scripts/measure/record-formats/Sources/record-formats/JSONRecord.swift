import Foundation

/// The record as JSON with sorted keys: ids as hexadecimal text, the payload in base 64.
struct JSONRecord: Codable, Equatable {
    var format: UInt64
    var position: UInt64
    var stream: String
    var version: UInt64
    var id: String
    var type: String
    var schemaVersion: UInt16
    var effectiveDay: Int32?
    var effectiveInstant: Int64?
    var recorded: Int64
    var actor: String
    var assertedBy: String?
    var cause: String?
    var payload: Data

    init(_ event: RecordedEvent) {
        format = RecordSchema.format
        position = event.position
        stream = event.stream
        version = event.version
        id = event.id.description
        type = event.type
        schemaVersion = event.schemaVersion
        switch event.effective {
        case .day(let day): effectiveDay = day
        case .instant(let instant): effectiveInstant = instant
        }
        recorded = event.recorded
        actor = event.actor
        assertedBy = event.assertedBy
        cause = event.cause?.description
        payload = Data(event.payload)
    }
}
