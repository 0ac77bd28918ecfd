import EventLog

/// The commands of the workload that a log has, each whole and as it was proposed.
struct FoundEvents {
    /// Where each command begins.
    private(set) var firstPositions: [UInt64: UInt64] = [:]

    private let seed: UInt64
    private var last: UInt64 = 0
    private var command: UInt64 = 0
    /// What must follow of the command that is being read.
    private var rest: ArraySlice<(event: ProposedEvent, stream: String)> = []

    /// Reads the whole log. Throws when a command is there in part, twice, or changed.
    init(_ log: EventLog, seed: UInt64) throws {
        self.seed = seed
        while case let page = try log.read(from: last + 1, limit: 500), !page.isEmpty {
            for event in page { try see(event) }
        }
        if !rest.isEmpty { throw Failure("command \(command) is half there: \(rest.count) events are missing") }
    }

    private mutating func see(_ recorded: RecordedEvent) throws {
        guard recorded.position == last + 1 else { throw Failure("position \(last + 1) is missing") }
        last = recorded.position
        if rest.isEmpty { try begin(Command.number(of: recorded.id)) }
        guard let (event, stream) = rest.popFirst(), recorded.isOf(event, stream) else {
            throw Failure("position \(last) is not what command \(command) proposed")
        }
    }

    private mutating func begin(_ number: UInt64) throws {
        guard firstPositions.updateValue(last, forKey: number) == nil else {
            throw Failure("command \(number) is recorded twice, at \(last) again")
        }
        command = number
        let proposed = try Command(seed: seed, number: number)
        rest = zip(proposed.events, proposed.streams).map { ($0, $1) }[...]
    }

    /// Throws when something acknowledged is not there.
    func checkHave(_ acknowledged: Acknowledgements, in log: EventLog) throws {
        for event in acknowledged.events {
            guard let first = firstPositions[event.command] else {
                throw Failure("command \(event.command), acknowledged at \(event.position), is lost")
            }
            guard first + UInt64(event.index) - 1 == event.position,
                let recorded = try log.event(at: event.position), recorded.version == event.version,
                recorded.stream == event.stream
            else { throw Failure("command \(event.command), acknowledged at \(event.position), is elsewhere") }
        }
    }

    /// Some of the commands, with the positions where they begin.
    func sample(_ count: Int, _ generator: inout SeededGenerator) -> [(UInt64, UInt64)] {
        let all = firstPositions.sorted { $0.value < $1.value }.map { ($0.key, $0.value) }
        guard all.count > count else { return all }
        // The last ones are the likeliest to have suffered.
        let recent = all.suffix(count / 2)
        return Array(recent) + all.dropLast(count / 2).shuffled(using: &generator).prefix(count - recent.count)
    }
}

extension RecordedEvent {
    fileprivate func isOf(_ proposed: ProposedEvent, _ stream: String) -> Bool {
        id == proposed.id && self.stream == stream && type == proposed.type && payload == proposed.payload
            && schemaVersion == proposed.schemaVersion && effective == proposed.effective && actor == proposed.actor
            && assertedBy == proposed.assertedBy && cause == proposed.cause && unknownFields.isEmpty
    }
}
