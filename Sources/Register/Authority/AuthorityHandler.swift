import EventLog
public import Governance
import TimeLimits

extension Register {
    /// Records commands about the authority, all of them or, when a rule refuses one, none. What is so already is left
    /// out; when all of it is, that is refused.
    ///
    /// - Throws: `Rejection`, `RegisterError`.
    public func perform(_ commands: [AuthorityCommand], _ request: CommandRequest) async throws -> CommandOutcome {
        try await append { [handler] view in try handler.perform(commands, request, in: view) }
    }
}

extension CommandHandler {
    /// As ``perform(_:on:_:in:)``, about the authority.
    func perform(
        _ commands: [AuthorityCommand], _ request: CommandRequest, in view: borrowing LogView
    ) throws -> Proposal<CommandOutcome> {
        if let repeated = try repeated(request, in: view) { return repeated }
        try checkConveningRule(commands)
        let now = Instant(microseconds: view.recorded)
        let effective = request.effective ?? .instant(now)
        let history = try view.authorityHistory(in: zone)
        let before = history.authority(at: effective.start(in: zone))
        let events = try before.decide(commands, effective: effective, now: now, in: zone)
        let digest = request.digest
        let proposed = try events.enumerated().map { ordinal, event in
            ProposedEvent(
                type: AuthorityEventType(event).rawValue, schemaVersion: AuthorityEventType.schemaVersion,
                payload: try event.payload(), effective: effective, ordinal: ordinal, request, digest: digest)
        }
        let append = StreamAppend(
            stream: EventSubject.authorityStream, expected: .exact(UInt64(history.count)), events: proposed)
        return Proposal([append]) { CommandOutcome($0.events, isRepeated: $0.isRepeated) }
    }
}

extension CommandHandler {
    /// A rule that nobody knows would only be met when a date is due by it.
    private func checkConveningRule(_ commands: [AuthorityCommand]) throws(TimeLimitError) {
        for case .describe(let said) in commands {
            guard let rule = said.conveningRule else { continue }
            guard catalogue.rules.contains(where: { $0.id == rule.uppercased() }) else { throw .unknownRule(rule) }
        }
    }
}
