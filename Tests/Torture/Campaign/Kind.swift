/// What can be done to a log.
enum Kind: String, CaseIterable {
    case kill
    case powerCut = "power-cut"
    case failingCall = "failing-call"
    case fullDisk = "full-disk"
    case fileLimit = "file-limit"
    case mapFull = "map-full"
    case subscribers
    case histories

    /// Whether nothing is harmed: such rounds are no faults, however many there are.
    var isHarmless: Bool { self == .subscribers || self == .histories }

    /// Its share of the time.
    var weight: Double {
        switch self {
        case .kill: 4
        case .powerCut: 5
        case .failingCall: 3
        case .subscribers, .histories: 2
        case .fullDisk, .fileLimit, .mapFull: 1
        }
    }
}
