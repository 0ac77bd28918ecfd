public import Governance
import TimeLimits

/// An event as it stands in the log, with its payload understood.
public struct RegisterEvent: Sendable, Hashable {
    /// From 1, without gaps, in the order of recording.
    public let position: UInt64
    /// The decision concerned.
    public let reference: Reference
    /// From 1, without gaps, within the decision.
    public let version: UInt64
    /// Unique for ever.
    public let id: CommandID
    /// What happened.
    public let event: DecisionEvent
    /// When, and by whom.
    public let context: EventContext

    /// The name of its type, as the log has it: `decision.made`.
    public var type: String { EventType(event).rawValue }

    /// Its payload by name.
    public var fields: NamedFields {
        // Writing fields by name cannot fail: only reading meets what it does not expect.
        (try? event.namedFields) ?? NamedFields()
    }
}
