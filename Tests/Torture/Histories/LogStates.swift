import EventLog

/// The model of a log: what it answers after each of the operations that recorded something.
struct LogStates {
    private struct Known {
        let state: Int
        let position: UInt64
        let content: [UInt8]
    }

    /// The stream's versions, each with the first state that has it.
    private var versions: [String: [(state: Int, version: UInt64)]] = [:]
    private var known: [EventID: Known] = [:]
    private var firstPositions: [UInt64: Int] = [:]
    private var lastPositions: [UInt64] = [0]

    /// Throws when positions have a gap, or an identity is recorded twice.
    init(_ recording: [Operation]) throws {
        for (index, operation) in recording.enumerated() {
            guard case .append(let appends) = operation.question else { continue }
            firstPositions[operation.positions[0]] = index
            try add(appends, operation.positions, state: index + 1)
        }
    }

    private mutating func add(_ appends: [StreamAppend], _ positions: [UInt64], state: Int) throws {
        let last = lastPositions[state - 1]
        guard positions == Array(last + 1...last + UInt64(appends.reduce(0) { $0 + $1.events.count })) else {
            throw Failure("positions \(positions) were recorded after \(last)")
        }
        var position = last
        for append in appends {
            let version = version(of: append.stream, in: state) + UInt64(append.events.count)
            versions[append.stream, default: []].append((state, version))
            for event in append.events {
                position += 1
                let entry = Known(state: state, position: position, content: Self.content(event, append.stream))
                if known.updateValue(entry, forKey: event.id) != nil { throw Failure("\(event.id) is recorded twice") }
            }
        }
        lastPositions.append(position)
    }

    private static func content(_ event: ProposedEvent, _ stream: String) -> [UInt8] { event.payload + stream.utf8 }

    func stateBefore(position: UInt64) -> Int { firstPositions[position] ?? 0 }

    private func version(of stream: String, in state: Int) -> UInt64 {
        let versions = versions[stream] ?? []
        var (low, high) = (0, versions.count)
        while low < high {
            let middle = (low + high) / 2
            if versions[middle].state <= state { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : versions[low - 1].version
    }

    private func known(_ id: EventID, in state: Int) -> Known? {
        known[id].flatMap { $0.state <= state ? $0 : nil }
    }
}

// MARK: Answers

extension LogStates {
    func answer(to question: Operation.Question, in state: Int) -> Operation.Answer {
        switch question {
        case .version(let stream): .version(version(of: stream, in: state))
        case .append(let appends): answer(to: appends, in: state)
        }
    }

    private func answer(to appends: [StreamAppend], in state: Int) -> Operation.Answer {
        let events = appends.flatMap { append in append.events.map { ($0, Self.content($0, append.stream)) } }
        var seen: Set<EventID> = []
        for (event, _) in events where !seen.insert(event.id).inserted { return .twice(event.id) }
        for (event, content) in events {
            if let known = known(event.id, in: state), known.content != content {
                return .reused(event.id, position: known.position)
            }
        }
        return repetition(events.map(\.0), in: state) ?? decision(appends, in: state)
    }

    private func repetition(_ events: [ProposedEvent], in state: Int) -> Operation.Answer? {
        let found = events.map { event in known(event.id, in: state).map { (event.id, $0.position) } }
        guard let first = found.compactMap({ $0 }).first else { return nil }
        let positions = found.compactMap { $0?.1 }
        return positions.count == events.count ? .repeated(positions) : .reused(first.0, position: first.1)
    }

    /// The events follow the last position, unless a stream is not where it was expected.
    private func decision(_ appends: [StreamAppend], in state: Int) -> Operation.Answer {
        var own: [String: UInt64] = [:]
        for append in appends {
            let version = own[append.stream] ?? version(of: append.stream, in: state)
            guard Self.accepts(append.expected, version) else {
                return .conflict(stream: append.stream, actual: version)
            }
            own[append.stream] = version + UInt64(append.events.count)
        }
        let last = lastPositions[state]
        return .recorded(Array(last + 1...last + UInt64(appends.reduce(0) { $0 + $1.events.count })))
    }

    private static func accepts(_ expected: ExpectedVersion, _ version: UInt64) -> Bool {
        switch expected {
        case .any: true
        case .noStream: version == 0
        case .exact(let exact): version == exact
        }
    }
}
