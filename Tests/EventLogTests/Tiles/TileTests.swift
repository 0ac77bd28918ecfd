import Testing

@testable import EventLog

@Suite("Tiles")
struct TileTests {
    @Test(
        "A tile has the path that other logs give it",
        arguments: [
            (Tile.Content.hashes(level: 0), 0, 256, "tile/0/000"), (.hashes(level: 0), 0, 255, "tile/0/000.p/255"),
            (.hashes(level: 1), 0, 256, "tile/1/000"), (.hashes(level: 15), 455_667, 256, "tile/15/x455/667"),
            (.hashes(level: 15), 123_456_789, 41, "tile/15/x123/x456/789.p/41"),
            (.hashes(level: 0), 1_234_067, 256, "tile/0/x001/x234/067"),
            (.hashes(level: 0), 1000, 256, "tile/0/x001/000"),
            (.hashes(level: 0), 1_000_000, 1, "tile/0/x001/x000/000.p/1"),
            (.hashes(level: 7), 999_999_999_999_999_999, 255, "tile/7/x999/x999/x999/x999/x999/999.p/255"),
            (.entries, 0, 256, "tile/entries/000"), (.entries, 0, 8, "tile/entries/000.p/8"),
            (.entries, 255, 253, "tile/entries/255.p/253"), (.entries, 1, 1, "tile/entries/001.p/1"),
            (.entries, 123_456_789, 256, "tile/entries/x123/x456/789"),
        ] as [(Tile.Content, UInt64, UInt64, String)])
    func path(_ content: Tile.Content, _ index: UInt64, _ count: UInt64, _ path: String) {
        #expect(Tile(content: content, index: index, count: count).path == path)
    }

    @Test("A log of 70,000 entries has the tiles of the specification's example")
    func all() {
        let tiles = Array(Tile.all(size: 70_000))
        func counts(_ content: Tile.Content) -> [UInt64] { tiles.filter { $0.content == content }.map(\.count) }
        #expect(counts(.entries) == Array(repeating: 256, count: 273) + [112])
        #expect(counts(.hashes(level: 0)) == Array(repeating: 256, count: 273) + [112])
        #expect(counts(.hashes(level: 1)) == [256, 17])
        #expect(counts(.hashes(level: 2)) == [1])
        #expect(counts(.hashes(level: 3)) == [])
        #expect(Array(Tile.all(size: 0)) == [])
        #expect(Tile.all(size: 256).map(\.path) == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"])
    }
}
