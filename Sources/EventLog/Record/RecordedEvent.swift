/// When a fact took effect, as its author knows it.
public enum EffectiveTime: Sendable, Hashable {
    /// A civil day, in days since 1970-01-01.
    case day(Int32)
    /// An instant, in microseconds since 1970-01-01T00:00:00Z.
    case instant(Int64)
}

/// An event as the log keeps it.
public struct RecordedEvent: Sendable, Hashable {
    /// Its place in the log, from 1, without gaps.
    public var position: UInt64
    /// The stream that it belongs to.
    public var stream: String
    /// Its place in the stream, from 1, without gaps.
    public var version: UInt64
    /// Its identity.
    public var id: EventID
    /// What happened, as a name such as `decision.made`.
    public var type: String
    /// The version of the payload's shape for this type.
    public var schemaVersion: UInt16
    /// When it took effect.
    public var effective: EffectiveTime
    /// When it was recorded, in microseconds since 1970-01-01T00:00:00Z; never less than the event before.
    public var recorded: Int64
    /// Who recorded it.
    public var actor: String
    /// On whose word, when another than the actor said so.
    public var assertedBy: String?
    /// The event that this one follows from.
    public var cause: EventID?
    /// The content, opaque to the log.
    public var payload: [UInt8]
    /// Fields that this version does not know, as they were found, with their tags.
    public var unknownFields: [UInt8]

    /// Makes an event of all its parts.
    public init(
        position: UInt64, stream: String, version: UInt64, id: EventID, type: String, schemaVersion: UInt16,
        effective: EffectiveTime, recorded: Int64, actor: String, assertedBy: String? = nil, cause: EventID? = nil,
        payload: [UInt8], unknownFields: [UInt8] = []
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.id = id
        self.type = type
        self.schemaVersion = schemaVersion
        self.effective = effective
        self.recorded = recorded
        self.actor = actor
        self.assertedBy = assertedBy
        self.cause = cause
        self.payload = payload
        self.unknownFields = unknownFields
    }
}
