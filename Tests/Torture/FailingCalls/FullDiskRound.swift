import Glibc

/// Fills a small file system of its own, so that the log's writes find no room.
struct FullDiskRound {
    let places: Places
    let seed: UInt64
    private static let faults = 4

    func run() async throws {
        if places.small.isEmpty { return Report.count("full disks left out, none could be mounted") }
        var generator = SeededGenerator(seed, 6)
        for number in 1...Self.faults {
            let place = places.small[Int(seed % UInt64(places.small.count))]
            // Mostly a log that is there already; sometimes one that is still to be made, which takes a few pages.
            let isNew = generator.once(in: 3)
            let room = generator.number(0...(isNew ? 10 : 500)) * 4096
            Report.step("\(place), \(room) bytes left, \(isNew ? "a new log" : "a log"), number \(number)")
            try await run(place, room, isNew)
            Report.count(Kind.fullDisk.rawValue)
        }
    }

    private func run(_ place: String, _ room: Int, _ isNew: Bool) async throws {
        // The acknowledgements are on another disk: a link leads from the box to it.
        let box = try Box.fresh(place + "/full-disk")
        let ballast = Box(path: place + "/ballast")
        let elsewhere = places.memory + "/full-disk.acknowledged"
        defer {
            box.remove()
            ballast.remove()
            FileBytes.remove(elsewhere)
        }
        try FileBytes.write([], to: elsewhere)
        guard symlink(elsewhere, box.acknowledgements) == 0 else { throw Failure("no link can be made") }
        if !isNew { try fillSome(box) }
        try Self.fill(place, ballast.path, leaving: room)
        let ending = try Child(arguments(box, life: 2, steps: 100_000)).wait()
        let aftermath = Aftermath(box: box, seed: seed, names: ["ENOSPC", "EIO"])
        try aftermath.check(ending)
        if ending != .exited(SteadyVictim.Ending.notOpened) { try aftermath.judgeWithoutRoom() }
        ballast.remove()
        try await aftermath.judgeGoingOn()
    }

    private func arguments(_ box: Box, life: UInt64, steps: Int) -> [String] {
        ["victim", "--box", box.path, "--seed", "\(seed)", "--life", "\(life)", "--steps", "\(steps)"]
    }

    private func fillSome(_ box: Box) throws {
        guard try Child(arguments(box, life: 1, steps: 3)).wait() == .exited(0) else {
            throw Failure("the log could not be made")
        }
    }

    /// Takes all but so many bytes of the file system.
    private static func fill(_ place: String, _ ballast: String, leaving room: Int) throws {
        try FileBytes.write([], to: ballast)
        let descriptor = open(ballast, O_WRONLY | O_CLOEXEC)
        defer { close(descriptor) }
        for _ in 1...10 {
            var figures = statvfs()
            guard statvfs(place, &figures) == 0 else { throw Failure("cannot ask for room, errno \(errno)") }
            let free = Int(figures.f_bavail) * Int(figures.f_frsize)
            if free <= room || posix_fallocate(descriptor, 0, off_t(free - room)) == 0 { return }
            // What was removed a moment ago counts as free, and is only once the file system has noted it.
            fsync(descriptor)
        }
        // A file system may count as free what it needs for itself: then this one is as full as it gets.
    }
}
