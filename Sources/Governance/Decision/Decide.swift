import TimeLimits

extension Decision {
    /// What a command makes happen to a decision: the events to record, or the rule that refuses it.
    ///
    /// Pure: the same decision, command and context always give the same answer.
    ///
    /// - Parameter decision: the decision as its events have left it; nothing when none has this reference.
    /// - Throws: the one rule that the user has to know first.
    public static func decide(
        _ decision: Decision?, _ command: DecisionCommand, _ context: CommandContext
    ) throws(Rejection) -> [Fact] {
        try checkNotInFuture(context)
        guard let decision else {
            guard case .make(let made) = command else {
                throw .unknownReference(reference: context.reference.text)
            }
            return [Fact(.made(try checked(made, context)), effective: context.effective)]
        }
        return try decision.answer(command, context)
    }

    private func answer(_ command: DecisionCommand, _ context: CommandContext) throws(Rejection) -> [Fact] {
        if case .recordOverdue(let due) = command { return overdueFacts(due, context) }
        if case .make = command { throw .referenceTaken(reference: reference.text) }
        guard version < Self.eventLimit else { throw .tooMany(field: "events", limit: Int(Self.eventLimit)) }
        try checkNotBeforeDecision(context)
        let event = try event(for: command, context)
        let resumption = try resumptionBeforeClosing(event, context)
        let running = resumption.map { after(.resumed($0), context) } ?? self
        let before = resumption.map { [Fact(.resumed($0), effective: context.effective)] } ?? []
        return before + running.overdueBeforeClosing(event, context) + [Fact(event, effective: context.effective)]
    }

    private func event(for command: DecisionCommand, _ context: CommandContext) throws(Rejection) -> DecisionEvent {
        switch command {
        case .make: throw .referenceTaken(reference: reference.text)
        case .assign(let set): .ownerSet(try assign(set, context))
        case .delegate(let delegated): .delegated(try delegate(delegated))
        case .noteProgress(let noted): .progressNoted(try noteProgress(noted, context))
        case .addNote(let noted): .noteAdded(try Self.checked(noted))
        case .postpone(let postponed): .postponed(try postpone(postponed, context))
        case .suspend(let suspended): .suspended(try suspend(suspended, context))
        case .resume(let reason): .resumed(try resume(reason, context))
        case .block(let blocked): .blocked(try block(blocked))
        case .execute(let evidence, let without): .executed(try execute(evidence, without: without, context))
        case .executePartly(let noted): .partlyExecuted(try executePartly(noted))
        case .attest(let by, let note): .attested(try attest(by: by, note: note, context))
        case .reopen(let reasoned): .reopened(try reopen(reasoned, context))
        case .abandon(let reasoned): .abandoned(try close(reasoned))
        case .findMoot(let reasoned): .foundMoot(try close(reasoned))
        case .supersede(let superseded): .superseded(try supersede(superseded))
        case .amend(let amended): .amended(try amend(amended, context))
        case .link(let link): .linked(try checked(link))
        case .markConfidential: try markConfidential()
        case .recordOverdue(let due): .becameOverdue(.init(due: due))
        }
    }

    private static func checkNotInFuture(_ context: CommandContext) throws(Rejection) {
        guard context.effective.start(in: context.zone) <= context.now else {
            throw .effectiveInFuture(on: context.text(context.effective))
        }
    }

    private func checkNotBeforeDecision(_ context: CommandContext) throws(Rejection) {
        guard !context.isHistorical, context.isBefore(context.effective, made) else { return }
        throw .effectiveBeforeDecision(on: context.text(context.effective), made: context.text(made))
    }

    /// A decision that closes while its clock stands is resumed first: else the days for which it stood would count
    /// as lateness. What was done before the suspension needs no resumption.
    private func resumptionBeforeClosing(
        _ event: DecisionEvent, _ context: CommandContext
    ) throws(Rejection) -> DecisionEvent.Resumed? {
        guard event.closes, let since = suspension?.since, !context.isBefore(context.effective, since) else {
            return nil
        }
        return try resume(nil, context)
    }

    private func after(_ event: DecisionEvent, _ context: CommandContext) -> Decision {
        let context = EventContext(
            effective: context.effective, recorded: context.now, actor: context.actor, assertedBy: context.assertedBy)
        return Decision.evolve(self, reference: reference, event, context) ?? self
    }

    /// A decision closed after its due date has its moment of lateness too, before the closing event.
    private func overdueBeforeClosing(_ event: DecisionEvent, _ context: CommandContext) -> [Fact] {
        guard event.endsLateness, let due, let from = overdueAlarm(in: context.zone),
            context.effective.start(in: context.zone) >= from
        else { return [] }
        return [Self.overdueFact(due, in: context.zone)]
    }

    /// Nothing when the date was moved, kept or recorded meanwhile: the clock may be behind, and is never wrong.
    private func overdueFacts(_ passed: Moment, _ context: CommandContext) -> [Fact] {
        guard passed == due, let from = overdueAlarm(in: context.zone), from <= context.now else { return [] }
        return [Self.overdueFact(passed, in: context.zone)]
    }

    private static func overdueFact(_ due: Moment, in zone: TimeZoneTable) -> Fact {
        let moment: Moment =
            switch due {
            case .day(let day): .day(day.adding(days: 1))
            case .instant: .instant(due.lateFrom(in: zone))
            }
        return Fact(.becameOverdue(.init(due: due)), effective: moment)
    }
}

extension DecisionEvent {
    /// Whether the due date can no longer pass, or not that one, once this has happened.
    var endsLateness: Bool {
        switch self {
        case .postponed, .suspended: true
        default: closes
        }
    }

    /// Whether nothing more is owed once this has happened.
    var closes: Bool {
        switch self {
        case .executed, .abandoned, .foundMoot, .superseded: true
        default: false
        }
    }
}
