import EventLog
import Governance
import Synchronization

/// Draws the next number of a body and a year.
///
/// The log is the only record of the numbers given: the greatest one is looked up once and then counted on, until
/// somebody takes a greater one by hand.
final class Numbering: Sendable {
    private let patterns: Mutex<[String: NumberPattern]>
    /// What was made of the patterns lately: to make it takes longer than to decide.
    private let frames = Mutex<[BodyYear: NumberFrame]>([:])
    // The writer's thread alone draws and forgets; the lock keeps the compiler's promise, it is never waited for.
    private let last = Mutex<[NumberFrame: Int]>([:])

    /// - Parameter patterns: by the name of the body, compared without case and accents.
    init(patterns: [String: NumberPattern]) {
        self.patterns = Mutex(Self.folded(patterns))
    }

    private struct BodyYear: Hashable {
        let body: String
        let year: Int
    }

    /// How many frames are kept before they are all made anew: authorities have fewer bodies.
    private static let frameLimit = 1_000

    /// Numbers by other patterns from here on.
    func change(_ patterns: [String: NumberPattern]) {
        self.patterns.withLock { $0 = Self.folded(patterns) }
        frames.withLock { $0 = [:] }
    }

    private static func folded(_ patterns: [String: NumberPattern]) -> [String: NumberPattern] {
        Dictionary(patterns.map { (Folding.folded($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The next free reference. A number whose command is then refused is drawn again.
    func next(body: String, year: Int, in view: borrowing LogView) throws -> Reference {
        let frame = frame(BodyYear(body: body, year: year))
        var number = try max(1, lastNumber(frame, in: view))
        var reference = try frame.reference(number)
        while try view.streamVersion(DecisionStream.name(reference)) > 0 {
            number += 1
            reference = try frame.reference(number)
        }
        last.withLock { $0[frame] = number }
        return reference
    }

    /// Made while the frames are locked, so that none of former patterns comes in after these have changed.
    private func frame(_ named: BodyYear) -> NumberFrame {
        frames.withLock { frames in
            if let known = frames[named] { return known }
            let pattern = patterns.withLock { $0[Folding.folded(named.body)] } ?? .standard
            let frame = pattern.frame(body: named.body, year: named.year)
            if frames.count >= Self.frameLimit { frames = [:] }
            frames[named] = frame
            return frame
        }
    }

    /// Somebody takes a reference by hand: when it is a number beyond the last one, the last one is looked up again,
    /// for whether it is recorded is not known yet.
    func forgetNumbers(below reference: Reference) {
        last.withLock { last in
            for (frame, known) in last {
                if let number = frame.number(of: reference.text), number > known { last[frame] = nil }
            }
        }
    }

    /// Many references are taken at once.
    func forgetNumbers() { last.withLock { $0 = [:] } }

    private func lastNumber(_ frame: NumberFrame, in view: borrowing LogView) throws -> Int {
        if let known = last.withLock({ $0[frame] }) { return known }
        var greatest = 0
        try view.streams(prefix: DecisionStream.prefix + frame.prefix) { name, _ in
            if let number = frame.number(of: String(name.dropFirst(DecisionStream.prefix.count))) {
                greatest = max(greatest, number)
            }
            return .next
        }
        return greatest
    }
}
