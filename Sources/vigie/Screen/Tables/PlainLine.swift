/// Values for other programs: one line, separated by tabs, without tabs of their own.
enum PlainLine {
    static func of(_ values: [String?]) -> String {
        values.map { CleanText.line($0 ?? "") }.joined(separator: "\t")
    }
}
