/// How a text stands out.
enum Style: Sendable, Equatable {
    case plain, heading, alarm, faint

    func applied(to text: String) -> String {
        switch self {
        case .plain: text
        case .heading: "\u{1B}[1m\(text)\u{1B}[0m"
        case .alarm: "\u{1B}[1;31m\(text)\u{1B}[0m"
        case .faint: "\u{1B}[2m\(text)\u{1B}[0m"
        }
    }
}

/// One value of a table.
struct Cell: Sendable, Equatable {
    var text: String
    var style = Style.plain

    init(_ text: String, _ style: Style = .plain) {
        self.text = CleanText.line(text)
        self.style = style
    }
}

struct Column: Sendable {
    var title: String
    var isNumber = false
    /// How the column gives way when the table is too wide; nothing when it never does.
    var flexibility: Flexibility?

    struct Flexibility: Sendable {
        /// The width below which it does not shrink.
        var least: Int
        /// Of two columns that may shrink, one with twice the share stays twice as wide.
        var share: Int
    }
}

/// Rows under aligned columns, fitted to a width.
struct Table: Sendable {
    var columns: [Column]
    var rows: [[Cell]]
    /// Whether a last cell that is too long goes on in the lines beneath it, instead of being cut.
    var wrapsLastColumn = false

    private static let gap = 2

    func lines(width: Int, hasColor: Bool) -> [String] {
        let widths = fitted(to: width)
        let heading = columns.map { Cell($0.title, .heading) }
        return ([heading] + rows).flatMap { row in
            split(row, lastWidth: widths[widths.count - 1]).map { line($0, widths, hasColor) }
        }
    }

    /// The lines that a row takes, as rows.
    private func split(_ row: [Cell], lastWidth: Int) -> [[Cell]] {
        guard wrapsLastColumn, let last = row.last, TextWidth.of(last.text) > lastWidth else { return [row] }
        let blank = row.dropLast().map { _ in Cell("") }
        return TextWidth.wrapped(last.text, to: lastWidth).enumerated().map { index, text in
            (index == 0 ? row.dropLast() : blank[...]) + [Cell(text, last.style)]
        }
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ hasColor: Bool) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let text = TextWidth.truncated(cell.text, to: widths[index])
            let space = String(repeating: " ", count: widths[index] - TextWidth.of(text))
            let shown = hasColor && !text.isEmpty ? cell.style.applied(to: text) : text
            line += columns[index].isNumber ? space + shown : shown + space
            line += String(repeating: " ", count: Self.gap)
        }
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// The longest texts decide; what is too much is taken from the columns that may shrink, the widest for its
    /// share first.
    private func fitted(to width: Int) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(TextWidth.of(columns[index].title)) { max($0, TextWidth.of($1[index].text)) }
        }
        var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) - width
        while excess > 0, let index = widest(widths) {
            widths[index] -= 1
            excess -= 1
        }
        return widths
    }

    private func widest(_ widths: [Int]) -> Int? {
        let shrinkable = columns.indices.filter { index in
            columns[index].flexibility.map { widths[index] > $0.least } ?? false
        }
        return shrinkable.max { weight($0, widths) < weight($1, widths) }
    }

    private func weight(_ index: Int, _ widths: [Int]) -> Double {
        Double(widths[index]) / Double(columns[index].flexibility?.share ?? 1)
    }
}
