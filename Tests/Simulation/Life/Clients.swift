import Governance
import Register
import TimeLimits

/// What the clients sent, what they were answered, and what they do not know the outcome of.
struct Clients {
    struct Call {
        let order: Order
        let answer: Answer<CommandOutcome>
        let manner: Manner
    }

    enum Manner {
        case first
        /// The same as before.
        case again
        /// Something else under an identity that was used.
        case mistaken
    }

    enum Verdict: String {
        case recorded, repeated, refused, uncounted, unknown, turnedAway = "turned away", withoutRoom = "without room"
    }

    var waiting: [Call] = []
    /// In the order of their first answers; and the answers.
    private(set) var settled: [Order] = []
    private var answers: [CommandID: CommandOutcome] = [:]
    /// Sent, and never answered.
    private(set) var unknown: [Order] = []

    /// Takes the calls that were answered.
    mutating func takeAnswered() -> [(call: Call, result: Result<CommandOutcome, any Error>)] {
        var answered: [(Call, Result<CommandOutcome, any Error>)] = []
        waiting.removeAll { call in
            guard let found = call.answer.found else { return false }
            answered.append((call, found))
            return true
        }
        return answered
    }

    /// Judges an answer by what is in the log.
    mutating func judge(
        _ call: Call, _ result: Result<CommandOutcome, any Error>, _ model: Model, isEnding: Bool
    ) throws -> Verdict {
        let recorded = model.events(of: call.order.id)
        switch result {
        case .success(let outcome): return try judge(call, outcome, recorded, model)
        case .failure(let rejection as Rejection):
            try require(recorded.isEmpty, "\(call.order.id) is recorded, and was refused: \(rejection)")
            if case .versionConflict(_, let expected, let actual) = rejection {
                try require(expected != actual, "a version conflict without a conflict")
            }
            return .refused
        case .failure(let error as TimeLimitError):
            try require(recorded.isEmpty, "\(call.order.id) is recorded, and could not be counted: \(error)")
            return .uncounted
        case .failure(let error as RegisterError): return try judge(call, error, !recorded.isEmpty, isEnding)
        case .failure(let error): throw Failure("\(call.order.id) met \(error)")
        }
    }

    private mutating func judge(
        _ call: Call, _ error: RegisterError, _ isRecorded: Bool, _ isEnding: Bool
    ) throws -> Verdict {
        switch error.code {
        case .stopping,
            .diskFull where isEnding:
            // Whether it is there, only the log knows; whole or not at all is judged when it is sent again.
            if call.manner != .mistaken { unknown.append(call.order) }
            return .unknown
        case .idReused:
            try require(call.manner == .mistaken && isRecorded, "\(call.order.id) is told to be used already")
            return .refused
        case .busy, .inputOutput:
            try require(!isRecorded || call.manner != .first, "\(call.order.id) is recorded, and was turned away")
            if call.manner == .again, answers[call.order.id] == nil { unknown.append(call.order) }
            return error.code == .busy ? .turnedAway : .withoutRoom
        default: throw Failure("\(call.order.id) met \(error.code): \(error)")
        }
    }

    private mutating func judge(
        _ call: Call, _ outcome: CommandOutcome, _ recorded: ArraySlice<Model.Entry>, _ model: Model
    ) throws -> Verdict {
        let id = call.order.id
        guard let first = recorded.first else { throw Failure("\(id) was acknowledged, and is not in the log") }
        try require(call.manner != .mistaken, "\(id) was accepted for two different commands")
        let end = model.place(of: id).map { $0 + UInt64(recorded.count) - 1 }
        try require(outcome.position == end, "\(id) was told position \(outcome.position), and ends at \(end ?? 0)")
        try require(outcome.events == recorded.map(\.type), "\(id) was told other events than are recorded")
        try require(
            outcome.version == recorded.last { $0.stream == first.stream }?.version, "\(id) was told another version")
        if let former = answers[id] {
            try require(outcome.isRepeated, "\(id) was recorded twice")
            try require(
                former.position == outcome.position && former.reference == outcome.reference,
                "\(id) was answered otherwise the second time")
        }
        try call.order.checkShape(recorded, model)
        unknown.removeAll { $0.id == id }
        if answers.updateValue(outcome, forKey: id) == nil { settled.append(call.order) }
        return outcome.isRepeated ? .repeated : .recorded
    }

    /// The order that waits longest for its outcome, to be sent again.
    mutating func takeUnknown() -> Order? { unknown.isEmpty ? nil : unknown.removeFirst() }

    /// Those who wait are left without an answer.
    mutating func leaveWaiting() { waiting = [] }

    /// A restored log has forgotten what came after its last position; what was promised then is void.
    mutating func forget(after position: UInt64) {
        settled.removeAll { order in
            guard let answer = answers[order.id], answer.position > position else { return false }
            answers[order.id] = nil
            unknown.append(order)
            return true
        }
    }

    /// Everything that was acknowledged is in the log.
    func checkKept(_ model: Model) throws {
        for order in settled {
            guard let answer = answers[order.id], let place = model.place(of: order.id) else {
                throw Failure("\(order.id) was acknowledged, and is lost")
            }
            try require(place <= answer.position, "\(order.id) moved in the log")
        }
    }
}

extension Order {
    /// All that the command had to write is there, in its order, with what comes by itself: a resumption before a
    /// closing, the passing of a date, the other end of a tie.
    fileprivate func checkShape(_ recorded: ArraySlice<Model.Entry>, _ model: Model) throws {
        guard let first = recorded.first else { return }
        var left = types[...]
        var previous = first.version - 1
        for entry in recorded where entry.stream == first.stream {
            try require(entry.version == previous + 1, "\(id): its versions have a gap")
            previous = entry.version
            if entry.type == left.first {
                left = left.dropFirst()
            } else {
                let isAutomatic = ["decision.resumed", "decision.becameOverdue"].contains(entry.type)
                try require(isAutomatic, "\(id) recorded \(entry.type)")
            }
        }
        try require(left.isEmpty, "\(id): a part of it is missing: \(left)")
        if let expected = request.expectedVersion, case .perform = action {
            try require(first.version == expected + 1, "\(id) was accepted on another version than it expected")
        }
        try checkOtherEnds(model)
    }

    private func checkOtherEnds(_ model: Model) throws {
        guard case .perform(let commands, let reference) = action else { return }
        for command in commands {
            let (kind, other): (LinkKind, Reference)
            switch command {
            case .link(let link): (kind, other) = (link.kind.inverse, link.to)
            case .supersede(let superseded): (kind, other) = (.supersedes, superseded.by)
            default: continue
            }
            let isTied = model.decisions[other.text]?.links.contains("\(kind.rawValue) \(reference.text)") ?? false
            try require(isTied, "\(id): the tie is missing at \(other.text)")
        }
    }
}
