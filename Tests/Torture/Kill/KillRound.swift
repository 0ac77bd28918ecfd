import EventLog
import Glibc

/// Kills the victim again and again, at moments drawn between its start and its full work, and judges after each.
struct KillRound {
    let places: Places
    let seed: UInt64
    private static let lives = 16

    func run() async throws {
        var generator = SeededGenerator(seed, 1)
        let place = generator.once(in: 2) ? places.disk : places.memory
        let box = try Box.fresh(place + "/kill")
        defer { box.remove() }
        for life in 1...Self.lives {
            // Often as early as the log is being made or opened.
            let greatest = generator.once(in: 4) ? 15_000 : 80_000
            let delay = generator.number(0...greatest)
            Report.step("life \(life), killed after \(delay) µs")
            try kill(box, life: UInt64(life), after: delay)
            try await judge(box, life: UInt64(life))
            Report.count(Kind.kill.rawValue)
        }
    }

    private func kill(_ box: Box, life: UInt64, after delay: Int) throws {
        let victim = try Child(["victim", "--box", box.path, "--seed", "\(seed)", "--life", "\(life)"])
        usleep(UInt32(delay))
        victim.kill()
        let ending = try victim.wait()
        guard ending == .signal(SIGKILL) else {
            let remarks = try? Acknowledgements(file: box.acknowledgements).remarks
            throw Failure("the victim ended by itself with \(ending): \(remarks?.last ?? "")")
        }
    }

    /// What the judge appends is acknowledged too.
    private func judge(_ box: Box, life: UInt64) async throws {
        let file = try AcknowledgementFile(box.acknowledgements)
        let acknowledged = try Acknowledgements(file: box.acknowledgements)
        let judge = Judge(state: box.state, seed: seed, acknowledged: acknowledged, repetitions: 400)
        file.write(try await judge.judge(goingOnWith: Victim.number(life: life, task: 0)))
    }
}
