import Testing

@testable import Register

@Suite("A block of the decisions that have a word")
struct WordBlockTests {
    private func block(_ numbers: some Sequence<Int>) -> WordBlock {
        var block = WordBlock()
        for number in numbers { block.insert(number) }
        return block
    }

    private func bytes(_ block: WordBlock) -> [UInt8] {
        var bytes: [UInt8] = [9]
        block.encode(into: &bytes)
        return bytes
    }

    @Test("is a list of ascending numbers, whatever the order in which they came")
    func list() {
        #expect(bytes(block([8_191, 1, 256, 1])) == [0, 1, 1, 0, 0x1F, 0xFF])
        #expect(bytes(block([])) == [])
    }

    @Test("comes back as it was, as a list and as bits", arguments: [0, 1, 63, 64, 510, 511, 512, 513, 4_000, 8_192])
    func roundTrip(count: Int) throws {
        let numbers = (0..<count).map { ($0 * 5) % 8_192 }
        let written = bytes(block(numbers))
        #expect(written.count == (count > 511 ? 1_024 : count * 2))
        var read = WordBlock()
        try written.withUnsafeBytes { try read.formUnion($0) }
        var found: [Int] = []
        read.forEach { found.append($0) }
        #expect(found == numbers.sorted())
        #expect(read.count == count)
        #expect(numbers.allSatisfy(read.contains))
    }

    @Test("joins and intersects as sets do")
    func sets() throws {
        var (even, third) = (block(stride(from: 0, to: 4_000, by: 2)), block(stride(from: 0, to: 4_000, by: 3)))
        try bytes(third).withUnsafeBytes { try even.formUnion($0) }
        #expect(even.count == 2_000 + 667)
        third.formIntersection(block([3, 4, 6, 8_000]))
        #expect(bytes(third) == [0, 3, 0, 6])
        #expect(third.count == 2)
    }

    @Test("is not read from bytes that are none", arguments: [1, 1_023, 1_025, 1_026])
    func damaged(count: Int) {
        var block = WordBlock()
        let bytes = [UInt8](repeating: 0, count: count)
        #expect(throws: CodingError.self) { try bytes.withUnsafeBytes { try block.formUnion($0) } }
    }
}
