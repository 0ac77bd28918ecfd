/// A file of up to 256 things in a row (C2SP tlog-tiles): hashes of every eighth level, or records.
struct Tile: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        /// Hashes of the tree's level `8 * level`.
        case hashes(level: UInt8)
        /// Records, each after its length.
        case entries
    }

    static let width: UInt64 = 256

    let content: Content
    /// Its place among the tiles of its content, from 0.
    let index: UInt64
    /// How many things it has, from 1 to 256.
    let count: UInt64

    var isFull: Bool { count == Self.width }

    /// Where it is, from the directory of the export: `tile/0/x001/x234/067.p/8`.
    var path: String { fullPath + (isFull ? "" : ".p/\(count)") }

    /// Where the narrower tiles of the same place are.
    var partialDirectory: String { fullPath + ".p" }

    private var fullPath: String {
        let folder = if case .hashes(let level) = content { "\(level)" } else { "entries" }
        return "tile/\(folder)/\(Self.name(index))"
    }

    /// Three digits a part, every part but the last after an `x`.
    private static func name(_ index: UInt64) -> String {
        let digits = String(index % 1000)
        let last = String(repeating: "0", count: 3 - digits.count) + digits
        return index < 1000 ? last : "\(parents(index / 1000))/\(last)"
    }

    private static func parents(_ index: UInt64) -> String {
        name(index).split(separator: "/").map { $0.hasPrefix("x") ? String($0) : "x\($0)" }.joined(separator: "/")
    }

    /// Every tile of a log of `size` events, full ones before the partial one of each content.
    static func all(size: UInt64) -> some Sequence<Tile> {
        let levels = (0..<8).map { UInt8($0) }.filter { size >> ($0 * TreeKey.step) > 0 }
        let counts = levels.map { (Content.hashes(level: $0), size >> ($0 * TreeKey.step)) }
        return ([(.entries, size)] + counts).lazy.flatMap { content, count in
            (0..<(count + width - 1) / width).lazy.map { index in
                Tile(content: content, index: index, count: min(width, count - index * width))
            }
        }
    }
}
