import EventLog
import Governance
public import TimeLimits

/// An event as an export carries it: everything that makes the same event again in another register.
public struct ExportedEvent: Sendable {
    public var position: UInt64
    public var subject: EventSubject
    public var version: UInt64
    public var id: CommandID
    public var type: String
    public var schemaVersion: Int
    public var effective: Moment
    public var recorded: Instant
    public var actor: String
    public var assertedBy: String?
    /// The command of which it is a later event.
    public var cause: CommandID?
    /// What makes a command sent again the same, in hexadecimal; nothing where the event itself does.
    public var digest: String?
    public var fields: NamedFields

    public init(
        position: UInt64, subject: EventSubject, version: UInt64, id: CommandID, type: String, schemaVersion: Int,
        effective: Moment, recorded: Instant, actor: String, assertedBy: String? = nil, cause: CommandID? = nil,
        digest: String? = nil, fields: NamedFields
    ) {
        self.position = position
        self.subject = subject
        self.version = version
        self.id = id
        self.type = type
        self.schemaVersion = schemaVersion
        self.effective = effective
        self.recorded = recorded
        self.actor = actor
        self.assertedBy = assertedBy
        self.cause = cause
        self.digest = digest
        self.fields = fields
    }
}

/// What an import of exported events did.
public struct EventImportReport: Sendable, Hashable {
    /// Events recorded now.
    public let recorded: Int
    /// Events that the register had already.
    public let known: Int
    /// The last position of the log.
    public let position: UInt64
}

extension Register {
    /// Events from a position on, at most `limit`; none at the end of the log.
    ///
    /// - Throws: `RegisterError`.
    public func export(from position: UInt64, limit: Int) async throws -> [ExportedEvent] {
        do {
            return try await Blocking.run { [log] in
                try log.read(from: position, limit: limit).compactMap { recorded in
                    guard let event = try RegisterRecord(recorded) else { return nil }
                    let known = try log.lookup(recorded.id)
                    return ExportedEvent(event, recorded, known)
                }
            }
        } catch {
            throw RegisterError(error)
        }
    }

    /// Records exported events as they were; all of them, or with an error none.
    ///
    /// - Parameter isTrial: whether they are only read and checked. A part of an export may then begin beyond the end
    ///   of the log, where the parts before it would lead.
    /// - Throws: `RegisterError` (`unreadableEvent`, `doesNotFollow`).
    public func importEvents(_ events: [ExportedEvent], isTrial: Bool) async throws -> EventImportReport {
        if !isTrial { holdClock() }
        return try await append(isLarge: true) { [self] view in
            handler.numbering.forgetNumbers()
            var incoming = IncomingEvents(lastPosition: view.lastPosition, now: clock(), isTrial: isTrial)
            for event in events { try incoming.add(event, in: view) }
            let (recorded, known) = (incoming.count, incoming.known)
            return Proposal(isTrial ? [] : incoming.appends) { appended in
                EventImportReport(recorded: recorded, known: known, position: appended.lastPosition)
            }
        }
    }
}

/// Exported events, checked one after the other.
private struct IncomingEvents {
    private(set) var appends: [StreamAppend] = []
    private(set) var known = 0
    private var next: UInt64?
    private let lastPosition: UInt64
    private let now: Instant
    private let isTrial: Bool

    var count: Int { appends.count }

    init(lastPosition: UInt64, now: Instant, isTrial: Bool) {
        (self.lastPosition, self.now, self.isTrial) = (lastPosition, now, isTrial)
    }

    mutating func add(_ event: ExportedEvent, in view: borrowing LogView) throws {
        let expected = next ?? (event.position <= lastPosition || isTrial ? event.position : lastPosition + 1)
        guard event.position == expected, event.position > 0 else {
            throw RegisterError(.doesNotFollow, "event \(event.position) comes where \(expected) should be")
        }
        next = event.position + 1
        let proposed = try ProposedEvent(event)
        try checkHistory(event)
        if event.position <= lastPosition {
            try check(proposed, of: event, in: view)
            known += 1
        } else {
            appends.append(
                StreamAppend(
                    stream: event.subject.stream, expected: .exact(event.version - 1),
                    events: [proposed]))
        }
    }

    /// What could be recorded and would spoil the register for ever: the log's time does not go back, and a decision
    /// that is not made stops the views.
    private func checkHistory(_ event: ExportedEvent) throws {
        guard event.recorded <= now else {
            throw RegisterError(.doesNotFollow, "event \(event.position) was recorded in the future")
        }
        guard case .decision = event.subject else { return }
        guard (event.version == 1) == (event.type == EventType.made.rawValue) else {
            throw RegisterError(.doesNotFollow, "event \(event.position): the first event of a decision makes it")
        }
    }

    private func check(_ proposed: ProposedEvent, of event: ExportedEvent, in view: borrowing LogView) throws {
        let expected = RecordedEvent(
            position: event.position, stream: event.subject.stream, version: event.version,
            id: proposed.id, type: proposed.type, schemaVersion: proposed.schemaVersion, effective: proposed.effective,
            recorded: event.recorded.microseconds, actor: proposed.actor, assertedBy: proposed.assertedBy,
            cause: proposed.cause, payload: proposed.payload)
        guard try view.event(at: event.position) == expected else {
            throw RegisterError(.doesNotFollow, "position \(event.position) holds another event")
        }
    }
}

extension ExportedEvent {
    fileprivate init(_ event: RegisterRecord, _ recorded: RecordedEvent, _ known: KnownEvent?) {
        self.init(
            position: event.position, subject: event.subject, version: event.version, id: event.id,
            type: recorded.type, schemaVersion: Int(recorded.schemaVersion), effective: event.context.effective,
            recorded: event.context.recorded, actor: recorded.actor, assertedBy: recorded.assertedBy,
            cause: recorded.cause.map { CommandID($0) },
            digest: known.flatMap { $0.isGivenDigest ? Hexadecimal.text($0.digest.bytes) : nil }, fields: event.fields)
    }
}

extension ProposedEvent {
    fileprivate init(_ event: ExportedEvent) throws {
        guard event.version > 0, !event.actor.isEmpty else { throw CodingError.missingField("version, actor") }
        var digest: ContentDigest?
        if let text = event.digest {
            digest = Hexadecimal.bytes(text).flatMap { ContentDigest($0) }
            guard digest != nil else { throw CodingError.wrongKind(field: "digest") }
        }
        let content = try EventContent(type: event.type, schemaVersion: event.schemaVersion, named: event.fields)
        try content.check(subject: event.subject)
        self.init(
            id: event.id.eventID, type: event.type, schemaVersion: UInt16(event.schemaVersion),
            effective: EffectiveTime(event.effective), actor: event.actor, assertedBy: event.assertedBy,
            cause: event.cause?.eventID, payload: try content.payload(),
            digest: digest, recorded: event.recorded.microseconds)
    }
}

extension EventContent {
    /// An event stands in a stream of its own kind, and names what can be named.
    fileprivate func check(subject: EventSubject) throws {
        switch (self, subject) {
        case (.decision(let event), .decision): try event.checkReference()
        case (.authority, .authority): break
        default: throw CodingError.unknownChoice(field: "type", value: subject.stream)
        }
    }
}

extension DecisionEvent {
    /// The reference that the event names is one that a decision may have.
    fileprivate func checkReference() throws(CodingError) {
        let named: Reference? =
            switch self {
            case .linked(let link): link.to
            case .superseded(let superseded): superseded.by
            default: nil
            }
        guard let named else { return }
        do throws(Rejection) { _ = try Reference(named.text) } catch {
            throw .unknownChoice(field: "reference", value: named.text)
        }
    }
}
