import EventLog
import Governance
import Register

/// One proposal of the workload: seed and number say everything about it.
///
/// So whoever finds one of its events can make all of them again, and tell whether they are whole and unchanged.
struct Command: Sendable {
    let number: UInt64
    let appends: [StreamAppend]

    /// The command that makes every decision. Whoever goes to work sends it first: the others say what became of them,
    /// and views of a decision begin with its making.
    static let founding: UInt64 = 0

    /// How many events a command has at most.
    static let greatestSize = 255

    init(seed: UInt64, number: UInt64) throws {
        var generator = SeededGenerator(seed, number)
        self.number = number
        let streams = Streams(seed: seed)
        guard number != Self.founding else {
            appends = try streams.all.enumerated().map { index, stream in
                let made = DecisionEvent.made(&generator)
                let event = try ProposedEvent(made, number: number, index: index + 1, &generator)
                return StreamAppend(stream: stream, expected: .any, events: [event])
            }
            return
        }
        let shape = Shape(&generator)
        var index = 0
        appends = try (0..<shape.appends).map { _ in
            let events = try (0..<shape.events).map { _ in
                index += 1
                return try ProposedEvent(.some(&generator), number: number, index: index, &generator)
            }
            return StreamAppend(stream: streams.some(&generator), expected: .any, events: events)
        }
    }

    /// The command that an event belongs to.
    static func number(of id: EventID) -> UInt64 { id.low >> 8 }

    var events: [ProposedEvent] { appends.flatMap(\.events) }

    /// Each event's stream, in the order of ``events``.
    var streams: [String] { appends.flatMap { append in append.events.map { _ in append.stream } } }

    /// The same for any retry: which version is expected does not belong to an event's content.
    func expecting(_ expected: ExpectedVersion) -> [StreamAppend] {
        appends.map { StreamAppend(stream: $0.stream, expected: expected, events: $0.events) }
    }
}

/// How many appends a command has, and how many events each.
private struct Shape {
    var appends = 1
    var events = 1

    init(_ generator: inout SeededGenerator) {
        switch generator.number(1...100) {
        case ...60: break
        case ...82: events = generator.number(2...6)
        case ...98: (appends, events) = (generator.number(2...3), generator.number(1...3))
        default: events = generator.number(60...200)
        }
    }
}

/// The streams of a workload, each a decision's: one, or several.
struct Streams {
    let count: Int

    init(seed: UInt64) {
        var generator = SeededGenerator(seed, 0x73747265616D73)
        count = generator.number(1...8)
    }

    var all: [String] { (1...count).map { "decision/\($0)" } }

    func some(_ generator: inout SeededGenerator) -> String { "decision/\(generator.number(1...count))" }
}

extension ProposedEvent {
    fileprivate init(
        _ event: DecisionEvent, number: UInt64, index: Int, _ generator: inout SeededGenerator
    ) throws {
        // The first half spreads identities over their table, as drawn ones are.
        let low = number << 8 | UInt64(index)
        let day = Int32(generator.number(0...30_000))
        try self.init(
            event, id: EventID(high: SeededGenerator.mixed(low), low: low),
            effective: generator.once(in: 2) ? .day(day) : .instant(Int64(day) * 86_400_000_000), actor: "unix:1000",
            assertedBy: generator.once(in: 4) ? "unix:1001" : nil,
            cause: generator.once(in: 4) ? EventID(high: 1, low: low) : nil)
    }
}
