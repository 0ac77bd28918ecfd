import Governance
import Testing
import TimeLimits

@testable import Register

@Suite("Pages")
struct PagingTests {
    private func filled() async throws -> TestRegister {
        let register = try TestRegister()
        for number in 1...23 {
            try await register.make(
                "Voirie \(number)", body: number % 2 == 0 ? "CODIR" : "Bureau", owner: number % 3 == 0 ? "DGA" : nil,
                due: number % 4 == 0 ? "2026-11-21" : "2026-11-20", on: "2026-11-10")
        }
        return register
    }

    /// One query for each way in which decisions are found.
    static let queries: [(String, DecisionQuery)] = [nil, "2026-11-22"].flatMap { (asOf: Moment?) in
        [
            ("all", TestRegister.query(asOf: asOf)),
            ("owner", TestRegister.query(asOf: asOf) { $0.owner = "DGA" }),
            ("body", TestRegister.query(asOf: asOf) { $0.body = "CODIR" }),
            ("state", TestRegister.query(asOf: asOf) { $0.state = .open }),
            ("text", TestRegister.query(asOf: asOf, text: "voir")),
            ("late", TestRegister.query(asOf: asOf) { $0.late = true }),
        ]
    }

    @Test("walk a whole answer without loss or repetition, whatever their size and however decisions are found")
    func walk() async throws {
        let register = try await filled()
        for (name, query) in Self.queries {
            let whole = try await register.list(query)
            let late = try await register.overdue(query)
            #expect(whole.count >= 7 && late.count >= 7, "\(name)")
            for limit in 1...(whole.count + 1) {
                #expect(try await register.list(query, pages: limit) == whole, "\(name) by \(limit)")
                #expect(try await register.overdue(query, pages: limit) == late, "\(name) by \(limit)")
            }
        }
    }

    @Test("a page is full but for the last, and the last has no token")
    func full() async throws {
        let register = try await filled()
        let first = try await register.register.list(TestRegister.query(), limit: 20)
        #expect(first.rows.count == 20)
        #expect(first.next == "CODIR-2026-0008")
        let last = try await register.register.list(TestRegister.query(), after: first.next, limit: 3)
        #expect(last.rows.count == 3)
        #expect(last.next == nil)
    }

    @Test("what is recorded between two pages shifts none of what follows")
    func between() async throws {
        let register = try await filled()
        let whole = try await register.list()
        let first = try await register.register.list(TestRegister.query(), limit: 10)
        try await register.make(as: "AAA-1")
        let rest = try await register.register.list(TestRegister.query(), after: first.next, limit: 500)
        #expect((first.rows + rest.rows).map(\.decision.reference.text) == whole)
    }

    @Test(
        "a size is brought to what a page may have, from 1 to 500",
        arguments: [(-3, 1), (0, 1), (1, 1), (9_999, 23)])
    func size(asked: Int, given: Int) async throws {
        let register = try await filled()
        #expect(try await register.register.list(TestRegister.query(), limit: asked).rows.count == given)
        #expect(Register.pageLimit == 500)
    }

    @Test(
        "a token that no page gave is refused, and does not begin the answer anew",
        arguments: ["", "zz", "00", "0011223344556677", String(repeating: "a", count: 4_000)])
    func badToken(token: String) async throws {
        let register = try await filled()
        for query in [TestRegister.query(), TestRegister.query(asOf: "2026-11-22")] {
            await #expect(throws: Rejection.self) {
                try await register.register.overdue(query, after: token, limit: 5)
            }
            if token.utf8.count > Reference.limit || token.isEmpty {
                await #expect(throws: Rejection.self) {
                    try await register.register.list(query, after: token, limit: 5)
                }
            }
        }
    }

    @Test("hundreds of questions at once are all answered")
    func many() async throws {
        let register = try await filled()
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<400 {
                group.addTask {
                    try await register.list(TestRegister.query(asOf: number % 2 == 0 ? "2026-11-22" : nil)).count
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: 23, count: 400))
    }

    @Test("a question that takes longer than it may is ended by name")
    func tooLong() async throws {
        let folder = try TemporaryFolder()
        let options = Register.Options(
            stateDirectory: folder.path, authority: "A", zone: paris, questionLimit: .seconds(-1))
        let register = try Register(options, clock: { TestRegister.start }, onFatal: { _ in })
        defer { try? register.close() }
        let made = DecisionEvent.Made(title: "T", body: "B")
        _ = try await register.make(made, reference: nil, CommandRequest(content: [], actor: "a"))
        for query in [TestRegister.query(), TestRegister.query(asOf: "2026-11-22")] {
            let error = await #expect(throws: RegisterError.self) { try await register.list(query, limit: 1) }
            #expect(error?.code == .tooLong)
        }
    }

    @Test("a question that is asked of a register about to close ends at once, and says why")
    func ended() async throws {
        let register = try TestRegister()
        try await register.make(as: "A-1")
        register.register.endQuestions()
        for query in [TestRegister.query { $0.unowned = true }, TestRegister.query(asOf: "2026-11-22")] {
            let error = await #expect(throws: RegisterError.self) { try await register.register.stats(query, by: nil) }
            #expect(error?.code == .stopping)
        }
    }
}
