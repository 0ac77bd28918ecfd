import Governance
import Register
import RegisterAPI
import TimeLimits
import Varlink

/// The methods that ask. None of them writes.
extension RegisterService {
    var questionHandlers: [String: Handler] {
        [
            "List": stream(API.List.self, to: .reader) { asked, caller, service, call in
                let query = try service.query(asked.filter, caller)
                return try await service.pages(limit: asked.limit, after: asked.after, call) { token, limit in
                    try await service.register.list(query, after: token, limit: limit)
                }
            },
            "Overdue": stream(API.Overdue.self, to: .reader) { asked, caller, service, call in
                let query = try service.query(asked.filter, caller)
                return try await service.pages(limit: asked.limit, after: asked.after, call) { token, limit in
                    try await service.register.overdue(query, after: token, limit: limit)
                }
            },
            "Show": answer(API.Show.self, to: .reader) { asked, caller, service in
                let query = try service.query(asOf: asked.asOf, knownAt: asked.knownAt, caller)
                let (row, age) = try await service.register.show(try Received.reference(asked.ref), query)
                return .init(decision: .init(row, in: service.zone), view: .init(age, in: service.zone))
            },
            "History": answer(API.History.self, to: .reader) { asked, caller, service in
                let query = try service.query(asOf: asked.asOf, knownAt: asked.knownAt, caller)
                let (events, row, age) = try await service.register.history(
                    try Received.reference(asked.ref), query)
                return .init(
                    events: events.map { .init(.decision($0), isWithheld: row.isWithheld, in: service.zone) },
                    view: .init(age, in: service.zone))
            },
            "Why": answer(API.Why.self, to: .reader) { asked, caller, service in
                let query = try service.query(asOf: asked.asOf, knownAt: asked.knownAt, caller)
                let (row, explanations, age) = try await service.register.why(
                    try Received.reference(asked.ref), query)
                return .init(
                    decision: .init(row, in: service.zone),
                    explanations: explanations.map { .init($0, isWithheld: row.isWithheld, in: service.zone) },
                    view: .init(age, in: service.zone))
            },
            "Stats": answer(API.Stats.self, to: .reader) { asked, caller, service in
                let answer = try await service.register.stats(
                    try service.query(asked.filter, caller),
                    by: asked.groupBy.flatMap { Grouping(rawValue: $0.rawValue) })
                return .init(
                    counts: .init(answer.counts),
                    groups: answer.groups.map { .init(key: $0.key, counts: .init($0.counts)) },
                    view: .init(answer.age, in: service.zone))
            },
            "Watch": stream(API.Watch.self, to: .reader) { asked, caller, service, call in
                try await service.watch(asked, caller, call)
            },
        ]
    }

    /// Pages up to `limit` decisions to a caller who takes many answers, one page to another.
    private func pages(
        limit: Int?, after token: String?, _ call: Call,
        _ page: (_ token: String?, _ limit: Int) async throws -> DecisionPage
    ) async throws -> API.Page {
        if let limit, limit < 1 { throw Received.bad("badLimit", "\(limit)") }
        var left = limit ?? (call.wantsMore ? Int.max : Register.pageLimit)
        var token = token
        while true {
            let found = try await page(token, left)
            left -= found.rows.count
            let answer = API.Page(
                decisions: found.rows.map { .init($0, in: zone) }, next: found.next, view: .init(found.age, in: zone))
            guard call.wantsMore, let next = found.next, left > 0 else { return answer }
            try await call.reply(continuing: answer.object)
            token = next
        }
    }

    /// Follows the log until the caller leaves. A decision that is withheld when an event is sent hides what it says.
    private func watch(_ asked: API.Watch, _ caller: Caller, _ call: Call) async throws -> API.Watch.Reply {
        try call.requireMore()
        if let from = asked.from, from < 1 { throw Received.bad("badPosition", "\(from)") }
        for try await events in register.follow(from: asked.from.map { UInt64($0) }, clearance: caller.clearance) {
            let reply = API.Watch.Reply(
                events: events.map { .init($0.event, isWithheld: $0.isWithheld, in: zone) },
                position: events.last.map { Int($0.event.position) } ?? 0)
            try await call.reply(continuing: reply.object)
        }
        return .init(events: [], position: Int(register.position))
    }

    private func query(_ filter: API.Filter?, _ caller: Caller) throws -> DecisionQuery {
        var query = try query(asOf: filter?.asOf, knownAt: filter?.knownAt, caller)
        guard let filter else { return query }
        query.filter.owner = filter.owner
        query.filter.body = filter.body
        query.filter.state = filter.state.map { DecisionState($0) }
        query.filter.dueBefore = try Received.moment(filter.dueBefore, in: zone)
        query.filter.dueAfter = try Received.moment(filter.dueAfter, in: zone)
        query.filter.late = filter.late ?? false
        query.filter.undated = filter.undated ?? false
        query.filter.unowned = filter.unowned ?? false
        if let days = filter.silentFor, days < 0 { throw Received.bad("badDays", "\(days)") }
        query.filter.silentFor = filter.silentFor
        query.text = filter.text
        return query
    }

    func query(asOf: String?, knownAt: String?, _ caller: Caller) throws -> DecisionQuery {
        var query = DecisionQuery(clearance: caller.clearance)
        query.asOf = try Received.moment(asOf, in: zone)
        query.knownAt = try Received.moment(knownAt, in: zone)
        return query
    }
}
