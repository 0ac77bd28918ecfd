import Testing

@testable import Register

@Suite("A pool of bytes")
struct BytePoolTests {
    private func number(_ bytes: [UInt8], in pool: inout BytePool) -> Int {
        bytes.withUnsafeBytes { pool.number(of: $0) }
    }

    @Test("numbers each run once, gives it back, and has the order of a sort, however many there are")
    func numbers() {
        var random = SeededRandom(3)
        var (pool, known) = (BytePool(), [[UInt8]: Int]())
        for _ in 0..<20_000 {
            let run = (0..<random.below(12)).map { _ in UInt8(random.below(3)) * 127 }
            let found = number(run, in: &pool)
            #expect(found == known[run, default: known.count])
            known[run] = found
        }
        #expect(pool.count == known.count)
        for (run, number) in known { #expect(pool.withBytes(of: number) { Array($0) } == run) }
        let sorted = known.keys.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(pool.ordered() == sorted.map { known[$0] })
    }
}
