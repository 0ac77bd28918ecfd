import Glibc

/// Lets calls of the victim fail, one in each of its runs, drawn from all that it makes.
struct FailingCallRound {
    let places: Places
    let seed: UInt64
    private static let faults = 12

    func run() async throws {
        var generator = SeededGenerator(seed, 4)
        let steps = generator.number(4...12)
        let counts = try countCalls(steps)
        for _ in 0..<Self.faults {
            let fault = Self.fault(counts, &generator)
            Report.step("fault \(fault) in \(steps) steps")
            try await run(fault, steps)
        }
    }

    /// How many calls of each class the victim makes when none fails.
    private func countCalls(_ steps: Int) throws -> [String: Int] {
        Report.step("counting the calls of \(steps) steps")
        let box = try Box.fresh(places.memory + "/failing-call")
        defer { box.remove() }
        let recording = Recording(box: box, seed: seed, recorder: places.recorder)
        guard try recording.run(life: 1, steps: steps) == .exited(0) else { throw Failure("the victim did not finish") }
        var counts: [String: Int] = [:]
        for call in try recording.calls() { if let kind = Self.kind(of: call) { counts[kind, default: 0] += 1 } }
        return counts
    }

    private static func kind(of call: Call) -> String? {
        let isViews = call.path.contains("/views/")
        let isData = call.path.hasSuffix("/data.mdb") && !isViews
        let isJournal = call.path.hasSuffix("/journal") || call.path.hasSuffix("/journal.new")
        let isSigned = call.path.contains("/checkpoint.last.")
        return switch call.operation {
        case .write where isViews: "views-write"
        case .sync where isViews: "views-sync"
        case .write where isData: call.isDurable ? "meta" : "write"
        case .sync where isData: "sync"
        case .write where isJournal: "journal"
        case .sync where isJournal: "journal-sync"
        case .write where isSigned: "signed"
        case .sync where isSigned: "signed-sync"
        case .sync: "names"
        default: nil
        }
    }

    private static func fault(_ counts: [String: Int], _ generator: inout SeededGenerator) -> Recording.Fault {
        let kinds = [
            "write", "write", "write", "meta", "sync", "sync", "journal", "journal", "journal-sync", "names",
            "views-write", "views-sync", "signed", "signed-sync",
        ].filter { counts[$0] != nil }
        let kind = kinds.randomElement(using: &generator) ?? "sync"
        let number = generator.number(1...max(counts[kind] ?? 1, 1))
        let modes =
            switch kind {
            case "write": ["fail", "short", "late", "full"]
            case "meta", "journal", "views-write", "signed": ["fail", "short", "late"]
            default: ["fail"]
            }
        let mode = modes.randomElement(using: &generator) ?? "fail"
        let error = mode == "full" ? ENOSPC : [EIO, ENOSPC, EDQUOT].randomElement(using: &generator) ?? EIO
        return .init(kind: kind, number: number, error: error, mode: mode)
    }

    private func run(_ fault: Recording.Fault, _ steps: Int) async throws {
        let box = try Box.fresh(places.memory + "/failing-call")
        let image = Box(path: places.memory + "/image")
        defer {
            box.remove()
            image.remove()
        }
        let recording = Recording(box: box, seed: seed, recorder: places.recorder)
        let ending = try recording.run(life: 1, steps: steps, fault: fault)
        let calls = try recording.calls()
        // A disk may fill up just after the last growth: then nothing was refused.
        guard calls.contains(where: { $0.error != 0 || $0.isFault }) else { throw Failure("no call failed") }
        // The rest of a short write to the journal is written after it, and a log does without one that has no room.
        let isUnmade = [ENOSPC, EDQUOT].contains(fault.error) && Self.isJournalGivenUp(calls, fault)
        let isUnnoticed = ["full", "short"].contains(fault.mode) && !calls.contains { $0.error != 0 }
        let isHarmless = ending == .exited(0) && (isUnmade || isUnnoticed)
        let aftermath = Aftermath(box: box, seed: seed, names: ["EIO", "ENOSPC", "EDQUOT"])
        let isOfViews = calls.last(where: \.isFault)?.path.hasPrefix("state/views") ?? false
        if ending == .exited(0) && isOfViews && !isUnnoticed {
            try aftermath.checkViewsStopped()
        } else if !isHarmless {
            try aftermath.check(ending)
        }
        var replay = Replay(seed: seed, image: image)
        Report.count("power-cut", try await replay.judgeEnd(calls, choices: 2))
        try await aftermath.judgeGoingOn()
        Report.count(Kind.failingCall.rawValue)
    }

    /// Whether the call that failed was one of those that make a journal: what there was of it is removed at once.
    private static func isJournalGivenUp(_ calls: [Call], _ fault: Recording.Fault) -> Bool {
        guard let failed = calls.lastIndex(where: \.isFault),
            let next = calls[(failed + 1)...].first(where: { $0.path.contains("/journal") })
        else { return false }
        // Its name is on the disk last.
        return next.operation == .unlink && next.path.hasSuffix(fault.kind == "names" ? "/journal" : "/journal.new")
    }
}
