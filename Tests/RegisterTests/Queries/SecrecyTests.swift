import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("Confidential decisions")
struct SecrecyTests {
    private static let queries: [DecisionQuery] = [.none, .named(["codir"]), .named(["Bureau"]), .all].map {
        TestRegister.query(clearance: $0)
    }

    @Test("exist for everybody, withheld from those who are not cleared for their body")
    func withheld() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1", confidential: true)
        try await register.make(as: "A-2")
        for (query, isWithheld) in zip(Self.queries, [true, false, true, false]) {
            let rows = try await register.rows(query)
            #expect(rows.map(\.isWithheld) == [isWithheld, false])
            #expect(try await register.register.show("A-1", query).row.isWithheld == isWithheld)
            #expect(try await register.register.history("A-1", query).row.isWithheld == isWithheld)
            #expect(try await register.register.why("A-1", query).row.isWithheld == isWithheld)
            #expect(try await register.stats(query).made == 2)
        }
    }

    @Test("are not found by their words by those who are not cleared, now or as of another moment")
    func search() async throws {
        let register = try TestRegister()
        try await register.make("Licencier", as: "A-1", confidential: true)
        for (query, found) in zip(Self.queries, [[], ["A-1"], [], ["A-1"]]) {
            var query = query
            query.text = "licenc"
            #expect(try await register.list(query) == found)
            #expect(try await register.stats(query).made == found.count)
            query.asOf = "2026-11-22"
            #expect(try await register.list(query) == found)
        }
    }

    @Test("hide their past too: no question about a moment before the mark shows what it hides")
    func past() async throws {
        let register = try TestRegister()
        try await register.make("Licencier", due: "2026-11-23", as: "A-1")
        register.clock.advance(days: 5)
        try await register.perform(.markConfidential, on: "A-1")
        for query in [
            TestRegister.query(asOf: "2026-11-24", clearance: .none),
            TestRegister.query(knownAt: "2026-11-24", clearance: .none),
        ] {
            #expect(try await register.rows(query).map(\.isWithheld) == [true])
            #expect(try await register.register.show("A-1", query).row.isWithheld)
            #expect(try await register.register.history("A-1", query).row.isWithheld)
            #expect(try await register.register.overdue(query, limit: 5).rows.map(\.isWithheld) == [true])
            var search = query
            search.text = "licencier"
            #expect(try await register.list(search) == [])
        }
        let cleared = TestRegister.query(knownAt: "2026-11-24", clearance: .named(["CODIR"]))
        #expect(try await register.rows(cleared).map(\.isWithheld) == [false])
    }

    @Test("go with their body: whoever is cleared for the former one alone is not cleared for their past")
    func movedBody() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1", confidential: true)
        register.clock.advance(days: 5)
        try await register.perform(.amend(.init(body: "Bureau")), on: "A-1")
        for moment in [nil, "2026-11-23"] as [Moment?] {
            for (query, isWithheld) in zip(Self.queries, [true, true, false, false]) {
                var query = query
                query.knownAt = moment
                #expect(try await register.register.show("A-1", query).row.isWithheld == isWithheld)
            }
        }
    }

    @Test("are put right, or given to another body, by those alone who are cleared for them")
    func amended() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1", confidential: true)
        let amendment: [DecisionCommand] = [.amend(.init(body: "Bureau"))]
        let uncleared = CommandRequest(content: [1], actor: "daemon", clearance: .named(["Bureau"]))
        let error = await #expect(throws: RegisterError.self) {
            try await register.register.perform(amendment, on: "A-1", uncleared)
        }
        #expect(error?.code == .notCleared)
        #expect(register.register.position == 1)
        let cleared = CommandRequest(content: [2], actor: "daemon", clearance: .named(["CODIR"]))
        _ = try await register.register.perform(amendment, on: "A-1", cleared)
        #expect(try await register.show("A-1").body == "Bureau")
    }
}
