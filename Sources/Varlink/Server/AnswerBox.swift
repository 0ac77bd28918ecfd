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

    /// Until the box is empty: it fills while the answers of the look before are sent. To wake the loop for each would
    /// take longer than all else that is done for a call.
    private func deliver() {
        let answers = take()
        for answer in answers { answer.member.take(answer) }
        if !answers.isEmpty { eventLoop.execute { self.deliver() } }
    }

    private func take() -> [Answer] {
        state.withLock { state in
            state.isAwaited = !state.waiting.isEmpty
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
