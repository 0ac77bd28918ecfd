import Glibc

/// One round of one kind, in a process of its own: faults, and the judgement after each.
struct Round {
    let kind: Kind
    let seed: UInt64
    let places: Places

    func run() async throws {
        // A round that hangs has found something too. Subscribers take longer, the more events they are asked for.
        alarm(kind == .subscribers ? 600 + UInt32(clamping: places.events / 2000) : 300)
        switch kind {
        case .kill: try await KillRound(places: places, seed: seed).run()
        case .powerCut: try await PowerCutRound(places: places, seed: seed).run()
        case .failingCall: try await FailingCallRound(places: places, seed: seed).run()
        case .fullDisk: try await FullDiskRound(places: places, seed: seed).run()
        case .fileLimit: try await FileLimitRound(places: places, seed: seed).run()
        case .mapFull: try await MapFullRound(places: places, seed: seed).run()
        case .subscribers: try await SubscriberRound(places: places, seed: seed).run()
        case .histories: try await HistoryRound(places: places, seed: seed).run()
        }
    }
}
