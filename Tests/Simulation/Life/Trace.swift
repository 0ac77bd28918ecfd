import EventLog

/// What happened, step by step: a digest of all of it, and the end of it for whoever has to understand a failure.
final class Trace {
    private(set) var steps = 0
    private(set) var digest = ContentDigest(of: [])
    private(set) var counts: [String: Int] = [:]
    private var last: [String] = []
    private let isShown: Bool

    init(isShown: Bool) {
        self.isShown = isShown
    }

    func note(_ text: String) {
        steps += 1
        digest = ContentDigest(of: digest.bytes + Array(text.utf8))
        last.append("\(steps) \(text)")
        if last.count > 40 { last.removeFirst() }
        if isShown { print(last[last.count - 1]) }
    }

    func count(_ kind: String, _ number: Int = 1) { counts[kind, default: 0] += number }

    var end: String { last.joined(separator: "\n") }

    var shortDigest: String {
        digest.bytes.prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
