import EventLog

/// Seeks an order of all operations in which every answer is right, and which keeps real time: an operation that was
/// answered before another was asked comes before it.
///
/// Positions give the order of what was recorded. Each other operation is put into the earliest state of the log in
/// which its answer is right and which is not before that of any operation answered before it was asked. Where that
/// fails no order exists: earlier states for some never hinder others.
struct HistoryCheck {
    private let operations: [Operation]
    /// By position: the operations that recorded something. State `n` of the log is that after the first `n` of them.
    private let recording: [Operation]
    private let states: LogStates

    init(_ operations: [Operation]) throws {
        self.operations = operations.sorted { $0.invoked < $1.invoked }
        recording = operations.filter(\.isRecording).sorted { $0.positions[0] < $1.positions[0] }
        states = try LogStates(recording)
    }

    func check() throws {
        let byAnswer = operations.indices.sorted { operations[$0].answered < operations[$1].answered }
        var places = [Int](repeating: 0, count: operations.count)
        var answered = byAnswer[...]
        var earliest = 0
        for index in operations.indices {
            while let first = answered.first, operations[first].answered < operations[index].invoked {
                earliest = max(earliest, places[first])
                answered.removeFirst()
            }
            places[index] = try place(of: operations[index], from: earliest)
        }
    }

    /// The state after the operation.
    private func place(of operation: Operation, from earliest: Int) throws -> Int {
        if operation.isRecording {
            let state = states.stateBefore(position: operation.positions[0])
            guard state >= earliest else { throw Failure("\(operation) was recorded before what was answered earlier") }
            try checkAnswer(of: operation, in: state)
            return state + 1
        }
        let found = (earliest...recording.count).first { state in
            states.answer(to: operation.question, in: state) == operation.answer
        }
        if let found { return found }
        throw Failure("no state of the log from \(earliest) to \(recording.count) answers \(operation)")
    }

    private func checkAnswer(of operation: Operation, in state: Int) throws {
        let answer = states.answer(to: operation.question, in: state)
        guard answer == operation.answer else { throw Failure("state \(state) answers \(answer) to \(operation)") }
    }
}

extension Operation {
    var isRecording: Bool { !positions.isEmpty }

    /// Of what it recorded itself.
    var positions: [UInt64] {
        if case .recorded(let positions) = answer { return positions }
        return []
    }
}
