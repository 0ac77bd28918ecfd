import EventLog
public import Governance
import TimeLimits

/// An event of the register, whatever it is about.
public enum RegisterRecord: Sendable, Hashable {
    case decision(RegisterEvent)
    case authority(AuthorityRecord)

    public var subject: EventSubject {
        switch self {
        case .decision(let event): .decision(event.reference)
        case .authority: .authority
        }
    }

    /// From 1, without gaps, in the order of recording.
    public var position: UInt64 {
        switch self {
        case .decision(let event): event.position
        case .authority(let record): record.position
        }
    }

    /// From 1, without gaps, among the events of its subject.
    public var version: UInt64 {
        switch self {
        case .decision(let event): event.version
        case .authority(let record): record.version
        }
    }

    /// Unique for ever.
    public var id: CommandID {
        switch self {
        case .decision(let event): event.id
        case .authority(let record): record.id
        }
    }

    /// The name of its type, as the log has it.
    public var type: String {
        switch self {
        case .decision(let event): event.type
        case .authority(let record): record.type
        }
    }

    /// When, and by whom.
    public var context: EventContext {
        switch self {
        case .decision(let event): event.context
        case .authority(let record): record.context
        }
    }

    /// Its payload by name.
    public var fields: NamedFields {
        switch self {
        case .decision(let event): event.fields
        case .authority(let record): record.fields
        }
    }

    /// Nothing for a stream that a newer Vigie wrote.
    ///
    /// - Throws: `ProjectionError.unreadable` for a payload that cannot be read.
    init?(_ recorded: RecordedEvent) throws {
        switch EventSubject(stream: recorded.stream) {
        case .decision(let reference): self = .decision(try RegisterEvent(recorded, of: reference))
        case .authority: self = .authority(try AuthorityRecord(recorded))
        case nil: return nil
        }
    }
}

/// What an event says, whatever it is about.
enum EventContent: Hashable {
    case decision(DecisionEvent)
    case authority(AuthorityEvent)

    /// - Throws: `CodingError` for a type that is not known in this version, or fields that are not its own.
    init(type name: String, schemaVersion: Int, named fields: NamedFields) throws {
        var reader = NamedFieldReader(fields: fields)
        if let type = EventType(rawValue: name), schemaVersion == Int(EventType.schemaVersion) {
            self = .decision(try DecisionEvent(type, filledBy: &reader))
        } else if let type = AuthorityEventType(rawValue: name), schemaVersion == Int(AuthorityEventType.schemaVersion)
        {
            self = .authority(try AuthorityEvent(type, filledBy: &reader))
        } else if EventType(rawValue: name) != nil || AuthorityEventType(rawValue: name) != nil {
            throw CodingError.unknownVersion(type: name, version: UInt16(clamping: schemaVersion))
        } else {
            throw CodingError.unknownType(name)
        }
        try reader.checkAllRead()
    }

    func payload() throws -> [UInt8] {
        switch self {
        case .decision(let event): try event.payload()
        case .authority(let event): try event.payload()
        }
    }
}
