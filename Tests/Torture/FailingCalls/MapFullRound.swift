import Glibc

/// Refuses a small map its growth, while others read.
struct MapFullRound {
    let places: Places
    let seed: UInt64

    func run() async throws {
        // The first map is that of opening, the others are growths.
        for number in 1...3 {
            Report.step("map \(number) refused")
            try await run(number)
            Report.count(Kind.mapFull.rawValue)
        }
    }

    private func run(_ number: Int) async throws {
        let box = try Box.fresh(places.memory + "/map-full")
        defer { box.remove() }
        let recording = Recording(box: box, seed: seed, recorder: places.recorder)
        let fault = Recording.Fault(kind: "map", number: number, error: ENOMEM, mode: "fail")
        let options = ["--map-size", "\(1 << 20)", "--readers", "yes"]
        let ending = try recording.run(life: 1, steps: 2000, fault: fault, options: options)
        let aftermath = Aftermath(box: box, seed: seed, names: ["ENOMEM"])
        try aftermath.check(ending)
        try await aftermath.judgeGoingOn()
    }
}
