import EventLog
import Governance
import TimeLimits

extension DecisionEvent {
    /// The payload as the log stores it.
    func payload() throws -> [UInt8] {
        var writer = WireFieldWriter()
        try walk(&writer)
        return writer.bytes
    }

    /// The event of a stored type and payload. Old versions of a payload are read here, and made into today's event.
    ///
    /// - Throws: `CodingError`.
    init(type name: String, schemaVersion: UInt16, payload: UnsafeRawBufferPointer) throws {
        guard let type = EventType(rawValue: name) else { throw CodingError.unknownType(name) }
        try self.init(type, schemaVersion: schemaVersion, payload: payload)
    }

    init(_ type: EventType, schemaVersion: UInt16, payload: UnsafeRawBufferPointer) throws {
        try type.check(schemaVersion: schemaVersion)
        var reader = WireFieldReader(payload)
        try self.init(type, filledBy: &reader)
    }
}

/// The streams of decisions: `decision/` and the reference. So a reference is unique because a stream is.
enum DecisionStream {
    static let prefix = "decision/"

    private static let prefixBytes = Array(prefix.utf8)

    static func name(_ reference: Reference) -> String { prefix + reference.text }

    static func reference(_ name: String) -> Reference? {
        name.hasPrefix(prefix) ? Reference(recorded: String(name.dropFirst(prefix.count))) : nil
    }

    /// The same, of a record in place: a replay meets a million streams a second.
    static func reference(_ view: borrowing EventView) throws -> Reference? {
        guard let rest = referenceBytes(view) else { return nil }
        // What is not text is the log's error.
        return try String(utf8: rest).map(Reference.init(recorded:)) ?? reference(try view.stream())
    }

    /// The bytes of the reference, which may be no text.
    static func referenceBytes(_ view: borrowing EventView) -> UnsafeRawBufferPointer? {
        let (name, count) = (view.streamBytes, prefixBytes.count)
        guard name.count >= count else { return nil }
        let beginning = UnsafeRawBufferPointer(rebasing: name[..<count])
        guard prefixBytes.withUnsafeBytes({ BytePool.areEqual($0, beginning) }) else { return nil }
        return UnsafeRawBufferPointer(rebasing: name[count...])
    }
}

extension EventType {
    private static let all = allCases
    /// Their names, with their places in `all` as numbers.
    private static let names = {
        var names = BytePool()
        for type in all { _ = Array(type.rawValue.utf8).withUnsafeBytes { names.number(of: $0) } }
        return names
    }()

    /// The type of a record, by its name in place: to make that a text and compare it with twenty others takes longer
    /// than all else that is read of an event.
    ///
    /// - Throws: `CodingError.unknownType`, or the log's error for a damaged record.
    init(_ view: borrowing EventView) throws {
        guard let known = Self.names.known(view.typeBytes) else { throw CodingError.unknownType(try view.type()) }
        self = Self.all[known]
    }

    func check(schemaVersion: UInt16) throws(CodingError) {
        if schemaVersion != Self.schemaVersion { throw .unknownVersion(type: rawValue, version: schemaVersion) }
    }
}

extension DecisionEvent.Noted {
    /// The text of a stored payload in its place, as `walk` reads it; whether it is one is not checked.
    static func uncheckedText(in payload: UnsafeRawBufferPointer) throws -> UnsafeRawBufferPointer {
        var reader = WireFieldReader(payload)
        return try reader.uncheckedText(1, "text")
    }
}

extension RegisterEvent {
    /// The event of a record; nothing for a record that is about something else than a decision.
    ///
    /// - Throws: `ProjectionError.unreadable`, or the log's error for a damaged record.
    init?(_ view: borrowing EventView) throws {
        guard let reference = try DecisionStream.reference(view) else { return nil }
        do {
            event = try DecisionEvent(EventType(view), schemaVersion: view.schemaVersion, payload: view.payload)
        } catch let error as CodingError {
            throw ProjectionError.unreadable(position: view.position, error)
        }
        position = view.position
        self.reference = reference
        version = view.version
        id = CommandID(view.id)
        context = try EventContext(view, actor: view.actor())
    }

    /// The same, of a record that was copied out.
    init(_ recorded: RecordedEvent, of reference: Reference) throws {
        event = try recorded.content(DecisionEvent.init)
        self.reference = reference
        (position, version, id) = (recorded.position, recorded.version, CommandID(recorded.id))
        context = EventContext(recorded)
    }
}

extension RecordedEvent {
    /// The payload, understood.
    ///
    /// - Throws: `ProjectionError.unreadable`.
    func content<Content>(
        _ read: (_ type: String, _ schemaVersion: UInt16, _ payload: UnsafeRawBufferPointer) throws -> Content
    ) throws -> Content {
        do {
            return try payload.withUnsafeBytes { try read(type, schemaVersion, $0) }
        } catch let error as CodingError {
            throw ProjectionError.unreadable(position: position, error)
        }
    }
}

extension EventContext {
    init(_ recorded: RecordedEvent) {
        self.init(
            effective: Moment(recorded.effective), recorded: Instant(microseconds: recorded.recorded),
            actor: recorded.actor, assertedBy: recorded.assertedBy)
    }

    init(_ view: borrowing EventView, actor: String) throws {
        self.init(
            effective: Moment(view.effective), recorded: Instant(microseconds: view.recorded), actor: actor,
            assertedBy: try view.assertedBy())
    }
}

extension Moment {
    init(_ effective: EffectiveTime) {
        switch effective {
        case .day(let day): self = .day(CivilDate(daysSinceEpoch: day))
        case .instant(let microseconds): self = .instant(Instant(microseconds: microseconds))
        }
    }
}

extension EffectiveTime {
    init(_ moment: Moment) {
        switch moment {
        case .day(let day): self = .day(day.daysSinceEpoch)
        case .instant(let instant): self = .instant(instant.microseconds)
        }
    }
}

extension StoredDecision {
    /// The bytes that the views keep.
    var bytes: [UInt8] {
        get throws {
            var fields = DecisionFields(self)
            return try fields.bytes()
        }
    }

    init(bytes: UnsafeRawBufferPointer) throws {
        var fields = DecisionFields(emptyFor: FieldsToFill())
        var reader = WireFieldReader(bytes)
        try fields.walk(&reader)
        self = fields.stored
    }
}

extension DecisionFields {
    /// The bytes that the views keep.
    mutating func bytes() throws -> [UInt8] {
        var writer = WireFieldWriter()
        try walk(&writer)
        return writer.bytes
    }
}
