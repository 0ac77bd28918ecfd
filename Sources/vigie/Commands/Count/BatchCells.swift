import TimeLimits

/// The cells of one row, without the spaces around them.
struct BatchCells {
    let fields: [String]
    let columns: BatchColumns

    var id: String { cell(columns.id) }

    /// - Throws: `CountFault.cellTooMany` for text beyond the columns, `.cellMissing` without rule or start, else what
    ///   cannot be counted.
    func date(by catalogue: RuleCatalogue) throws(CountFault) -> LimitDate {
        if fields.count > columns.count, fields[columns.count...].contains(where: { !$0.isEmpty }) {
            throw .cellTooMany(columns: columns.count)
        }
        let rule = cell(columns.rule)
        if rule.isEmpty { throw .cellMissing("rule_id") }
        let start = cell(columns.start)
        if start.isEmpty { throw .cellMissing("start") }
        do { return try date(of: rule, from: start, catalogue) } catch { throw .limit(error) }
    }

    private func date(
        of rule: String, from start: String, _ catalogue: RuleCatalogue
    ) throws(TimeLimitError) -> LimitDate {
        let code = cell(columns.territory)
        let territory = code.isEmpty ? .france : try Territory(code: code)
        let starts = try LimitDate.parse(list: start, in: territory)
        let day = starts.first?.day ?? .first
        let limit = try catalogue.limit(id: rule, mode: try mode(), on: day, quantity: try quantity())
        return try Counting(limit: limit, starts: starts, territory: territory).date()
    }

    /// Nothing when the row leaves the direction to the rule.
    private func mode() throws(TimeLimitError) -> Mode? {
        let name = cell(columns.mode)
        if name.isEmpty { return nil }
        guard let mode = Mode(rawValue: name) else { throw .unknownMode(name) }
        return mode
    }

    private func quantity() throws(TimeLimitError) -> Int? {
        let text = cell(columns.quantity)
        return text.isEmpty ? nil : try Quantity.parse(text)
    }

    private func cell(_ place: Int?) -> String {
        guard let place, fields.indices.contains(place) else { return "" }
        let field = fields[place]
        let isPlain = [field.utf8.first, field.utf8.last].allSatisfy { (0x21..<0x80).contains($0 ?? 0x21) }
        return isPlain ? field : trimmed(field)
    }

    private func trimmed(_ field: String) -> String {
        guard let first = field.firstIndex(where: { !$0.isWhitespace }),
            let last = field.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(field[first...last])
    }
}

/// A quantity as it is typed.
enum Quantity {
    /// - Throws: `.negativeQuantity` or `.unreadableQuantity`, naming the text.
    static func parse(_ text: String) throws(TimeLimitError) -> Int {
        if text.hasPrefix("-") || text.hasPrefix("−") { throw .negativeQuantity(text) }
        guard !text.hasPrefix("+"), let quantity = Int(text) else { throw .unreadableQuantity(text) }
        return quantity
    }
}
