import Glibc

/// Records a log's whole life, of one process or of one and its successor, and judges every power cut;
/// of long lives every one in a part of them.
struct PowerCutRound {
    let places: Places
    let seed: UInt64
    /// Calls of one life whose cuts are judged.
    private static let window = 150

    func run() async throws {
        var generator = SeededGenerator(seed, 3)
        let box = try Box.fresh(places.memory + "/power-cut")
        let image = Box(path: places.memory + "/image")
        defer {
            box.remove()
            image.remove()
        }
        let recording = Recording(box: box, seed: seed, recorder: places.recorder)
        let death = generator.once(in: 2) ? Self.death(&generator) : nil
        // Short lives are mostly the making of a log; in long ones trees grow and pages are used again.
        let steps = generator.once(in: 3) ? generator.number(40...120) : generator.number(3...16)
        Report.step("recording \(steps) steps, \(death.map { "killed at \($0)" } ?? "to their end")")
        try check(try recording.run(life: 1, steps: steps, fault: death))
        // Its successor, of one that ended in order too: views that were closed are written to again.
        let hasSuccessor = death != nil || generator.once(in: 2)
        if hasSuccessor { try check(try recording.run(life: 2, steps: generator.number(2...6))) }
        let calls = try recording.calls()
        var replay = Replay(seed: seed, image: image)
        let first = generator.number(0...max(calls.count - Self.window, 0))
        let images = try await replay.judgeCuts(calls, in: first..<(first + Self.window), choices: 2)
        try replay.checkSame(as: box)
        Report.count(Kind.powerCut.rawValue, images)
        Report.count("recorded calls", calls.count)
    }

    private func check(_ ending: Child.Ending) throws {
        guard ending == .exited(0) || ending == .signal(SIGKILL) else {
            throw Failure("the recorded victim ended with \(ending)")
        }
    }

    /// Before a call, or after a write that the system had not yet put on the disk.
    private static func death(_ generator: inout SeededGenerator) -> Recording.Fault {
        let kinds = ["write", "meta", "meta", "sync", "journal", "journal", "journal-sync"]
        let kind = kinds.randomElement(using: &generator) ?? "meta"
        let isLate = !kind.hasSuffix("sync") && generator.once(in: 2)
        let number = generator.number(1...(generator.once(in: 3) ? 150 : 20))
        return .init(kind: kind, number: number, mode: isLate ? "latedie" : "die")
    }
}
