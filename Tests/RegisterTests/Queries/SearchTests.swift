import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("Search, filters and groups")
struct SearchTests {
    private func filled() async throws -> TestRegister {
        let register = try TestRegister()
        try await register.make("Rénover l'ÉCOLE Jules-Ferry", owner: "Direction de l'Éducation", as: "A-1")
        try await register.make("Voter le budget", body: "Conseil métropolitain", as: "A-2", note: "Œuvres scolaires")
        try await register.make("Écouter les communes", as: "A-3")
        try await register.perform(.noteProgress(.init(text: "Chantier commencé rue de l'Œuf")), on: "A-3")
        return register
    }

    @Test(
        "ignores case and accents, finds by the beginnings of words, and wants all that are given",
        arguments: [
            ("école", ["A-1"]), ("ECOLE", ["A-1"]), ("ec", ["A-1", "A-3"]), ("ferry jul", ["A-1"]),
            ("budget école", []), ("oeuvre", ["A-2"]), ("ŒUF", ["A-3"]), ("chantier communes", ["A-3"]),
            ("udget", []), ("l'é", ["A-1", "A-3"]), ("  ", ["A-1", "A-2", "A-3"]), ("?!", ["A-1", "A-2", "A-3"]),
            (String(repeating: "écoles", count: 40), []),
        ])
    func words(text: String, found: [String]) async throws {
        let register = try await filled()
        #expect(try await register.list(TestRegister.query(text: text)) == found)
        #expect(try await register.list(TestRegister.query(asOf: "2026-11-22", text: text)) == found)
    }

    @Test("a word counts by its first sixty letters, wherever the answer comes from")
    func longWord() async throws {
        let register = try TestRegister()
        let word = String(repeating: "é", count: 90)
        try await register.make(word, as: "A-1")
        for asOf in [nil, "2026-11-22"] as [Moment?] {
            for text in [word, word + "x", String(word.prefix(61)), String(word.prefix(60)), "é"] {
                #expect(try await register.list(TestRegister.query(asOf: asOf, text: text)) == ["A-1"])
            }
            let other = word.prefix(59) + "x"
            #expect(try await register.list(TestRegister.query(asOf: asOf, text: String(other))) == [])
        }
    }

    @Test("a former title still finds a decision, and a new one does at once")
    func formerTitle() async throws {
        let register = try await filled()
        try await register.perform(.amend(.init(title: "Reconstruire le collège")), on: "A-1")
        #expect(try await register.list(TestRegister.query(text: "ecole")) == ["A-1"])
        #expect(try await register.list(TestRegister.query(text: "college")) == ["A-1"])
    }

    @Test("an owner and a body are found without regard to case and accents, also by names longer than a key")
    func names() async throws {
        let register = try TestRegister()
        let long = String(repeating: "é", count: 199)
        try await register.make(owner: long + "A", as: "A-1")
        try await register.make(owner: long + "B", as: "A-2")
        #expect(try await register.list(TestRegister.query { $0.owner = long.uppercased() + "a" }) == ["A-1"])
        #expect(try await register.list(TestRegister.query { $0.body = "codir" }) == ["A-1", "A-2"])
        #expect(try await register.list(TestRegister.query { $0.owner = "DGA" }) == [])
    }

    @Test("one name in two codings of Unicode is counted without an error, before and after it changes")
    func codings() async throws {
        let register = try TestRegister()
        try await register.make(owner: "Re\u{301}gie", as: "A-1")
        try await register.make(owner: "R\u{E9}gie", as: "A-2")
        try await register.rebuild()
        try await register.perform(.assign(.init(owner: "DGA")), on: "A-2")
        for query in [TestRegister.query(), TestRegister.query(asOf: "2026-11-22")] {
            let groups = try await register.register.stats(query, by: .owner).groups
            #expect(groups.map(\.key) == ["DGA", "Re\u{301}gie"])
            #expect(groups.map(\.counts.made) == [1, 1])
        }
        #expect(try await register.register.verify(progress: { _, _ in }) == [])
    }

    @Test("counts come by owner, by body and by month, with those of nobody under an empty key")
    func groups() async throws {
        let register = try await filled()
        try await register.make(on: "2025-03-31", as: "B-1")
        func groups(_ grouping: Grouping) async throws -> [String] {
            try await register.register.stats(TestRegister.query(), by: grouping).groups
                .map { "\($0.key)=\($0.counts.made)" }
        }
        #expect(try await groups(.owner) == ["=3", "Direction de l'Éducation=1"])
        #expect(try await groups(.body) == ["CODIR=3", "Conseil métropolitain=1"])
        #expect(try await groups(.month) == ["2025-03=1", "2026-11=3"])
    }

    @Test("the median delay of an even count lies between the two in the middle, and follows every change")
    func median() async throws {
        let register = try TestRegister()
        for (reference, day) in [("A-1", "2026-11-11"), ("A-2", "2026-11-13"), ("A-3", "2026-11-18")] {
            try await register.make(due: "2026-11-10", on: "2026-11-01", as: Reference(reference))
            try await register.perform(
                .execute(evidence: nil, withoutEvidence: true), on: Reference(reference),
                at: try DateText.parse(day, in: paris))
        }
        #expect(try await register.stats().medianLateDays == 3)
        #expect(try await register.stats().executedLate == 3)
        try await register.perform(.reopen(.init(reason: "Refaire")), on: "A-3")
        #expect(try await register.stats().medianLateDays == 2)
        #expect(try await register.stats(TestRegister.query { $0.state = .executed }).medianLateDays == 2)
    }
}
