import Glibc

/// Runs of bytes, told apart and numbered from 0 in the order in which they first come.
///
/// One buffer and one table of slots, where a dictionary would have an array for each key: a batch of events has a
/// hundred thousand words, and memory for each would take longer than all the rest.
struct BytePool {
    private var bytes: [UInt8] = []
    /// Where each run ends; it begins where the one before it ends.
    private var ends: [Int] = []
    /// In the low half a number plus one, in the high half the high half of the hash; 0 is free, as half of them are.
    private var slots = [UInt64](repeating: 0, count: 256)
    private static let upperHalf: UInt64 = 0xFFFF_FFFF_0000_0000
    /// Drawn anew for each pool, so that nobody can choose words that all fall on one slot.
    private let seed = UInt64.random(in: .min ... .max)

    var count: Int { ends.count }

    /// The number of `run`, the same for the same bytes.
    mutating func number(of run: UnsafeRawBufferPointer) -> Int {
        let hash = hash(run)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
            if slots[slot] >> 32 == hash >> 32, withBytes(of: number, { Self.areEqual($0, run) }) { return number }
            slot = (slot + 1) & mask
        }
        return add(run, hash, slot)
    }

    /// Runs `body` on the bytes that have this number.
    func withBytes<Answer>(of number: Int, _ body: (UnsafeRawBufferPointer) throws -> Answer) rethrows -> Answer {
        let start = number == 0 ? 0 : ends[number - 1]
        return try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[start..<ends[number]])) }
    }

    /// The numbers, in the order of their bytes.
    func ordered() -> [Int] {
        var keys = (0..<count).map { number in (withBytes(of: number, Self.beginning), number) }
        keys.sort { left, right in
            if left.0 != right.0 { return left.0 < right.0 }
            return withBytes(of: left.1) { left in withBytes(of: right.1) { Self.precedes(left, $0) } }
        }
        return keys.map(\.1)
    }

    private mutating func add(_ run: UnsafeRawBufferPointer, _ hash: UInt64, _ slot: Int) -> Int {
        bytes.append(contentsOf: run)
        ends.append(bytes.count)
        slots[slot] = hash & Self.upperHalf | UInt64(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 4)
        for number in 0..<count {
            let hash = withBytes(of: number, hash)
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = hash & Self.upperHalf | UInt64(number + 1)
        }
    }

    /// Eight bytes at a time: most words and references are one or two of them.
    private func hash(_ run: UnsafeRawBufferPointer) -> UInt64 {
        var hash = seed ^ UInt64(run.count)
        var index = 0
        while index + 8 <= run.count {
            hash = Self.mixed(hash ^ run.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < run.count {
            rest = rest << 8 | UInt64(run[index])
            index += 1
        }
        return Self.mixed(hash ^ rest)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

extension BytePool {
    private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        left.count == right.count && order(left, right) == 0
    }

    /// Whether the bytes stand before others in the order of LMDB.
    static func precedes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        let order = order(left, right)
        return order == 0 ? left.count < right.count : order < 0
    }

    /// How the bytes that both have compare.
    private static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int32 {
        guard let one = left.baseAddress, let other = right.baseAddress else { return 0 }
        return memcmp(one, other, min(left.count, right.count))
    }

    /// The first eight bytes as a number, which decides the order of most keys without looking at the others.
    static func beginning(_ run: UnsafeRawBufferPointer) -> UInt64 {
        if run.count >= 8 { return UInt64(bigEndian: run.loadUnaligned(as: UInt64.self)) }
        return (0..<8).reduce(0) { $0 << 8 | ($1 < run.count ? UInt64(run[$1]) : 0) }
    }
}
