import RegisterAPI

/// How far long work is, redrawn on one line.
struct ProgressBar {
    let language: Language

    private static let cells = 30

    /// The line without its end, to be written over the one before.
    func line(done: Int, total: Int) -> String {
        let part = total <= 0 ? 1 : min(1, Double(done) / Double(total))
        let full = Int(part * Double(Self.cells))
        let bar = String(repeating: "#", count: full) + String(repeating: "-", count: Self.cells - full)
        let number = { (count: Int) in Numbers.grouped(count, language) }
        return "[\(bar)] \(Numbers.percent(part, language))  \(number(done)) / \(number(total))"
    }
}
