import Glibc

/// Rounds of all kinds, each with the next seed, until the time or the number of faults is reached.
final class Campaign {
    private let places: Places
    private let seed: UInt64
    private let kinds: [Kind]
    private let seconds: Double
    private let faults: Int?
    private var rounds: [Kind: UInt64] = [:]
    private var spent: [Kind: Double] = [:]
    private var counts: [String: Int] = [:]
    private let start = monotonicSeconds()
    private var told = monotonicSeconds()

    init(_ options: Options) throws {
        places = try Places(options)
        seed = try options.requiredNumber("--seed")
        faults = try options.number("--faults").map { Int($0) }
        seconds = faults == nil ? Double(try options.text("--minutes").map(Self.minutes) ?? 1) * 60 : .infinity
        if let only = options.text("--only") {
            guard let kind = Kind(rawValue: only) else {
                throw Failure("there is no kind \(only): \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            kinds = [kind]
        } else {
            kinds = Kind.allCases
        }
    }

    private static func minutes(_ text: String) throws -> Double {
        guard let minutes = Double(text), minutes > 0 else { throw Failure("--minutes needs a number, not \(text)") }
        return minutes
    }

    /// Runs at least one round of each kind that was asked for. Throws at the first that fails.
    func run() throws {
        print("seed \(seed)")
        fflush(nil)
        while let kind = nextKind() {
            let before = monotonicSeconds()
            try run(kind)
            spent[kind, default: 0] += monotonicSeconds() - before
            tellProgress()
        }
        print("\(summary), nothing lost")
    }

    /// Once a minute at most, so that a campaign of hours can be told from one that hangs.
    private func tellProgress() {
        guard monotonicSeconds() - told >= 60 else { return }
        told = monotonicSeconds()
        print("so far: \(summary)")
        fflush(nil)
    }

    /// The kind that had the least of its share of the time.
    private func nextKind() -> Kind? {
        // Where nothing is harmed no number of faults is ever reached.
        let hasEnough = faults.map { faultCount >= $0 || kinds.allSatisfy(\.isHarmless) } ?? false
        let isOver = hasEnough || monotonicSeconds() - start >= seconds
        let waiting = isOver ? kinds.filter { rounds[$0] == nil } : kinds
        return waiting.min { spent[$0, default: 0] / $0.weight < spent[$1, default: 0] / $1.weight }
    }

    private func run(_ kind: Kind) throws {
        let roundSeed = seed &+ rounds[kind, default: 0]
        rounds[kind, default: 0] += 1
        let round = try Child(
            ["round", kind.rawValue, "--seed", "\(roundSeed)"] + places.arguments, readsOutput: true)
        var step = "start"
        var failure: String?
        Lines(round.output).forEach { line in
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { return }
            switch words[0] {
            case "step": step = String(words[1])
            case "failure": failure = String(words[1])
            case "count": count(words[1])
            default: break
            }
        }
        let ending = try round.wait()
        if ending != .exited(0) {
            throw Failure(
                """
                \(kind.rawValue) failed at seed \(roundSeed), step \(step): \(failure ?? "\(ending)")
                Again: scripts/torture --seed \(roundSeed) --only \(kind.rawValue)
                """)
        }
    }

    private func count(_ text: Substring) {
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count == 2, let number = Int(words[0]) else { return }
        counts[String(words[1]), default: 0] += number
    }

    /// What is counted under the name of a kind that harms is a fault.
    private var faultCount: Int {
        Kind.allCases.filter { !$0.isHarmless }.reduce(0) { $0 + counts[$1.rawValue, default: 0] }
    }

    private var summary: String {
        let kinds = Kind.allCases.map(\.rawValue)
        let others = counts.keys.filter { !kinds.contains($0) }.sorted()
        let figures = (kinds + others).compactMap { name in counts[name].map { "\(name) \($0)" } }
        let took = Int(monotonicSeconds() - start)
        return (["seed \(seed)"] + figures + ["\(faultCount) faults in \(took) s"])
            .joined(separator: "; ")
    }
}

func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The lines that come out of a descriptor, until its end.
private struct Lines {
    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    func forEach(_ body: (String) -> Void) {
        var waiting: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(descriptor, &bytes, bytes.count), count > 0 || (count < 0 && errno == EINTR) {
            waiting += bytes.prefix(max(count, 0))
            while let end = waiting.firstIndex(of: 0x0A) {
                body(String(decoding: waiting[..<end], as: UTF8.self))
                waiting.removeSubrange(...end)
            }
        }
    }
}
