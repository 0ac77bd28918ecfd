import LMDB
import Testing

@Suite("Writers")
struct TableWriterTests {
    private let temporary: TemporaryEnvironment

    init() throws {
        temporary = try TemporaryEnvironment()
    }

    private func content(_ table: Table<Bytes, Bytes>) throws -> [[UInt8]: [UInt8]] {
        var content: [[UInt8]: [UInt8]] = [:]
        try temporary.environment.read { transaction in
            try table.scan(in: transaction) { key, value in
                content[Array(key)] = Array(value)
                return .next
            }
        }
        return content
    }

    @Test("put, find and delete as a dictionary does, in ascending order and in any other", arguments: [true, false])
    func asTables(isAscending: Bool) throws {
        let table: Table<Bytes, Bytes> = try temporary.environment.table("t")
        var (expected, state): ([[UInt8]: [UInt8]], UInt32) = ([:], 7)
        func next(_ limit: UInt32) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int((state >> 8) % limit)
        }
        for round in 0..<30 {
            var keys = (0..<80).map { _ in [UInt8(next(40)), UInt8(next(40) + round)] }
            if isAscending { keys.sort { $0.lexicographicallyPrecedes($1) } }
            try temporary.environment.write { transaction in
                try table.withWriter(in: transaction) { writer in
                    for key in keys {
                        try key.withUnsafeBytes { bytes in
                            #expect(try writer.bytes(at: bytes).map(Array.init) == expected[key])
                            if next(3) == 0 {
                                #expect(try writer.delete(bytes) == (expected.removeValue(forKey: key) != nil))
                            } else {
                                let value = [UInt8](repeating: UInt8(round), count: next(300))
                                try value.withUnsafeBytes { try writer.put(bytes, $0) }
                                expected[key] = value
                            }
                        }
                    }
                }
            }
            #expect(try content(table) == expected)
        }
    }

    @Test("refuse a key that is too long by name")
    func longKey() throws {
        let table: Table<Bytes, Bytes> = try temporary.environment.table("t")
        let key = [UInt8](repeating: 1, count: 600)
        let error = #expect(throws: LMDBError.self) {
            try temporary.environment.write { transaction in
                try table.withWriter(in: transaction) { writer in
                    try key.withUnsafeBytes { try writer.put($0, $0) }
                }
            }
        }
        #expect(error?.code == .badValueSize)
    }
}
