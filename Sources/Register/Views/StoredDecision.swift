import Governance
import TimeLimits

/// A folded decision as the views keep it.
struct StoredDecision: Hashable {
    var decision: Decision
    /// The position of its last event.
    var position: UInt64
    /// Its place among the decisions in the order in which they were recorded, from 1: what words find it by.
    var number: UInt64 = 0

    func numbered(_ number: UInt64) -> StoredDecision {
        StoredDecision(decision: decision, position: position, number: number)
    }
}

/// The fields of a folded decision in the views. They may change with any version of the views' layout,
/// because views are built anew from the log.
struct DecisionFields: FieldCoded {
    var stored: StoredDecision

    init(_ stored: StoredDecision) {
        self.stored = stored
    }

    init(emptyFor: FieldsToFill) {
        let none = Moment.day(CivilDate(daysSinceEpoch: 0))
        stored = StoredDecision(
            decision: Decision(
                reference: Reference(recorded: ""), title: "", body: "", state: .open, made: none,
                madeRecorded: Instant(microseconds: 0), lastNews: none, version: 0),
            position: 0)
    }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try walkSubject(&coder)
        try walkDates(&coder)
        try walkStops(&coder)
        try walkEnds(&coder)
    }

    private mutating func walkSubject(_ coder: inout some FieldCoder) throws {
        var reference = stored.decision.reference
        try coder.reference(1, "ref", &reference)
        if reference != stored.decision.reference { rename(to: reference) }
        try coder.text(2, "title", &stored.decision.title)
        try coder.text(3, "body", &stored.decision.body)
        try coder.text(4, "sitting", &stored.decision.sitting)
        try coder.text(5, "owner", &stored.decision.owner)
        try coder.text(6, "delegate", &stored.decision.delegate)
        try coder.text(7, "sponsor", &stored.decision.sponsor)
        try coder.choice(8, "state", &stored.decision.state)
        try coder.flag(9, "confidential", &stored.decision.isConfidential)
        try coder.labels(10, "labels", &stored.decision.labels)
        try walkLinks(&coder)
    }

    /// The reference of a decision never changes, so one that is filled is made anew around it.
    private mutating func rename(to reference: Reference) {
        let empty = stored.decision
        stored.decision = Decision(
            reference: reference, title: empty.title, body: empty.body, state: empty.state, made: empty.made,
            madeRecorded: empty.madeRecorded, lastNews: empty.lastNews, version: empty.version)
    }

    private mutating func walkLinks(_ coder: inout some FieldCoder) throws {
        var texts = stored.decision.links.map { "\($0.kind.rawValue) \($0.to.text)" }
        try coder.texts(11, "links", &texts)
        stored.decision.links = try texts.map { text in
            let parts = text.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let kind = LinkKind(rawValue: String(parts[0])) else {
                throw CodingError.unknownChoice(field: "links", value: text)
            }
            return Link(kind: kind, to: Reference(recorded: String(parts[1])))
        }
    }

    private mutating func walkDates(_ coder: inout some FieldCoder) throws {
        try coder.moment(12, "made", &stored.decision.made)
        try coder.instant(13, "madeRecorded", &stored.decision.madeRecorded)
        try coder.moment(14, "due", &stored.decision.due)
        try coder.moment(15, "firstDue", &stored.decision.firstDue)
        try coder.integer(16, "postponements", &stored.decision.postponements)
        try coder.moment(17, "overdueRecordedFor", &stored.decision.overdueRecordedFor)
        try coder.moment(18, "lastNews", &stored.decision.lastNews)
        var (version, position) = (Int(stored.decision.version), Int(stored.position))
        var number = Int(stored.number)
        try coder.integer(19, "version", &version)
        try coder.integer(20, "position", &position)
        try coder.integer(21, "number", &number)
        stored.decision.version = UInt64(max(0, version))
        stored.position = UInt64(max(0, position))
        stored.number = UInt64(max(0, number))
    }

    private mutating func walkStops(_ coder: inout some FieldCoder) throws {
        var since = stored.decision.suspension?.since
        var (why, waitingOn) = (stored.decision.suspension?.reason, stored.decision.suspension?.waitingOn)
        try coder.moment(22, "suspendedSince", &since)
        try coder.text(23, "suspendedFor", &why)
        try coder.text(24, "waitingOn", &waitingOn)
        stored.decision.suspension = since.map { .init(since: $0, reason: why, waitingOn: waitingOn) }
        var (reason, rulingBy) = (stored.decision.block?.reason, stored.decision.block?.rulingBy)
        try coder.text(25, "blockedFor", &reason)
        try coder.text(26, "rulingBy", &rulingBy)
        stored.decision.block = reason.map { .init(reason: $0, rulingBy: rulingBy) }
    }

    private mutating func walkEnds(_ coder: inout some FieldCoder) throws {
        var on = stored.decision.execution?.on
        var reported = stored.decision.execution?.reported ?? Instant(microseconds: 0)
        var by = stored.decision.execution?.by
        var evidence = stored.decision.execution?.evidence
        try coder.moment(27, "executedOn", &on)
        try coder.instant(28, "reported", &reported)
        try coder.text(29, "executedBy", &by)
        try coder.text(30, "evidence", &evidence)
        if let on, let by { stored.decision.execution = .init(on: on, reported: reported, by: by, evidence: evidence) }
        var (attestedOn, attestedBy) = (stored.decision.attestation?.on, stored.decision.attestation?.by)
        try coder.moment(31, "attestedOn", &attestedOn)
        try coder.text(32, "attestedBy", &attestedBy)
        if let attestedOn, let attestedBy { stored.decision.attestation = .init(on: attestedOn, by: attestedBy) }
        try coder.moment(33, "dropped", &stored.decision.dropped)
        try coder.flag(34, "partlyExecuted", &stored.decision.isPartlyExecuted)
        try coder.moment(35, "ownerSince", &stored.decision.ownerSince)
        try coder.moment(36, "resumed", &stored.decision.resumed)
        try coder.counting(37, "dueBasis", &stored.decision.dueBasis)
        try coder.integer(38, "suspendedDays", &stored.decision.suspendedDays)
        try walkFormerDates(&coder)
    }

    private mutating func walkFormerDates(_ coder: inout some FieldCoder) throws {
        var texts = stored.decision.overdueRecordedBefore.map { $0.text(in: .utc) }
        try coder.texts(39, "overdueRecordedBefore", &texts)
        stored.decision.overdueRecordedBefore = try texts.map { text in
            do { return try DateText.parse(text, in: .utc) } catch {
                throw CodingError.wrongKind(field: "overdueRecordedBefore")
            }
        }
    }
}

extension FieldCoder {
    fileprivate mutating func instant(_ number: Int, _ name: String, _ value: inout Instant) throws {
        var microseconds = Int(value.microseconds)
        try integer(number, name, &microseconds)
        value = Instant(microseconds: Int64(microseconds))
    }
}
