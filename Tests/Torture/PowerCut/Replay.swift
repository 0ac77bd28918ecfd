import EventLog

/// Does recorded calls again on a disk that exists in memory, and judges what power cuts may leave of it.
struct Replay {
    let seed: UInt64
    /// Where images are written.
    let image: Box
    private let disk = Disk()
    private var acknowledged: [UInt8] = []
    private var images = 0

    init(seed: UInt64, image: Box) {
        self.seed = seed
        self.image = image
    }

    /// Does all calls, judges images for a power cut after each of those in `range`, and answers how many.
    mutating func judgeCuts(_ calls: [Call], in range: Range<Int>, choices: Int) async throws -> Int {
        for (number, call) in calls.enumerated() {
            guard try apply(call), range.contains(number) else { continue }
            var plans: [Fate.Plan] = [.nothing, .everything]
            plans += (0..<choices).map { .some(seed: SeededGenerator.mixed(seed &+ UInt64(number * 64 + $0))) }
            for plan in plans { try await judge(plan, "call \(number) of \(calls.count)") }
        }
        return images
    }

    /// Judges images for a power cut after the last call.
    mutating func judgeEnd(_ calls: [Call], choices: Int) async throws -> Int {
        for call in calls { _ = try apply(call) }
        try await judge(.nothing, "the end")
        for choice in 0..<choices { try await judge(.some(seed: seed &+ UInt64(choice)), "the end") }
        return images
    }

    /// Answers false when a power cut after the call leaves the same as before it.
    private mutating func apply(_ call: Call) throws -> Bool {
        switch call.operation {
        case .write where call.path == "acknowledged": acknowledged += call.data
        case _ where call.path == "acknowledged": return false
        case .map: return false
        default: try disk.apply(call)
        }
        return true
    }

    private mutating func judge(_ plan: Fate.Plan, _ place: String) async throws {
        Report.step("power cut after \(place), \(plan)")
        var fate = Fate(plan)
        _ = try Box.fresh(image.path)
        for (path, content) in disk.image(&fate) {
            if let content {
                let isMark = path == "/state/views/current"
                try FileBytes.write(isMark ? Boot.laterThan(content) : content, to: image.path + path)
            } else {
                try FileBytes.makeDirectory(image.path + path)
            }
        }
        let judge = Judge(
            state: image.state, seed: seed, acknowledged: Acknowledgements(lines: acknowledged), repetitions: 60)
        _ = try await judge.judge(goingOnWith: Victim.number(life: 1000, task: 0))
        images += 1
    }

    /// Throws unless the calls make the same files as those that the system has: then none was overlooked.
    func checkSame(as box: Box) throws {
        var fate = Fate(.everything)
        for (path, content) in disk.image(&fate) {
            // LMDB writes its lock file through a map; no content of it outlives the machine.
            guard let content, !path.hasSuffix("/lock.mdb") else { continue }
            if try content != FileBytes.read(box.path + path) {
                throw Failure("the recorder overlooked a call that changed \(path)")
            }
        }
    }
}
