import EventLog
import Governance
import TimeLimits

/// How much is folded at a time, and so what a fold takes in memory: about 1 KB for a decision beside its texts, twice
/// the bytes that are read, and 8 bytes for a word. That is less than 100 MB, and for usual texts less than 40; LMDB
/// keeps as much again in pages until they are written. Where batches are read ahead, two of them are in memory.
///
/// The more, the fewer decisions and words are read and written more than once.
struct FoldLimit: Sendable {
    /// Places of the log.
    var places = 65_536
    /// Decisions among them.
    var decisions = 16_384
    /// Words in them, each as often as decisions have it.
    var words = 1_000_000
    /// Bytes of records, and apart from these of decisions as they were before; like words, one event may go beyond.
    var bytes = 32 << 20
}

/// A place in the log, and when what stands there was recorded.
struct LogPlace: Sendable, Hashable {
    var position: UInt64
    var recorded: Instant
}

/// A run of the log on its way into the views: all of it that is understood without them. So it can be read on one
/// thread while another writes what came before.
struct EventBatch: Sendable {
    /// The position of its first place.
    private(set) var start: UInt64 = 1
    /// The references of its decisions; a decision goes by its number here. They are told apart by their bytes, because
    /// Unicode holds texts for equal that the log keeps apart.
    private(set) var references = BytePool()
    private(set) var steps: [Step] = []
    /// The events of steps that are no remarks.
    private(set) var contents: [Content] = []
    private(set) var words = WordBatch()
    /// How many places of the log it has.
    private(set) var places = 0
    /// The last of them; nothing when it has none.
    private(set) var last: LogPlace?
    private var bytes = 0
    private var actor = LastActor()

    /// An event of a decision. A million come a second, and most are remarks: these say nothing but that they are.
    struct Step: Sendable {
        let decision: UInt32
        /// After how many places of the batch it comes.
        let place: UInt32
        /// Which of the contents it has; nothing for a remark.
        let content: UInt32?
        /// Whether it is the first of its decision in the log.
        let isFirst: Bool
    }

    struct Content: Sendable {
        let event: DecisionEvent
        let context: EventContext
    }

    init() {}

    init(_ log: EventLog, from start: UInt64, limit: FoldLimit) throws {
        try read(log, from: start, limit: limit)
    }

    /// Reads what follows `start` in the log up to what stands in its way, in the place of what it had; nothing when the
    /// log ends before it. The room is kept from one batch to the next: fresh memory for each takes a tenth of the time.
    ///
    /// - Throws: what stands in the way, when it comes first: behind other events, the next batch begins with it.
    mutating func read(_ log: EventLog, from start: UInt64, limit: FoldLimit) throws {
        removeAll()
        self.start = start
        do {
            try log.scan(from: start) { view in
                try add(view)
                if places.isMultiple(of: 64) { WorkThread.giveWay() }
                return isFull(limit) ? .stop : .next
            }
        } catch let obstacle where places > 0 && (obstacle is ProjectionError || obstacle is LogError) {
            // The next batch begins with it. Whatever else is wrong is wrong with the views.
        }
        words.group()
    }

    /// Forgets all, and keeps the room.
    mutating func removeAll() {
        if places == 0, references.count == 0 { return }
        references.removeAll()
        steps.removeAll(keepingCapacity: true)
        contents.removeAll(keepingCapacity: true)
        words.removeAll()
        (places, bytes, last) = (0, 0, nil)
    }

    private func isFull(_ limit: FoldLimit) -> Bool {
        places >= limit.places || references.count >= limit.decisions || words.count >= limit.words
            || bytes >= limit.bytes
    }

    /// Adds what follows the last place.
    ///
    /// - Throws: what stands in the way, and leaves all as it was.
    private mutating func add(_ view: borrowing EventView) throws {
        if let reference = DecisionStream.referenceBytes(view) {
            do { try add(view, of: reference) } catch let error as CodingError {
                throw ProjectionError.unreadable(position: view.position, error)
            }
        }
        last = LogPlace(position: view.position, recorded: Instant(microseconds: view.recorded))
        places += 1
        bytes += view.record.count
    }

    private mutating func add(_ view: borrowing EventView, of reference: UnsafeRawBufferPointer) throws {
        let type = try EventType(view)
        let name = try actor.name(view)
        let decision = try number(of: reference, view)
        // Before anything is added: what is no text, or no time, stands in the way of the whole event.
        if view.assertedByBytes != nil { _ = try view.assertedBy() }
        switch type {
        case .noteAdded where try addWords(of: view, to: decision):
            addStep(decision, view, content: nil)
        // What is kept of these is not their text, so none is made.
        case .progressNoted where try addWords(of: view, to: decision):
            try add(.progressNoted(.init(text: "")), by: name, decision, view)
        case .partlyExecuted where try addWords(of: view, to: decision):
            try add(.partlyExecuted(.init(text: "")), by: name, decision, view)
        default:
            let event = try DecisionEvent(type, schemaVersion: view.schemaVersion, payload: view.payload)
            try add(event, by: name, decision, view)
            event.forEachSearchedText { words.add($0, to: decision) }
        }
    }

    /// Adds the words of the text that a payload is, without making a text of it, which takes longer than to find them.
    /// Answers false for what is none: whoever decodes it says so.
    private mutating func addWords(of view: borrowing EventView, to decision: UInt32) throws -> Bool {
        guard view.schemaVersion == EventType.schemaVersion else { return false }
        return words.add(try DecisionEvent.Noted.uncheckedText(in: view.payload), to: decision)
    }

    private mutating func add(
        _ event: DecisionEvent, by name: String, _ decision: UInt32, _ view: borrowing EventView
    ) throws {
        let context = try EventContext(view, actor: name)
        addStep(decision, view, content: UInt32(contents.count))
        contents.append(Content(event: event, context: context))
    }

    private mutating func addStep(_ decision: UInt32, _ view: borrowing EventView, content: UInt32?) {
        steps.append(
            Step(decision: decision, place: UInt32(places), content: content, isFirst: view.version == 1))
    }

    private mutating func number(
        of reference: UnsafeRawBufferPointer, _ view: borrowing EventView
    ) throws(LogError) -> UInt32 {
        let known = references.count
        let number = references.number(of: reference)
        // What is not text is the log's error; the batch ends before it, and nothing goes by the number.
        if number == known, String(utf8: reference) == nil { _ = try view.stream() }
        return UInt32(number)
    }
}

/// The names of those who record, each made a text once as long as it is the same.
private struct LastActor {
    private var bytes: [UInt8] = []
    private var name = ""

    mutating func name(_ view: borrowing EventView) throws(LogError) -> String {
        let found = view.actorBytes
        if !bytes.withUnsafeBytes({ BytePool.areEqual($0, found) }) {
            name = try view.actor()
            bytes = Array(found)
        }
        return name
    }
}
