import NIOCore
import Synchronization

/// Brings answers that other threads have to the connections of one event loop.
///
/// Those that come while the loop is at the box, or on its way, wake it no more: a batch of them does so once or twice.
final class AnswerBox: Sendable {
    struct Answer: Sendable {
        let member: ConnectionMember
        /// Which of the connection's calls it answers.
        let call: Int
        let reply: @Sendable () throws -> JSONObject
    }

    private struct State {
        var waiting: [Answer] = []
        /// The loop has been told, and takes all that come before it finds the box empty.
        var isAwaited = false
    }

    private let eventLoop: any EventLoop
    private let state = Mutex(State())

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func put(_ answer: Answer) {
        let isFirst = state.withLock { state in
            state.waiting.append(answer)
            defer { state.isAwaited = true }
            return !state.isAwaited
        }
        if isFirst { eventLoop.execute { self.deliver() } }
    }

    /// Ends: an answer may start a call that its connection had read before, but nothing is read meanwhile.
    private func deliver() {
        while case let answers = take(), !answers.isEmpty {
            for answer in answers { answer.member.take(answer) }
        }
    }

    private func take() -> [Answer] {
        state.withLock { state in
            state.isAwaited = !state.waiting.isEmpty
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
