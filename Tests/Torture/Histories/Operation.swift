import EventLog

/// One call of one task: when it began and ended, what it asked and what it was answered.
struct Operation: Sendable {
    enum Question: Sendable {
        case append([StreamAppend])
        case version(stream: String)
    }

    enum Answer: Sendable, Equatable {
        /// Recorded now, at these positions.
        case recorded([UInt64])
        /// Recorded before, at these positions.
        case repeated([UInt64])
        case conflict(stream: String, actual: UInt64)
        /// An identity is recorded with another content, or without the others of the question.
        case reused(EventID, position: UInt64)
        /// An identity comes twice in the question itself.
        case twice(EventID)
        case version(UInt64)
    }

    let question: Question
    let answer: Answer
    /// Ticks of one clock for all tasks.
    let invoked: UInt64
    let answered: UInt64
}
