import Governance
import Register
import Testing
import TimeLimits

@Suite("Numbering")
struct NumberingTests {
    @Test("numbers run by body and year of the decision")
    func bodyAndYear() async throws {
        let register = try TestRegister()
        var made: [String] = []
        for (body, on) in [
            ("CODIR", nil), ("CODIR", nil), ("Bureau", nil), ("CODIR", "2025-12-31"), ("Conseil métropolitain", nil),
        ] as [(String, Moment?)] {
            made.append(try await register.make(body: body, on: on).reference.text)
        }
        #expect(
            made == [
                "CODIR-2026-0001", "CODIR-2026-0002", "BUREAU-2026-0001", "CODIR-2025-0001",
                "CONSEIL-METROPOLITAIN-2026-0001",
            ])
    }

    @Test("a body numbers by its own pattern, found without regard to case and accents")
    func pattern() async throws {
        let register = try TestRegister(numbering: ["Bureau": "{year2} C {number:4}", "Éxécutif": "E/{number}/{year}"])
        #expect(try await register.make(body: "BUREAU").reference == "26 C 0001")
        #expect(try await register.make(body: "bureau").reference == "26 C 0002")
        #expect(try await register.make(body: "Executif").reference == "E/1/2026")
    }

    @Test("patterns that change number from there on, and leave references as they are")
    func renumber() async throws {
        let register = try TestRegister()
        try await register.make()
        register.register.renumber(["codir": try NumberPattern("{year}/{number:3}")])
        #expect(try await register.make().reference == "2026/001")
        #expect(try await register.list() == ["2026/001", "CODIR-2026-0001"])
    }

    @Test("the next number follows the greatest, whoever gave that one, also after opening again")
    func takenByHand() async throws {
        let register = try TestRegister()
        try await register.make()
        try await register.make(as: "CODIR-2026-0041")
        #expect(try await register.make().reference == "CODIR-2026-0042")
        try await register.importing("n;titre;date;pilote;due;fait\nCODIR-2026-0077;Importée;2026-11-02;DGA;;\n")
        #expect(try await register.make().reference == "CODIR-2026-0078")
        try register.reopen()
        #expect(try await register.make().reference == "CODIR-2026-0079")
    }

    @Test("a number of more digits than the pattern has goes on from there")
    func wide() async throws {
        let register = try TestRegister()
        try await register.make(as: "CODIR-2026-9999")
        #expect(try await register.make().reference == "CODIR-2026-10000")
        #expect(try await register.make().reference == "CODIR-2026-10001")
    }

    @Test("references that only look like numbers do not count, however many digits they have")
    func lookalikes() async throws {
        let register = try TestRegister()
        for text in ["CODIR-2026-9223372036854775807", "CODIR-2026-99999999999999999999", "CODIR-2026-12b"] {
            try await register.make(as: Reference(text))
        }
        #expect(try await register.make().reference == "CODIR-2026-0001")
        #expect(try await register.make().reference == "CODIR-2026-0002")
    }

    @Test("a command that is refused uses no number up, alone or among others, also when it gave a number by hand")
    func refused() async throws {
        let register = try TestRegister()
        try await register.make()
        await #expect(throws: Rejection.textMissing(field: "title")) { try await register.make(" ") }
        await #expect(throws: Rejection.textMissing(field: "title")) {
            try await register.make(" ", as: "CODIR-2026-0500")
        }
        #expect(try await register.make().reference == "CODIR-2026-0002")
    }

    @Test("a hundred at once have a hundred numbers without a gap")
    func concurrent() async throws {
        let register = try TestRegister()
        let given = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<100 { group.addTask { try await register.make().reference.text } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(given.count == 100)
        #expect(given.max() == "CODIR-2026-0100")
    }

    @Test("a body without a name is refused before a number is drawn")
    func noBody() async throws {
        let register = try TestRegister()
        await #expect(throws: Rejection.textMissing(field: "body")) { try await register.make(body: " ") }
    }

    @Test(
        "a pattern that cannot number is refused with its reason",
        arguments: [
            ("CODIR", NumberPatternError.noNumber("CODIR")), ("{number", .unclosed("{number")),
            ("{number}{number:2}", .numberTwice("{number}{number:2}")),
            ("{month}-{number}", .unknownName("month", in: "{month}-{number}")),
            ("{number:0}", .unknownName("number:0", in: "{number:0}")),
        ])
    func badPattern(text: String, error: NumberPatternError) {
        #expect(throws: error) { try NumberPattern(text) }
        #expect(error.sentence.contains("{"))
    }

    @Test("a body without letters, or with a very long name, is numbered under a reference that people can type")
    func unusualBodies() async throws {
        let register = try TestRegister()
        #expect(try await register.make(body: "🏛").reference == "DECISION-2026-0001")
        let long = String(repeating: "Comité ", count: 28)
        #expect(try await register.make(body: long).reference.text.hasSuffix("-2026-0001"))
    }
}
