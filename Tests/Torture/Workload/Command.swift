import EventLog

/// One proposal of the workload: seed and number say everything about it.
///
/// So whoever finds one of its events can make all of them again, and tell whether they are whole and unchanged.
struct Command: Sendable {
    let number: UInt64
    let appends: [StreamAppend]

    /// How many events a command has at most.
    static let greatestSize = 255

    init(seed: UInt64, number: UInt64) {
        var generator = SeededGenerator(seed, number)
        self.number = number
        let streams = Streams(seed: seed)
        let shape = Shape(&generator)
        var index = 0
        appends = (0..<shape.appends).map { _ in
            let events = (0..<shape.events).map { _ in
                index += 1
                return ProposedEvent.made(number: number, index: index, &generator)
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

/// The streams of a workload: one, or several.
struct Streams {
    let count: Int

    init(seed: UInt64) {
        var generator = SeededGenerator(seed, 0x73747265616D73)
        count = generator.number(1...8)
    }

    func some(_ generator: inout SeededGenerator) -> String { "decision/\(generator.number(1...count))" }
}

extension ProposedEvent {
    fileprivate static func made(number: UInt64, index: Int, _ generator: inout SeededGenerator) -> ProposedEvent {
        // The first half spreads identities over their table, as drawn ones are.
        let low = number << 8 | UInt64(index)
        let day = Int32(generator.number(0...30_000))
        return ProposedEvent(
            id: EventID(high: SeededGenerator.mixed(low), low: low), type: "decision.tried", schemaVersion: 1,
            effective: generator.once(in: 2) ? .day(day) : .instant(Int64(day) * 86_400_000_000), actor: "unix:1000",
            assertedBy: generator.once(in: 4) ? "unix:1001" : nil,
            cause: generator.once(in: 4) ? EventID(high: 1, low: low) : nil, payload: payload(&generator))
    }

    /// Small ones share a page, the greater ones take pages of their own.
    private static func payload(_ generator: inout SeededGenerator) -> [UInt8] {
        let size =
            switch generator.number(1...100) {
            case ...75: generator.number(0...300)
            case ...92: generator.number(300...3_000)
            case ...98: generator.number(3_000...12_000)
            default: generator.number(30_000...65_000)
            }
        var seed = generator.next()
        return [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
            for index in 0..<size {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[index] = UInt8(truncatingIfNeeded: seed >> 56)
            }
            count = size
        }
    }
}
