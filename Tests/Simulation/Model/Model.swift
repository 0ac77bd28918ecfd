import EventLog
import Register
import TimeLimits

/// What must be in the log, and what follows from it: plain values, built from what was recorded in the order in which
/// it was.
struct Model {
    struct Entry {
        let id: CommandID
        let cause: CommandID?
        let type: String
        let stream: String
        let version: UInt64
        let recorded: Instant
        let effective: Moment
        /// The whole history up to here, in a word.
        let history: ContentDigest
        /// Nothing for an event that a newer version wrote.
        let event: ExportedEvent?
    }

    let zone: TimeZoneTable
    private(set) var entries: [Entry] = []
    private(set) var decisions: [String: FollowedDecision] = [:]
    /// In the order in which they were made.
    private(set) var references: [String] = []
    private var places: [CommandID: Int] = [:]
    private var versions: [String: UInt64] = [:]

    init(zone: TimeZoneTable) {
        self.zone = zone
    }

    var position: UInt64 { UInt64(entries.count) }

    /// Whether everything can be read by this version.
    var isWholeKnown: Bool { entries.allSatisfy { $0.event != nil } }

    func history(at position: UInt64) -> ContentDigest? {
        position == 0 || position > self.position ? nil : entries[Int(position) - 1].history
    }

    /// The events of one command, in order; none when it was not recorded.
    func events(of id: CommandID) -> ArraySlice<Entry> {
        guard let first = places[id] else { return [] }
        let end = entries[first...].firstIndex { $0.id != id && $0.cause != id } ?? entries.endIndex
        return entries[first..<end]
    }

    func place(of id: CommandID) -> UInt64? { places[id].map { UInt64($0) + 1 } }

    /// The log's next event. Throws what is wrong with it.
    mutating func learn(_ raw: RecordedEvent, _ event: ExportedEvent?) throws {
        try require(raw.position == position + 1, "position \(raw.position) comes after \(position)")
        let id = CommandID(raw.id)
        try require(places[id] == nil, "event \(raw.position) has the identity of event \(places[id] ?? 0)")
        let recorded = Instant(microseconds: raw.recorded)
        if let last = entries.last { try require(last.recorded <= recorded, "time goes back at \(raw.position)") }
        try require(raw.version == versions[raw.stream, default: 0] + 1, "\(raw.stream) has a gap at \(raw.position)")
        if let event, case .decision(let reference) = event.subject {
            if decisions[reference.text] == nil { references.append(reference.text) }
            try decisions[reference.text, default: FollowedDecision(reference: reference.text)].learn(event, in: zone)
        }
        places[id] = entries.count
        versions[raw.stream] = raw.version
        entries.append(entry(raw, id, event))
    }

    private func entry(_ raw: RecordedEvent, _ id: CommandID, _ event: ExportedEvent?) -> Entry {
        let text = "\(raw.position) \(raw.stream) \(raw.version) \(raw.id) \(raw.type) \(raw.recorded) \(raw.payload)"
        let before = entries.last?.history.bytes ?? []
        let effective: Moment =
            switch raw.effective {
            case .day(let day): .day(CivilDate(daysSinceEpoch: day))
            case .instant(let microseconds): .instant(Instant(microseconds: microseconds))
            }
        return Entry(
            id: id, cause: raw.cause.map { CommandID($0) }, type: raw.type, stream: raw.stream, version: raw.version,
            recorded: Instant(microseconds: raw.recorded), effective: effective,
            history: ContentDigest(of: before + Array(text.utf8)), event: event)
    }

    /// What the log knew when it was so long: an older copy of it took its place.
    func cut(to position: UInt64) throws -> Model {
        var model = Model(zone: zone)
        for entry in entries.prefix(Int(position)) { try model.repeatLearning(entry) }
        return model
    }

    private mutating func repeatLearning(_ entry: Entry) throws {
        if let event = entry.event, case .decision(let reference) = event.subject {
            if decisions[reference.text] == nil { references.append(reference.text) }
            try decisions[reference.text, default: FollowedDecision(reference: reference.text)].learn(event, in: zone)
        }
        places[entry.id] = entries.count
        versions[entry.stream] = entry.version
        entries.append(entry)
    }
}
