import LMDB
import Testing

@testable import EventLog

@Suite("A map that cannot grow")
struct FullMapTests {
    /// While somebody reads, the map stays as it is, and so what an append takes must have been reckoned high enough:
    /// if LMDB itself found it full, the log would end.
    @Test("Appends that do not fit are refused one by one, until the reader is gone", arguments: 1...12)
    func fills(seed: UInt64) async throws {
        var limits = Writer.Limits.small
        limits.minimumRoom = 0
        limits.growthSeconds = 0
        let test = try TestLog(mapSize: 1 << 20, limits: limits)
        try await test.log.append(to: "s", [.some()])
        let door = Door()
        let inside = Door()
        let reader = try WorkThread(name: "reader") {
            _ = try? test.log.scan { _ in
                inside.open()
                door.waitUntilOpen()
                return .stop
            }
        }
        inside.waitUntilOpen()
        var sizes = SmallGenerator(seed)
        var refused = 0
        while refused < 20 {
            let events = (0..<sizes.number(1...4)).map { _ in
                ProposedEvent.some(String(repeating: "x", count: sizes.number(0...(seed % 2 == 0 ? 300 : 20_000))))
            }
            do {
                try await test.log.append(to: "s/\(sizes.number(1...500))", events)
            } catch let error as LMDBError where error.code == .readersStayed {
                refused += 1
            }
        }
        door.open()
        reader.join()
        #expect(test.fatal.all.isEmpty)
        try await test.log.append(to: "s", ProposedEvent.some(2000))
        #expect(try test.log.verify().problem == nil)
    }
}

/// Numbers that follow from a seed.
private struct SmallGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 32) | (state << 32)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
