import Governance
import Register
import RegisterAPI
import TimeLimits

/// Due dates as calls give them: a date, a quantity to count, or a rule.
extension RegisterService {
    /// What a command did.
    func change(_ outcome: CommandOutcome) -> API.ChangeReply {
        .init(
            change: .init(
                ref: outcome.reference.text, version: Int(outcome.version), position: Int(outcome.position),
                events: outcome.events, repeated: outcome.isRepeated, due: outcome.due?.moment.text(in: zone),
                dueDoubt: outcome.due?.basis.flatMap { .init($0, suspendedDays: 0) }))
    }

    /// What a command did, and the closure in which the due date that it set falls.
    func reply(to outcome: CommandOutcome) async -> API.ChangeReply {
        var reply = change(outcome)
        // What was asked is recorded: a question that then fails must not deny it.
        reply.change.dueClosure = try? await closure(of: outcome).map { .init($0) }
        return reply
    }

    private func closure(of outcome: CommandOutcome) async throws -> ClosedPeriod? {
        guard let due = outcome.due?.moment else { return nil }
        let authority = try await register.authority()
        // Most registers have none, and the owner need not be looked up.
        guard !authority.closures.isEmpty else { return nil }
        let decision = try await register.show(outcome.reference, DecisionQuery(clearance: .all)).row.decision
        return authority.closure(on: due.day(in: zone), of: decision.owner)
    }
}

extension DueGiven {
    /// The due date of a call; nothing when it gives none.
    init?(_ text: String?, _ count: DecisionsInterface.DueCount, in zone: TimeZoneTable) throws {
        if let rule = count.rule {
            if let text { throw Received.bad("dueTwice", text) }
            self = .by(rule: rule, quantity: count.quantity, from: count.from)
            return
        }
        if count.quantity != nil { throw Received.badField("dueNotCounted", "dueQuantity") }
        if let text, Self.isQuantity(text) {
            self = .after(try TimeLimitExpression.parse(text), from: count.from)
            return
        }
        if count.from != nil { throw Received.badField("dueNotCounted", "dueFrom") }
        guard let moment = try Received.moment(text, in: zone) else { return nil }
        self = .on(moment)
    }

    /// No date begins with a sign; a minus is told apart, so that the sentence about it can say what is wrong.
    private static func isQuantity(_ text: String) -> Bool {
        guard let first = text.first(where: { !$0.isWhitespace }) else { return false }
        return "+-−".contains(first)
    }
}

extension DecisionsInterface.DueDoubt {
    /// Nothing for a date that is sure. The days of a suspension move every date.
    init?(_ basis: Counting, suspendedDays: Int) {
        guard let counted = try? basis.counted(), !counted.others.isEmpty else { return nil }
        func text(_ date: LimitDate) -> String { date.day.adding(days: suspendedDays).description }
        self.init(
            others: counted.others.map {
                .init(date: text($0.date), reason: .init(french: $0.reason.french, english: $0.reason.english))
            },
            prudent: text(counted.prudent))
    }
}
