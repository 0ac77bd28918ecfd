import Glibc

/// Lets the system's limit on the size of files stop the log's growth, by an error or by a signal.
struct FileLimitRound {
    let places: Places
    let seed: UInt64
    private static let faults = 6

    func run() async throws {
        var generator = SeededGenerator(seed, 5)
        for number in 1...Self.faults {
            let limit = generator.number(1...400) * 4096 + (generator.once(in: 2) ? generator.number(1...4095) : 0)
            let isDeadly = generator.once(in: 2)
            Report.step("limit \(limit) bytes, \(isDeadly ? "deadly" : "answered"), number \(number)")
            try await run(limit, isDeadly)
            Report.count(Kind.fileLimit.rawValue)
        }
    }

    private func run(_ limit: Int, _ isDeadly: Bool) async throws {
        let box = try Box.fresh(places.disk + "/file-limit")
        defer { box.remove() }
        var arguments = ["victim", "--box", box.path, "--seed", "\(seed)", "--steps", "100000"]
        arguments += ["--file-limit", "\(limit)"] + (isDeadly ? ["--deadly", "yes"] : [])
        let ending = try Child(arguments).wait()
        let aftermath = Aftermath(box: box, seed: seed, names: ["EFBIG", "EIO"])
        // A write that begins below the limit is cut short there, which is an error and no signal.
        if !isDeadly || ending != .signal(SIGXFSZ) { try aftermath.check(ending) }
        try await aftermath.judgeGoingOn()
    }
}
