import Glibc

/// What a round tells the campaign, a line each on its standard output.
enum Report {
    /// What comes next; if the process ends during it, this is what is known.
    static func step(_ text: String) { write("step \(text)\n") }

    /// So many more of what is counted under this name.
    static func count(_ name: String, _ number: Int = 1) { write("count \(number) \(name)\n") }

    static func failure(_ text: String) { write("failure \(text)\n") }

    private static func write(_ line: String) {
        let bytes = Array(line.utf8)
        _ = Glibc.write(1, bytes, bytes.count)
    }
}
