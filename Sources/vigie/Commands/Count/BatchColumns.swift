/// Where the columns of a batch stand.
struct BatchColumns: Equatable {
    var id: Int
    var rule: Int
    var start: Int
    var quantity: Int?
    var territory: Int?
    var mode: Int?
    /// How many columns there are.
    var count: Int

    /// The order of a file without header.
    static let contract = BatchColumns(id: 0, rule: 1, start: 2, quantity: 3, territory: 4, mode: nil, count: 5)

    /// Whether the first row names columns: two of them are known.
    static func isHeader(_ fields: [String]) -> Bool {
        fields.count { names.contains(cleaned($0)) } > 1
    }

    /// - Throws: `CountFault.columnMissing` or `.columnTwice`. Columns of other names are left alone.
    init(header fields: [String], path: String) throws(CountFault) {
        var places: [String: Int] = [:]
        for (index, field) in fields.enumerated() {
            let name = Self.cleaned(field)
            guard places.updateValue(index, forKey: name) == nil || !Self.names.contains(name) else {
                throw .columnTwice(path: path, name)
            }
        }
        guard let rule = places["rule_id"] else { throw .columnMissing(path: path, "rule_id") }
        guard let id = places["id"] else { throw .columnMissing(path: path, "id") }
        guard let start = places["start"] else { throw .columnMissing(path: path, "start") }
        self.init(
            id: id, rule: rule, start: start, quantity: places["qty"], territory: places["territory"],
            mode: places["mode"], count: fields.count)
    }

    private init(id: Int, rule: Int, start: Int, quantity: Int?, territory: Int?, mode: Int?, count: Int) {
        (self.id, self.rule, self.start) = (id, rule, start)
        (self.quantity, self.territory, self.mode, self.count) = (quantity, territory, mode, count)
    }

    private static let names: Set<String> = ["id", "rule_id", "start", "qty", "territory", "mode"]

    private static func cleaned(_ name: String) -> String {
        String(name.lowercased().filter { !$0.isWhitespace })
    }
}
