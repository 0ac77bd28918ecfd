import EventLog
public import Governance
import TimeLimits

/// An event of the authority as it stands in the log, with its payload understood.
public struct AuthorityRecord: Sendable, Hashable {
    /// From 1, without gaps, in the order of recording.
    public let position: UInt64
    /// From 1, without gaps, among the events of the authority.
    public let version: UInt64
    /// Unique for ever.
    public let id: CommandID
    /// What happened.
    public let event: AuthorityEvent
    /// When, and by whom.
    public let context: EventContext

    /// The name of its type, as the log has it: `authority.described`.
    public var type: String { AuthorityEventType(event).rawValue }

    /// Its payload by name.
    public var fields: NamedFields {
        var writer = NamedFieldWriter()
        // Writing fields by name cannot fail: only reading meets what it does not expect.
        try? event.walk(&writer)
        return writer.fields
    }
}

extension AuthorityRecord {
    /// - Throws: `ProjectionError.unreadable`, or the log's error for a damaged record.
    init(_ view: borrowing EventView) throws {
        do {
            event = try AuthorityEvent(
                type: try view.type(), schemaVersion: view.schemaVersion, payload: view.payload)
        } catch let error as CodingError {
            throw ProjectionError.unreadable(position: view.position, error)
        }
        (position, version, id) = (view.position, view.version, CommandID(view.id))
        context = try EventContext(view, actor: view.actor())
    }

    /// The same, of a record that was copied out.
    init(_ recorded: RecordedEvent) throws {
        event = try recorded.content(AuthorityEvent.init)
        (position, version, id) = (recorded.position, recorded.version, CommandID(recorded.id))
        context = EventContext(recorded)
    }
}
