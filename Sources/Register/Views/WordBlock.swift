import LMDB

/// Which decisions of a run of 8,192 numbers have a word: one value of the table of words.
///
/// Up to 511 of them are kept as a list, two bytes each, most significant first, ascending; from 512 on, which would
/// take as many bytes, as one bit each, the first number in the lowest bit of the first byte. A word is never taken away,
/// so the same words always give the same bytes.
struct WordBlock {
    /// How many numbers a block has.
    static let size = 8_192
    private static let longestList = size / 16 - 1

    private var bits = [UInt64](repeating: 0, count: size / 64)
    /// Where bits may be: most words are of few decisions, and to go through all bits for each takes longer than all else
    /// that is done for it.
    private var (low, high) = (size / 64, 0)
    private(set) var count = 0

    /// - Throws: `CodingError.damaged` for bytes that are not a block.
    mutating func formUnion(_ value: UnsafeRawBufferPointer) throws {
        if value.count == Self.size / 8 {
            (low, high) = (0, bits.count)
            for index in bits.indices {
                let word = UInt64(littleEndian: value.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
                count += (word & ~bits[index]).nonzeroBitCount
                bits[index] |= word
            }
        } else {
            guard value.count % 2 == 0, value.count <= Self.longestList * 2 else {
                throw CodingError.damaged("a block of words has \(value.count) bytes")
            }
            for index in stride(from: 0, to: value.count, by: 2) {
                insert(Int(UInt16(bigEndian: value.loadUnaligned(fromByteOffset: index, as: UInt16.self))) % Self.size)
            }
        }
    }

    mutating func insert(_ number: Int) {
        let bit: UInt64 = 1 << UInt64(number % 64)
        if bits[number / 64] & bit == 0 { count += 1 }
        bits[number / 64] |= bit
        (low, high) = (min(low, number / 64), max(high, number / 64 + 1))
    }

    func contains(_ number: Int) -> Bool { bits[number / 64] & (1 << UInt64(number % 64)) != 0 }

    mutating func formIntersection(_ other: WordBlock) {
        for index in bits.indices { bits[index] &= other.bits[index] }
        count = bits.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    mutating func removeAll() {
        for index in low..<max(low, high) { bits[index] = 0 }
        (count, low, high) = (0, bits.count, 0)
    }

    /// Runs `body` on each number, ascending.
    func forEach(_ body: (Int) throws -> Void) rethrows {
        for index in low..<max(low, high) {
            var word = bits[index]
            while word != 0 {
                try body(index * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }

    /// Writes the value over what `bytes` has.
    func encode(into bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        if count > Self.longestList {
            for word in bits { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
        } else {
            forEach { number in
                bytes.append(UInt8(truncatingIfNeeded: number >> 8))
                bytes.append(UInt8(truncatingIfNeeded: number))
            }
        }
    }
}

extension WordBlock {
    /// The key of a block of a word: the word, a zero byte, and four bytes, most significant first.
    static func appendKey(_ word: UnsafeRawBufferPointer, block: Int, to key: inout [UInt8]) {
        key.append(contentsOf: word)
        key.append(0)
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: block).bigEndian) { key.append(contentsOf: $0) }
    }

    /// The block of a key; words have no zero byte.
    static func block(of key: UnsafeRawBufferPointer) -> Int? {
        guard key.count > 5, key[key.count - 5] == 0 else { return nil }
        return Int(UInt32(bigEndian: key.loadUnaligned(fromByteOffset: key.count - 4, as: UInt32.self)))
    }
}

/// Adds decisions to the blocks of words; it keeps its room from one word to the next.
struct WordWriting {
    private var block = WordBlock()
    private var (key, value): ([UInt8], [UInt8]) = ([], [])
    private var ordered: [UInt32] = []

    /// Adds decisions to those that have the word, block by block.
    ///
    /// - Parameter numbers: those of the decisions.
    mutating func add(
        _ word: UnsafeRawBufferPointer, decisions: ArraySlice<UInt32>, _ numbers: [UInt32],
        to writer: inout TableWriter<Bytes, Bytes>
    ) throws {
        ordered.removeAll(keepingCapacity: true)
        var isOrdered = true
        for decision in decisions {
            let number = numbers[Int(decision)]
            if let last = ordered.last, last > number { isOrdered = false }
            ordered.append(number)
        }
        // New decisions come in the order of their numbers; old ones may not.
        if !isOrdered { ordered.sort() }
        try writeBlocks(word, to: &writer)
    }

    private mutating func writeBlocks(
        _ word: UnsafeRawBufferPointer, to writer: inout TableWriter<Bytes, Bytes>
    ) throws {
        var place = 0
        while place < ordered.count {
            let index = Int(ordered[place]) / WordBlock.size
            block.removeAll()
            while place < ordered.count, Int(ordered[place]) / WordBlock.size == index {
                block.insert(Int(ordered[place]) % WordBlock.size)
                place += 1
            }
            try write(word, index, to: &writer)
        }
    }

    private mutating func write(
        _ word: UnsafeRawBufferPointer, _ index: Int, to writer: inout TableWriter<Bytes, Bytes>
    ) throws {
        key.removeAll(keepingCapacity: true)
        WordBlock.appendKey(word, block: index, to: &key)
        try key.withUnsafeBytes { key in
            if let kept = try writer.bytes(at: key) { try block.formUnion(kept) }
            block.encode(into: &value)
            try value.withUnsafeBytes { try writer.put(key, $0) }
        }
    }
}

extension ViewStore {
    /// The references of the decisions that have, for every word sought, a word that begins so.
    func references(
        _ words: [String], in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Set<String> {
        var found: [Int: WordBlock]?
        // The longest first: it leaves the fewest for the others.
        for word in words.sorted(by: { $0.utf8.count > $1.utf8.count }) where found?.isEmpty != true {
            found = try blocks(wordBeginning: word, among: found, in: transaction)
        }
        var references: Set<String> = []
        for (block, numbers) in found ?? [:] {
            try numbers.forEach { number in
                let number = UInt64(block * WordBlock.size + number)
                if let reference = try self.numbers.get(number, in: transaction) { references.insert(reference) }
            }
        }
        return references
    }

    private func blocks(
        wordBeginning word: String, among others: [Int: WordBlock]?,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Int: WordBlock] {
        var blocks: [Int: WordBlock] = [:]
        try words.scan(prefix: Array(word.utf8), in: transaction) { key, value in
            if let block = WordBlock.block(of: key) { try blocks[block, default: WordBlock()].formUnion(value) }
            return .next
        }
        guard let others else { return blocks }
        for block in blocks.keys { blocks[block]?.formIntersection(others[block] ?? WordBlock()) }
        return blocks.filter { $0.value.count > 0 }
    }

    /// Whether the word finds the decision.
    func has(
        _ word: String, number: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Bool {
        let (block, place) = Int(number).quotientAndRemainder(dividingBy: WordBlock.size)
        var key: [UInt8] = []
        Array(word.utf8).withUnsafeBytes { WordBlock.appendKey($0, block: block, to: &key) }
        let isFound = try words.withBytes(at: key, in: transaction) { value in
            var found = WordBlock()
            try found.formUnion(value)
            return found.contains(place)
        }
        return isFound ?? false
    }
}
