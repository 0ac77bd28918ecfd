import RegisterAPI
import Testing
import Varlink

@testable import vigie

@Suite("Commands that follow")
struct FollowingTests {
    private static func page(_ decisions: [DecisionsInterface.Decision]) -> JSONObject {
        DecisionsInterface.Page(decisions: decisions, view: Samples.view).object
    }

    private static let stats = DecisionsInterface.Stats.Reply(
        counts: Samples.counts(made: 4), groups: [.init(key: "DRH", counts: Samples.counts(made: 1))],
        view: Samples.view)

    private static let answers: [String: FakeRegister.Answer] = [
        "List": { _ in [page([Samples.executedLate, Samples.late]), page([Samples.blockedLate, Samples.bare])] },
        "Overdue": { _ in [page([Samples.blockedLate, Samples.late])] },
        "Stats": { _ in [stats.object] },
        "Show": { _ in [["decision": Samples.late.json, "view": Samples.view.json]] },
        "History": { _ in [["events": [Samples.event("decision.made").json], "view": Samples.view.json]] },
        "Watch": { _ in
            let event = Samples.event("decision.executed", ["evidence": "PV"]).json
            return [["events": [event, event], "position": 2], ["events": [event], "position": 3]]
        },
    ]

    @Test("list prints the decisions of all pages, a line each")
    func list() async throws {
        try await FakeRegister.with(Self.answers) { register in
            let outcome = try await register.run(["list"])
            #expect(outcome.lines == Samples.all.map(DecisionTable.plainLine))
            #expect(outcome.notices == "")
        }
    }

    @Test("On a terminal the list is a table, with a footer beside it")
    func table() async throws {
        try await FakeRegister.with(Self.answers) { register in
            let outcome = try await register.run(["list"], onTerminal: true, language: .french)
            #expect(outcome.lines.first?.hasPrefix("RÉFÉRENCE") == true)
            #expect(outcome.lines.count == 5)
            #expect(outcome.notices == "39 en retard sur 105 ouvertes · position 8\u{A0}577\n")
        }
    }

    @Test("In JSON the list is an object a line, and nothing else")
    func json() async throws {
        try await FakeRegister.with(Self.answers) { register in
            let outcome = try await register.run(["overdue", "--json"], onTerminal: true)
            #expect(
                try outcome.lines.map { try JSON(parsing: $0)["ref"]?.stringValue } == [
                    "CODIR-2026-0043", "CODIR-2026-0042",
                ])
            #expect(outcome.notices == "")
        }
    }

    @Test("Filters are sent as they were given, states by either language's word")
    func filters() async throws {
        try await FakeRegister.with(Self.answers) { register in
            _ = try await register.run([
                "list", "--owner", "DRH", "--state", "Bloquée", "--due-before", "2026-12-01", "--late",
                "--silent-for", "30", "--as-of", "2026-11-01", "--known-at", "hier", "--limit", "5",
            ])
            let sent = try #require(register.received.first?.parameters)
            #expect(sent["limit"] == 5)
            #expect(
                sent["filter"] == [
                    "owner": "DRH", "state": "blocked", "dueBefore": "2026-12-01", "late": true, "silentFor": 30,
                    "asOf": "2026-11-01", "knownAt": "hier",
                ])
        }
    }

    @Test("show has the decision's fields and the age of the answer in one object")
    func show() async throws {
        try await FakeRegister.with(Self.answers) { register in
            let object = try JSON(parsing: try await register.run(["show", "X", "--json"]).lines[0])
            #expect(object["ref"] == "CODIR-2026-0042")
            #expect(object["view"]?["position"] == 8577)
            #expect(object["sponsor"] == .null)
            #expect(object["dueBasis"] == .null)
            #expect(object["suspendedDays"] == 0)
            #expect(object["dueClosure"] == .null)
            let plain = try await register.run(["show", "X"])
            #expect(plain.lines.contains("due\t2026-11-08"))
        }
    }

    @Test("stats has the counts at the top, and groups only when asked")
    func stats() async throws {
        try await FakeRegister.with(Self.answers) { register in
            let whole = try JSON(parsing: try await register.run(["stats", "--json"]).lines[0])
            #expect(whole["open"] == 105)
            #expect(whole["medianLateDays"] == 3)
            #expect(whole["shareInTime"] == 0.75)
            #expect(whole["groups"] == nil)
            let grouped = try JSON(parsing: try await register.run(["stats", "--by", "owner", "--json"]).lines[0])
            #expect(grouped["groups"]?[0]?["key"] == "DRH")
            #expect(register.received.last?.parameters["groupBy"] == "owner")
            let plain = try await register.run(["stats", "--by", "owner"])
            #expect(plain.lines == ["DRH\t1\t105\t20\t15\t5\t39\t4\t2\t3\t1\t5\t0.75\t3"])
        }
    }

    @Test("watch prints events as they come, until the register ends it")
    func watch() async throws {
        try await FakeRegister.with(Self.answers) { register in
            #expect(try await register.run(["watch", "--from", "7", "--json"]).lines.count == 3)
            #expect(register.received.first?.parameters == ["from": 7])
            let seen = try await register.run(["watch"], onTerminal: true)
            #expect(seen.lines[0] == "3 Nov 2026  CODIR-2026-0042  executed, evidence: PV  (mdupont)")
        }
    }
}
