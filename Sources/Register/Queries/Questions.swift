public import Governance
import TimeLimits
import EventLog
import LMDB

/// What can be asked. Every answer says what it was drawn from.
extension Register {
    /// Decisions, in the order of their references.
    ///
    /// - Parameters:
    ///   - token: the `next` of the page before; nothing for the first page.
    ///   - limit: how many at most, from 1 to `pageLimit`.
    /// - Throws: `RegisterError`.
    public func list(_ query: DecisionQuery, after token: String? = nil, limit: Int) async throws -> DecisionPage {
        let limit = Self.bounded(limit)
        return try await answer(query, List(after: token, limit: limit))
    }

    /// What is late, the longest overdue first; otherwise as `list`.
    public func overdue(_ query: DecisionQuery, after token: String? = nil, limit: Int) async throws -> DecisionPage {
        let limit = Self.bounded(limit)
        return try await answer(query, Overdue(after: token, limit: limit))
    }

    /// Counts of the decisions that a query lets through.
    public func stats(_ query: DecisionQuery, by grouping: Grouping?) async throws -> StatsAnswer {
        try await answer(query, Stats(grouping: grouping))
    }

    /// One decision, as of the query's moment.
    ///
    /// - Throws: `Rejection.unknownReference`, `RegisterError`.
    public func show(_ reference: Reference, _ query: DecisionQuery) async throws -> (row: DecisionRow, age: ViewAge) {
        try await whenViewsAreCurrent(query) { register, store, deadline in
            func row(from source: some DecisionSource) throws -> (row: DecisionRow, age: ViewAge) {
                guard let found = try source.find(reference) else {
                    throw Rejection.unknownReference(reference: reference.text)
                }
                return (try register.row(found, query, at: source.age.instant), source.age)
            }
            return query.isAboutThePresent
                ? try row(from: register.viewSource(query, store))
                : try row(from: register.logSource(query, store, deadline))
        }
    }

    /// The events of one decision that count at the query's moment, oldest first, and the decision that they make.
    ///
    /// - Throws: `Rejection.unknownReference`, `RegisterError`.
    public func history(
        _ reference: Reference, _ query: DecisionQuery
    ) async throws -> (events: [RegisterEvent], row: DecisionRow, age: ViewAge) {
        try await whenViewsAreCurrent(query) { register, store, deadline in
            let source = try register.logSource(query, store, deadline)
            guard let found = try source.find(reference) else {
                throw Rejection.unknownReference(reference: reference.text)
            }
            let row = try register.row(found, query, at: source.age.instant)
            return (try source.events(of: reference), row, source.age)
        }
    }

    /// The most that one page gives.
    public static let pageLimit = 500

    private static func bounded(_ limit: Int) -> Int { min(max(1, limit), pageLimit) }

    private func answer<Question: QuestionAsked>(
        _ query: DecisionQuery, _ question: Question
    ) async throws -> Question.Answer {
        try await whenViewsAreCurrent(query) { register, store, deadline in
            func answering<Source: DecisionSource>(_ source: Source) throws -> Answering<Source> {
                Answering(
                    source: source, query: query, authority: try register.log.authority(query, in: register.zone),
                    zone: register.zone, deadline: deadline)
            }
            if query.isAboutThePresent {
                let source = try register.viewSource(query, store)
                return try question.answer(fromKept: source, query) ?? question.answer(from: answering(source))
            }
            return try question.answer(from: answering(register.logSource(query, store, deadline)))
        }
    }

    private func row(_ found: FoundDecision, _ query: DecisionQuery, at instant: Instant) throws -> DecisionRow {
        DecisionRow(found, of: try log.authority(query, in: zone), at: instant, in: zone)
    }

    private func viewSource(_ query: DecisionQuery, _ store: ViewStore) throws -> ViewSource {
        try ViewSource(store: store, clearance: query.clearance, now: clock())
    }

    private func logSource(_ query: DecisionQuery, _ store: ViewStore, _ deadline: Deadline) throws -> LogSource {
        try LogSource(
            log: log, query: query, now: clock(), generation: store.generation, zone: zone, deadline: deadline)
    }

    /// Ends the questions under way and those to come: the register is about to close.
    public func endQuestions() { questions.end() }

    /// Runs a question on a thread that may block. One about the present first waits until the views include what the
    /// log has now; one about another moment is answered by the log, also while the views stand still.
    private func whenViewsAreCurrent<Answer: Sendable>(
        _ query: DecisionQuery, _ ask: @escaping @Sendable (Register, ViewStore, Deadline) throws -> Answer
    ) async throws -> Answer {
        let deadline = Deadline(in: questionLimit)
        questions.add(deadline)
        defer { questions.remove(deadline) }
        do {
            if query.isAboutThePresent { try await projector.progress.wait(for: log.lastPosition) }
            return try await withTaskCancellationHandler {
                try await Blocking.run { [self] in try projector.withStore { try ask(self, $0, deadline) } }
            } onCancel: {
                deadline.giveUp()
            }
        } catch let rejection as Rejection {
            throw rejection
        } catch let cancelled as CancellationError {
            throw cancelled
        } catch {
            throw RegisterError(error)
        }
    }
}

/// A question that either source can answer.
private protocol QuestionAsked: Sendable {
    associatedtype Answer: Sendable
    func answer(from answering: Answering<some DecisionSource>) throws -> Answer

    /// The answer that the views keep ready; nothing when it has to be worked out.
    func answer(fromKept source: ViewSource, _ query: DecisionQuery) throws -> Answer?
}

extension QuestionAsked {
    fileprivate func answer(fromKept source: ViewSource, _ query: DecisionQuery) throws -> Answer? { nil }
}

private struct List: QuestionAsked {
    let after: String?
    let limit: Int

    func answer(from answering: Answering<some DecisionSource>) throws -> DecisionPage {
        try answering.list(after: after, limit: limit)
    }
}

private struct Overdue: QuestionAsked {
    let after: String?
    let limit: Int

    func answer(from answering: Answering<some DecisionSource>) throws -> DecisionPage {
        try answering.overdue(after: after, limit: limit)
    }
}

private struct Stats: QuestionAsked {
    let grouping: Grouping?

    func answer(from answering: Answering<some DecisionSource>) throws -> StatsAnswer {
        try answering.stats(by: grouping)
    }

    func answer(fromKept source: ViewSource, _ query: DecisionQuery) throws -> StatsAnswer? {
        query.isAboutAll ? try source.keptStats(by: grouping) : nil
    }
}
