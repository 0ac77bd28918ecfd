import TimeLimits

/// One function a command: the checks that it passes, then the event as it will be recorded, its texts trimmed.
extension Decision {
    static func checked(
        _ made: DecisionEvent.Made, _ context: CommandContext
    ) throws(Rejection) -> DecisionEvent.Made {
        var event = made
        event.title = try TextRule.title.check(made.title, field: "title")
        event.body = try TextRule.party.check(made.body, field: "body")
        event.sitting = try TextRule.sitting.checkOptional(made.sitting, field: "sitting")
        event.owner = try TextRule.party.checkOptional(made.owner, field: "owner")
        event.sponsor = try TextRule.party.checkOptional(made.sponsor, field: "sponsor")
        event.note = try TextRule.text.checkOptional(made.note, field: "note")
        event.labels = try checked(labels: made.labels)
        if let due = made.due { try checkDue(due, made: context.effective, context) }
        return event
    }

    private static func checked(labels: [String: String]) throws(Rejection) -> [String: String] {
        guard labels.count <= labelLimit else { throw .tooMany(field: "labels", limit: labelLimit) }
        var checked: [String: String] = [:]
        // In order, so that the same labels are always refused, or joined once trimmed, in the same way.
        for (name, value) in labels.sorted(by: { $0.key < $1.key }) {
            let name = try TextRule.label.check(name, field: "label")
            checked[name] = try TextRule.labelValue.check(value, field: name)
        }
        return checked
    }

    private static func checkDue(_ due: Moment, made: Moment, _ context: CommandContext) throws(Rejection) {
        guard !context.isHistorical, context.isBefore(due, made) else { return }
        throw .dueBeforeDecision(due: context.text(due), made: context.text(made))
    }

    static func checked(_ noted: DecisionEvent.Noted) throws(Rejection) -> DecisionEvent.Noted {
        .init(text: try TextRule.text.check(noted.text, field: "text"))
    }

    private static func reason(_ text: String) throws(Rejection) -> String {
        guard let reason = try TextRule.text.checkOptional(text, field: "reason") else { throw .reasonMissing }
        return reason
    }

    private func checkOpen() throws(Rejection) {
        if state.isClosed { throw .closed(reference: reference.text, state: state) }
    }

    /// A stopped clock is set going by `resume` alone, which counts the days that it stood.
    private func checkRunning() throws(Rejection) {
        try checkOpen()
        if state == .suspended { throw .alreadySuspended(reference: reference.text) }
    }

    /// What answers something comes after it. Old tables are kept as they are.
    private static func checkNotBefore(_ moment: Moment, _ context: CommandContext) throws(Rejection) {
        guard !context.isHistorical, context.isBefore(context.effective, moment) else { return }
        throw .effectiveTooEarly(on: context.text(context.effective), after: context.text(moment))
    }

    func assign(
        _ set: DecisionEvent.OwnerSet, _ context: CommandContext
    ) throws(Rejection) -> DecisionEvent.OwnerSet {
        try checkOpen()
        if let ownerSince { try Self.checkNotBefore(ownerSince, context) }
        let next = try TextRule.party.check(set.owner, field: "owner")
        guard next != owner else { throw .nothingToChange(reference: reference.text) }
        return .init(owner: next, reason: try TextRule.text.checkOptional(set.reason, field: "reason"))
    }

    /// Delegating back to the owner ends a delegation.
    func delegate(_ delegated: DecisionEvent.Delegated) throws(Rejection) -> DecisionEvent.Delegated {
        try checkOpen()
        guard let owner else { throw .ownerMissing(reference: reference.text) }
        let next = try TextRule.party.check(delegated.to, field: "to")
        guard next != delegate ?? owner else { throw .nothingToChange(reference: reference.text) }
        return .init(to: next, reason: try TextRule.text.checkOptional(delegated.reason, field: "reason"))
    }

    func noteProgress(
        _ noted: DecisionEvent.Noted, _ context: CommandContext
    ) throws(Rejection) -> DecisionEvent.Noted {
        if !context.isHistorical { try checkOpen() }
        return try Self.checked(noted)
    }

    func postpone(
        _ postponed: DecisionEvent.Postponed, _ context: CommandContext
    ) throws(Rejection) -> DecisionEvent.Postponed {
        try checkRunning()
        guard let due else { throw .noDueDate(reference: reference.text) }
        guard due.lateFrom(in: context.zone) < postponed.due.lateFrom(in: context.zone) else {
            throw .dueNotLater(due: context.text(postponed.due), current: context.text(due))
        }
        return .init(
            due: postponed.due, dueBasis: postponed.dueBasis, reason: try Self.reason(postponed.reason),
            grantedBy: try TextRule.party.checkOptional(postponed.grantedBy, field: "grantedBy"))
    }

    func suspend(
        _ suspended: DecisionEvent.Suspended, _ context: CommandContext
    ) throws(Rejection) -> DecisionEvent.Suspended {
        try checkRunning()
        try checkSuspendable(context)
        // No day is counted twice.
        if let resumed { try Self.checkNotBefore(resumed, context) }
        let event = DecisionEvent.Suspended(
            reason: try TextRule.text.checkOptional(suspended.reason, field: "reason"),
            waitingOn: try TextRule.party.checkOptional(suspended.waitingOn, field: "waitingOn"))
        guard event.reason != nil || event.waitingOn != nil else { throw .reasonMissing }
        return event
    }

    /// Some limits of the law run on whatever happens. An old table is kept as it is.
    private func checkSuspendable(_ context: CommandContext) throws(Rejection) {
        guard !context.isHistorical, let limit = dueBasis?.limit, !limit.isSuspendable else { return }
        throw .limitNotSuspendable(reference: reference.text, rule: limit.ruleID ?? "")
    }

    /// The clock stood from the suspension to the resumption; a due date that had not passed moves by those days.
    func resume(_ reason: String?, _ context: CommandContext) throws(Rejection) -> DecisionEvent.Resumed {
        guard state == .suspended || state == .blocked else { throw .notSuspended(reference: reference.text) }
        let reason = try TextRule.text.checkOptional(reason, field: "reason")
        guard let since = suspension?.since else { return .init(reason: reason) }
        try Self.checkNotBefore(since, context)
        let days = suspendedDays(from: since.day(in: context.zone), to: context.effective.day(in: context.zone))
        guard let due, days > 0, since.start(in: context.zone) < due.lateFrom(in: context.zone) else {
            return .init(reason: reason, suspendedDays: days)
        }
        let moved = due.moved(days: days, in: context.zone)
        return .init(reason: reason, due: dueBasis?.ended(moved) ?? moved, suspendedDays: days)
    }

    /// A clock that had not begun to run when it was stopped stood from its beginning only.
    private func suspendedDays(from since: CivilDate, to resumed: CivilDate) -> Int {
        let begun = dueBasis?.starts.map(\.day).max() ?? since
        return max(0, max(since, begun).days(until: resumed))
    }

    func block(_ blocked: DecisionEvent.Blocked) throws(Rejection) -> DecisionEvent.Blocked {
        try checkRunning()
        guard state != .blocked else { throw .alreadyBlocked(reference: reference.text) }
        return .init(
            reason: try Self.reason(blocked.reason),
            rulingBy: try TextRule.party.checkOptional(blocked.rulingBy, field: "rulingBy"))
    }

    func execute(
        _ evidence: String?, without: Bool, _ context: CommandContext
    ) throws(Rejection) -> DecisionEvent.Executed {
        try checkNotExecuted(context)
        try checkOpen()
        let evidence = try TextRule.text.checkOptional(evidence, field: "evidence")
        guard (evidence != nil) != without else { throw .evidenceMissing }
        return .init(evidence: evidence)
    }

    private func checkNotExecuted(_ context: CommandContext) throws(Rejection) {
        guard let execution else { return }
        throw .alreadyExecuted(reference: reference.text, on: context.text(execution.on))
    }

    func executePartly(_ noted: DecisionEvent.Noted) throws(Rejection) -> DecisionEvent.Noted {
        try checkRunning()
        guard state != .blocked else { throw .alreadyBlocked(reference: reference.text) }
        return try Self.checked(noted)
    }

    /// The doer is the one who reported the execution, the owner and the delegate: none of them attests it.
    func attest(by: String?, note: String?, _ context: CommandContext) throws(Rejection) -> DecisionEvent.Attested {
        guard let execution else { throw .notExecuted(reference: reference.text) }
        guard attestation == nil else { throw .alreadyAttested(reference: reference.text) }
        try Self.checkNotBefore(execution.on, context)
        let attester = try TextRule.party.checkOptional(by, field: "by") ?? context.doer
        let doers = [execution.by, owner, delegate].compactMap { $0.map(Folding.folded) }
        guard !doers.contains(Folding.folded(attester)) else {
            throw .ownExecution(reference: reference.text, by: attester)
        }
        return .init(by: attester, note: try TextRule.text.checkOptional(note, field: "note"))
    }

    func reopen(
        _ reasoned: DecisionEvent.Reasoned, _ context: CommandContext
    ) throws(Rejection) -> DecisionEvent.Reasoned {
        guard state.isClosed else { throw .notClosed(reference: reference.text) }
        if let closed = execution?.on ?? dropped { try Self.checkNotBefore(closed, context) }
        return .init(reason: try Self.reason(reasoned.reason))
    }

    func close(_ reasoned: DecisionEvent.Reasoned) throws(Rejection) -> DecisionEvent.Reasoned {
        try checkOpen()
        return .init(reason: try Self.reason(reasoned.reason))
    }

    func supersede(_ superseded: DecisionEvent.Superseded) throws(Rejection) -> DecisionEvent.Superseded {
        try checkOpen()
        guard superseded.by != reference else { throw .linkToSelf(reference: reference.text) }
        try checkRoom(for: Link(kind: .supersededBy, to: superseded.by))
        return .init(by: superseded.by, reason: try TextRule.text.checkOptional(superseded.reason, field: "reason"))
    }

    func amend(_ amended: DecisionEvent.Amended, _ context: CommandContext) throws(Rejection) -> DecisionEvent.Amended {
        var event = DecisionEvent.Amended(
            title: try TextRule.title.checkOptional(amended.title, field: "title"),
            body: try TextRule.party.checkOptional(amended.body, field: "body"),
            sitting: try TextRule.sitting.checkOptional(amended.sitting, field: "sitting"),
            sponsor: try TextRule.party.checkOptional(amended.sponsor, field: "sponsor"),
            due: amended.due, dueBasis: amended.dueBasis)
        keepOnlyChanges(&event)
        guard event != .init() else { throw .nothingToChange(reference: reference.text) }
        if let date = event.due { try checkAmended(due: date, context) }
        event.reason = try TextRule.text.checkOptional(amended.reason, field: "reason")
        return event
    }

    private func keepOnlyChanges(_ event: inout DecisionEvent.Amended) {
        if event.title == title { event.title = nil }
        if event.body == body { event.body = nil }
        if event.sitting == sitting { event.sitting = nil }
        if event.sponsor == sponsor { event.sponsor = nil }
        if event.due == due, event.dueBasis == dueBasis { (event.due, event.dueBasis) = (nil, nil) }
    }

    private func checkAmended(due date: Moment, _ context: CommandContext) throws(Rejection) {
        try checkRunning()
        try Self.checkDue(date, made: made, context)
        guard let due, date.lateFrom(in: context.zone) > due.lateFrom(in: context.zone) else { return }
        throw .dueLater(due: context.text(date), current: context.text(due))
    }

    func checked(_ link: Link) throws(Rejection) -> Link {
        guard link.to != reference else { throw .linkToSelf(reference: reference.text) }
        guard !links.contains(link) else { throw .nothingToChange(reference: reference.text) }
        try checkRoom(for: link)
        return link
    }

    private func checkRoom(for link: Link) throws(Rejection) {
        guard links.count < Self.linkLimit || links.contains(link) else {
            throw .tooMany(field: "links", limit: Self.linkLimit)
        }
    }

    func markConfidential() throws(Rejection) -> DecisionEvent {
        guard !isConfidential else { throw .nothingToChange(reference: reference.text) }
        return .markedConfidential
    }
}

extension Moment {
    /// The same kind of moment, some civil days later, at the same time of day; an hour that the clock jumps over or
    /// shows twice is the one that the zone says.
    func moved(days: Int, in zone: TimeZoneTable) -> Moment {
        switch self {
        case .day(let day): return .day(day.adding(days: days))
        case .instant(let instant):
            let day = zone.civilDate(of: instant)
            let midnight = TimeZoneTable.utc.instant(startOf: day).microseconds
            let local =
                instant.adding(microseconds: Int64(zone.offset(at: instant)) * 1_000_000).microseconds - midnight
            let (seconds, fraction) = local.quotientAndRemainder(dividingBy: 1_000_000)
            return .instant(
                zone.instant(day.adding(days: days), secondsOfDay: Int(seconds), microseconds: Int(fraction)))
        }
    }
}

extension Counting {
    /// A moved date ends as the limit ends: carried over, or on a day of those that it counts. An hour stays.
    func ended(_ moved: Moment) -> Moment {
        guard case .day(let day) = moved else { return moved }
        return .day(nextEnd(from: day))
    }
}
