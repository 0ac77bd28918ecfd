package import EventLog
package import Governance

extension ProposedEvent {
    /// An event of a decision under an identity of the caller's choice, decided by nobody: for a harness that finds its
    /// own events again.
    package init(
        _ event: DecisionEvent, id: EventID, effective: EffectiveTime, actor: String, assertedBy: String? = nil,
        cause: EventID? = nil
    ) throws {
        self.init(
            id: id, type: EventType(event).rawValue, schemaVersion: EventType.schemaVersion, effective: effective,
            actor: actor, assertedBy: assertedBy, cause: cause, payload: try event.payload())
    }
}
