/// What a stream's version must be for an append to be accepted.
public enum ExpectedVersion: Sendable, Hashable {
    /// Whatever it is.
    case any
    /// The stream must not exist yet.
    case noStream
    /// Exactly this version; 0 is the same as ``noStream``.
    case exact(UInt64)

    func accepts(_ version: UInt64) -> Bool {
        switch self {
        case .any: true
        case .noStream: version == 0
        case .exact(let expected): version == expected
        }
    }
}

extension ExpectedVersion: CustomStringConvertible {
    public var description: String {
        switch self {
        case .any: "any version"
        case .noStream: "no such stream"
        case .exact(let version): "version \(version)"
        }
    }
}

/// An event that asks to be recorded.
public struct ProposedEvent: Sendable, Hashable {
    /// Its identity. Proposing the same content again under the same identity records nothing twice.
    public var id: EventID
    /// What happened.
    public var type: String
    /// The version of the payload's shape for this type.
    public var schemaVersion: UInt16
    /// When it took effect.
    public var effective: EffectiveTime
    /// Who records it.
    public var actor: String
    /// On whose word, when another than the actor said so.
    public var assertedBy: String?
    /// The event that this one follows from.
    public var cause: EventID?
    /// The content, opaque to the log.
    public var payload: [UInt8]
    /// What makes two proposals the same; nil for a digest of the content.
    public var digest: ContentDigest?
    /// When it was recorded first, for an event that another log had; nil for an event of now. Microseconds since
    /// 1970-01-01T00:00:00Z, not before the log's last event.
    public var recorded: Int64?

    /// Makes a proposed event.
    public init(
        id: EventID, type: String, schemaVersion: UInt16, effective: EffectiveTime, actor: String,
        assertedBy: String? = nil, cause: EventID? = nil, payload: [UInt8], digest: ContentDigest? = nil,
        recorded: Int64? = nil
    ) {
        self.id = id
        self.type = type
        self.schemaVersion = schemaVersion
        self.effective = effective
        self.actor = actor
        self.assertedBy = assertedBy
        self.cause = cause
        self.payload = payload
        self.digest = digest
        self.recorded = recorded
    }
}

/// Events for one stream.
public struct StreamAppend: Sendable, Hashable {
    /// The stream: 1 to 400 bytes of UTF-8 without control characters.
    public var stream: String
    /// The version that the stream must have just before these events.
    public var expected: ExpectedVersion
    /// The events, in their order.
    public var events: [ProposedEvent]

    /// Makes an append.
    public init(stream: String, expected: ExpectedVersion, events: [ProposedEvent]) {
        self.stream = stream
        self.expected = expected
        self.events = events
    }
}

/// What a job decided: events to record, all or none, and how to answer once they are durable.
public struct Proposal<Answer: Sendable>: Sendable {
    /// The events, stream by stream; the same stream may come more than once. Empty to record nothing.
    public var appends: [StreamAppend]
    /// Makes the answer from what was recorded.
    public var answer: @Sendable (Appended) -> Answer

    /// Makes a proposal.
    public init(_ appends: [StreamAppend], answer: @escaping @Sendable (Appended) -> Answer) {
        self.appends = appends
        self.answer = answer
    }
}

/// What became of a proposal.
public struct Appended: Sendable, Hashable {
    /// The events as recorded, in the order proposed.
    public let events: [RecordedEvent]
    /// Whether they were all recorded before, by an earlier proposal.
    public let isRepeated: Bool
    /// The last position of the log that is durable with this answer.
    public let lastPosition: UInt64
}
