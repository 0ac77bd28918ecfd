import Testing
import TimeLimits

@Suite("Worked counts of the facts", .enabled(if: SharedFiles.areExpected))
struct VectorTests {
    @Test("every vector has its date, with and without trace, and the meaning of its rule")
    func dates() throws {
        let vectors = try SharedFiles.vectors()
        #expect(vectors.count > 70)
        for vector in vectors {
            let counting = try counting(vector)
            let counted = try counting.counted()
            #expect(counted.date.text == vector.expected, "\(vector.id)")
            #expect(try counting.text() == vector.expected, "\(vector.id)")
            #expect(counted.trace.date == counted.date, "\(vector.id)")
            #expect(counted.semantics == vector.semantics, "\(vector.id)")
        }
    }

    @Test("the catalogue counts each rule as its vectors say")
    func catalogue() throws {
        for vector in try SharedFiles.vectors() {
            let limit = try counting(vector).limit
            #expect(limit.mode == vector.mode, "\(vector.id)")
            #expect(limit.quantity == vector.quantity, "\(vector.id)")
            #expect(limit.reading == vector.reading, "\(vector.id)")
        }
    }

    @Test("the first direction of a rule is that of its first vector")
    func defaultModes() throws {
        var seen: Set<String> = []
        for vector in try SharedFiles.vectors() where seen.insert(vector.rule).inserted {
            let start = try #require(vector.starts.first).day
            #expect(try RuleCatalogue.builtIn.rule(id: vector.rule, on: start).mode == vector.mode, "\(vector.rule)")
        }
    }

    @Test("a vector in doubt has another date beside it, and no other vector is in doubt")
    func doubts() throws {
        for vector in try SharedFiles.vectors() {
            let counted = try counting(vector).counted()
            #expect((counted.level == .doubt) == vector.isInDoubt, "\(vector.id)")
            if vector.isInDoubt { #expect(!counted.others.isEmpty, "\(vector.id)") }
        }
    }

    @Test(
        "the prudent date is the safe date of the facts",
        arguments: [("V010", "2026-06-06"), ("V013", "2026-12-01"), ("V152", "2026-10-17")])
    func safeDates(id: String, expected: String) throws {
        let vector = try #require(try SharedFiles.vectors().first { $0.id == id })
        #expect(try counting(vector).counted().prudent.text == expected)
    }

    private func counting(_ vector: Vector) throws -> Counting {
        let limit = try RuleCatalogue.builtIn.limit(
            id: vector.rule, mode: vector.mode, on: try #require(vector.starts.first).day, quantity: vector.quantity)
        return Counting(limit: limit, starts: vector.starts, territory: vector.territory)
    }
}
