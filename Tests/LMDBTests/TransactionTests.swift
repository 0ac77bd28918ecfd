import LMDB
import Testing

private struct Refusal: Error {}

@Suite("Transactions")
struct TransactionTests {
    private let temporary: TemporaryEnvironment
    private let table: Table<Text, Text>

    init() throws {
        temporary = try TemporaryEnvironment()
        table = try temporary.texts()
    }

    private var environment: Environment { temporary.environment }

    @Test("A write that returns is visible to later reads")
    func writeCommits() throws {
        try environment.write { try table.put("a", "1", in: $0) }
        #expect(try environment.read { try table.get("a", in: $0) } == "1")
    }

    @Test("A write that throws leaves nothing and frees the way for the next")
    func writeAborts() throws {
        #expect(throws: Refusal.self) {
            try environment.write { transaction in
                try table.put("a", "1", in: transaction)
                throw Refusal()
            }
        }
        #expect(try environment.read { try table.get("a", in: $0) } == nil)
        try environment.write { try table.put("b", "2", in: $0) }
        #expect(try environment.read { try table.count(in: $0) } == 1)
    }

    @Test("A write sees what it wrote itself")
    func writeSeesItself() throws {
        let seen = try environment.write { transaction in
            try table.put("a", "1", in: transaction)
            return try table.get("a", in: transaction)
        }
        #expect(seen == "1")
    }

    @Test("A read keeps its snapshot while others write")
    func readKeepsSnapshot() throws {
        try environment.write { try table.put("a", "old", in: $0) }
        let seen = try environment.read { transaction in
            try environment.write { try table.put("a", "new", in: $0) }
            return try table.get("a", in: transaction)
        }
        #expect(seen == "old")
        #expect(try environment.read { try table.get("a", in: $0) } == "new")
    }

    @Test("Reads run at once on many threads while one writes")
    func concurrentReads() async throws {
        let environment = environment
        let table = table
        try environment.write { try table.put("a", "0", in: $0) }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var last = 0
                    for _ in 0..<500 {
                        let text = try environment.read { try table.get("a", in: $0) }
                        let number = try #require(Int(text ?? ""))
                        #expect(number >= last)
                        last = number
                    }
                    return last
                }
            }
            for number in 1...200 { try environment.write { try table.put("a", "\(number)", in: $0) } }
            try await group.waitForAll()
        }
        #expect(try environment.read { try table.get("a", in: $0) } == "200")
    }

    @Test("A transaction begun outside a closure is undone when it is dropped, and kept when it is committed")
    func ownedTransaction() throws {
        do {
            let dropped = try environment.beginWrite()
            try table.put("a", "1", in: dropped)
        }
        #expect(try environment.read { try table.get("a", in: $0) } == nil)
        let kept = try environment.beginWrite()
        try table.put("a", "2", in: kept)
        try kept.commit()
        #expect(try environment.read { try table.get("a", in: $0) } == "2")
    }
}
