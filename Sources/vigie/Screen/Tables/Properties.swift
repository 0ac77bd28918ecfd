/// Names and values beneath one another, long values wrapped beside their name.
struct Properties {
    private var entries: [(name: String, value: String, style: Style)] = []

    /// Leaves the entry out when there is no value.
    mutating func add(_ name: String, _ value: String?, _ style: Style = .plain) {
        if let value { entries.append((name, CleanText.paragraph(value), style)) }
    }

    func lines(width: Int, hasColor: Bool, indent: Int = 2) -> [String] {
        let nameWidth = entries.reduce(0) { max($0, TextWidth.of($1.name)) }
        let left = indent + nameWidth + 2
        return entries.flatMap { entry in
            TextWidth.wrapped(entry.value, to: max(20, width - left)).enumerated().map { index, text in
                let name = index == 0 ? entry.name : ""
                let space = String(repeating: " ", count: nameWidth - TextWidth.of(name) + 2)
                let shown = hasColor ? entry.style.applied(to: text) : text
                return String(repeating: " ", count: indent) + name + space + shown
            }
        }
    }
}
