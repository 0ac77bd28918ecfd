/// What becomes of each change that was not durable when the power went.
struct Fate {
    /// What a disk writes whole or not at all, in bytes.
    static let sector = 512

    enum Outcome {
        case kept, lost
        /// Some of its sectors are there.
        case torn
        /// The file grew for it, and its data are not there.
        case hollow
    }

    enum Plan: CustomStringConvertible {
        case everything, nothing
        case some(seed: UInt64)

        var description: String {
            switch self {
            case .everything: "everything kept"
            case .nothing: "only what was synced"
            case .some(let seed): "choice \(seed)"
            }
        }
    }

    private let plan: Plan
    private var generator: SeededGenerator
    private let keepsOne: Int
    private let tearsOne: Int

    init(_ plan: Plan) {
        self.plan = plan
        if case .some(let seed) = plan { generator = SeededGenerator(seed) } else { generator = SeededGenerator(0) }
        // From nearly everything kept to nearly everything lost, with and without torn writes.
        keepsOne = generator.number(1...9)
        tearsOne = [3, 8, 1000].randomElement(using: &generator) ?? 3
    }

    mutating func next() -> Outcome {
        switch plan {
        case .everything: return .kept
        case .nothing: return .lost
        case .some:
            if generator.once(in: tearsOne) { return generator.once(in: 4) ? .hollow : .torn }
            return generator.number(1...10) <= keepsOne ? .kept : .lost
        }
    }

    mutating func keepsSector() -> Bool { generator.once(in: 2) }
}
