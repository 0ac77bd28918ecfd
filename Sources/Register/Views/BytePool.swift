import Glibc

/// Runs of bytes, told apart and numbered from 0 in the order in which they first come.
///
/// One buffer and one table of slots, where a dictionary would have an array for each key: a batch of events has a
/// hundred thousand words, and memory for each would take longer than all the rest.
struct BytePool: Sendable {
    private var bytes: [UInt8] = []
    private var runs: [Run] = []
    /// In the low half a number plus one, in the high half the high half of the hash; 0 is free, as half of them are.
    private var slots = [UInt64](repeating: 0, count: 256)
    private static let upperHalf: UInt64 = 0xFFFF_FFFF_0000_0000
    /// Drawn anew for each pool, so that nobody can choose words that all fall on one slot.
    private let seed = UInt64.random(in: .min ... .max)

    private struct Run {
        /// Its first eight bytes, which tell it from most others without looking at its bytes.
        let beginning: UInt64
        let start: UInt32
        let count: UInt32

        var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
    }

    var count: Int { runs.count }

    /// The number of `run`, the same for the same bytes.
    mutating func number(of run: UnsafeRawBufferPointer) -> Int { number(of: run, Self.beginning(run)) }

    /// The same of a run with at least eight bytes of memory from its beginning on, whatever is behind it: to look at no
    /// more than it has takes a third of the time.
    mutating func number(ofRoomy run: UnsafeRawBufferPointer) -> Int {
        guard let start = run.baseAddress, run.count > 0 else { return number(of: run) }
        let eight = UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
        return number(of: run, run.count < 8 ? eight & (.max << UInt64(64 - run.count * 8)) : eight)
    }

    @inline(__always)
    private mutating func number(of run: UnsafeRawBufferPointer, _ beginning: UInt64) -> Int {
        let hash = hash(run, beginning)
        let slot = slot(of: run, beginning, hash)
        let number = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
        return number >= 0 ? number : add(run, beginning, hash, slot)
    }

    /// The number of `run` if it has one.
    func known(_ run: UnsafeRawBufferPointer) -> Int? {
        let beginning = Self.beginning(run)
        let slot = slot(of: run, beginning, hash(run, beginning))
        return slots[slot] == 0 ? nil : Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
    }

    /// The slot where `run` is, or the free one where it would be.
    @inline(__always)
    private func slot(of run: UnsafeRawBufferPointer, _ beginning: UInt64, _ hash: UInt64) -> Int {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 {
                if (slots[slot] ^ hash) >> 32 == 0, isRun(slots[slot], run, beginning) { return slot }
                slot = (slot + 1) & mask
            }
            return slot
        }
    }

    @inline(__always)
    private func isRun(_ entry: UInt64, _ run: UnsafeRawBufferPointer, _ beginning: UInt64) -> Bool {
        let known = runs.withUnsafeBufferPointer { $0[Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1] }
        guard known.beginning == beginning, Int(known.count) == run.count else { return false }
        return run.count <= 8
            || bytes.withUnsafeBytes { Self.areEqual(run, UnsafeRawBufferPointer(rebasing: $0[known.range]), from: 8) }
    }

    /// Runs `body` on the bytes that have this number.
    func withBytes<Answer>(of number: Int, _ body: (UnsafeRawBufferPointer) throws -> Answer) rethrows -> Answer {
        let run = runs[number].range
        return try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[run])) }
    }

    /// Forgets all, and keeps the room, unless far more was in it than usual.
    mutating func removeAll() {
        if slots.count > 1 << 18 {
            self = BytePool()
            return
        }
        bytes.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    /// The numbers, in the order of their bytes.
    func ordered() -> [Int] {
        // In an import, references come in their order.
        if (1..<max(1, count)).allSatisfy({ precedes($0 - 1, $0) }) { return Array(0..<count) }
        return (0..<count).sorted(by: precedes)
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (runs[left].beginning, runs[right].beginning)
        if one != other { return one < other }
        return withBytes(of: left) { left in withBytes(of: right) { Self.precedes(left, $0) } }
    }

    private mutating func add(
        _ run: UnsafeRawBufferPointer, _ beginning: UInt64, _ hash: UInt64, _ slot: Int
    ) -> Int {
        runs.append(Run(beginning: beginning, start: UInt32(bytes.count), count: UInt32(run.count)))
        bytes.append(contentsOf: run)
        slots[slot] = hash & Self.upperHalf | UInt64(count)
        if count * 2 > slots.count { grow() }
        return count - 1
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 4)
        for number in 0..<count {
            let hash = withBytes(of: number) { (run) -> UInt64 in self.hash(run, runs[number].beginning) }
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = hash & Self.upperHalf | UInt64(number + 1)
        }
    }

    /// Eight bytes at a time: most words and references are one or two of them.
    @inline(__always)
    private func hash(_ run: UnsafeRawBufferPointer, _ beginning: UInt64) -> UInt64 {
        var hash = Self.mixed(seed ^ UInt64(run.count) ^ beginning)
        var index = 8
        while index < run.count {
            // The last eight begin within those before them.
            hash = Self.mixed(hash ^ run.eight(at: min(index, run.count - 8)))
            index += 8
        }
        return hash
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

extension BytePool {
    /// As `memcmp` has it, which for runs as short as most are takes longer to be called than to work.
    static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        left.count == right.count && beginning(left) == beginning(right) && areEqual(left, right, from: 8)
    }

    /// The same from the eighth byte on, of runs of one length.
    @inline(__always)
    private static func areEqual(
        _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, from start: Int
    ) -> Bool {
        var index = start
        while index < left.count {
            let place = min(index, left.count - 8)
            if left.eight(at: place) != right.eight(at: place) { return false }
            index += 8
        }
        return true
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

    /// The first eight bytes as a number, zeros behind less than eight: it decides the order of most keys without
    /// looking at the others.
    @inline(__always)
    static func beginning(_ run: UnsafeRawBufferPointer) -> UInt64 {
        if run.count >= 8 { return UInt64(bigEndian: run.loadUnaligned(as: UInt64.self)) }
        // Two loads that meet or overlap, instead of one for each byte.
        if run.count >= 4 {
            let first = UInt64(UInt32(bigEndian: run.loadUnaligned(as: UInt32.self)))
            let last = UInt64(UInt32(bigEndian: run.loadUnaligned(fromByteOffset: run.count - 4, as: UInt32.self)))
            return first << 32 | last << UInt64(64 - run.count * 8)
        }
        if run.isEmpty { return 0 }
        let (middle, last) = (run.count / 2, run.count - 1)
        return UInt64(run[0]) << 56 | UInt64(run[middle]) << UInt64(56 - middle * 8)
            | UInt64(run[last]) << UInt64(56 - last * 8)
    }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    fileprivate func eight(at index: Int) -> UInt64 { loadUnaligned(fromByteOffset: index, as: UInt64.self) }
}
