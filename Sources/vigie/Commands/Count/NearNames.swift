/// Known names that somebody may have meant.
enum NearNames {
    /// The nearest first, three at most; none when nothing is near. A name that begins with the text is near.
    static func of(_ text: String, among names: [String]) -> [String] {
        let typed = Array(text.uppercased().unicodeScalars.prefix(longest))
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
            .map { (name: $0, distance: distance(typed, Array($0.unicodeScalars))) }
            .filter { $0.distance <= max(2, typed.count / 3) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(3).map(\.name)
    }

    /// How many letters must be put in, left out or changed; none for a beginning of two letters or more.
    private static func distance(_ typed: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Int {
        if typed.count > 1, name.starts(with: typed) { return 0 }
        var row = Array(0...name.count)
        for (i, letter) in typed.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in name.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
            }
        }
        return row[name.count]
    }

    private static let longest = 60
}
