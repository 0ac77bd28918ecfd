/// What a TZif file (RFC 8536) says, checked.
struct TZifContent {
    let transitions: [TimeZoneTable.Transition]
    let offsetBeforeFirst: Int
    let laterRule: PosixRule?

    init(bytes: [UInt8]) throws(TimeZoneError) {
        var reader = TZifReader(bytes: bytes)
        var header = try reader.header()
        let hasWideBlock = header.version >= UInt8(ascii: "2")
        if hasWideBlock {
            // The first block repeats the second in 32 bits, for readers of version 1.
            try reader.skip(header.blockSize(timeSize: 4))
            header = try reader.header()
        }
        let block = try reader.block(header, timeSize: hasWideBlock ? 8 : 4)
        self.transitions = block.transitions
        self.offsetBeforeFirst = block.firstOffset
        self.laterRule = hasWideBlock ? try reader.footer() : nil
    }
}

private struct TZifHeader {
    let version: UInt8
    let utcIndicators: Int
    let standardIndicators: Int
    let leapSeconds: Int
    let transitions: Int
    let types: Int
    let characters: Int

    func blockSize(timeSize: Int) -> Int {
        transitions * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4)
            + standardIndicators + utcIndicators
    }
}

private struct TZifReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func skip(_ count: Int) throws(TimeZoneError) {
        guard count <= bytes.count - position else { throw .truncated }
        position += count
    }

    mutating func integer(size: Int) throws(TimeZoneError) -> Int {
        let start = position
        try skip(size)
        let pattern = bytes[start..<position].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int(Int32(truncatingIfNeeded: pattern)) : Int(Int64(bitPattern: pattern))
    }

    mutating func header() throws(TimeZoneError) -> TZifHeader {
        guard bytes.dropFirst(position).starts(with: "TZif".utf8) else { throw .notTZif }
        try skip(4)
        let versionAt = position
        try skip(16)
        var counts: [Int] = []
        for _ in 0..<6 {
            let count = try integer(size: 4)
            guard count >= 0 else { throw .malformed("a count is negative") }
            counts.append(count)
        }
        return TZifHeader(
            version: bytes[versionAt], utcIndicators: counts[0], standardIndicators: counts[1],
            leapSeconds: counts[2], transitions: counts[3], types: counts[4], characters: counts[5])
    }

    mutating func block(
        _ header: TZifHeader, timeSize: Int
    ) throws(TimeZoneError) -> (transitions: [TimeZoneTable.Transition], firstOffset: Int) {
        guard header.leapSeconds == 0 else { throw .countsLeapSeconds }
        let end = position + header.blockSize(timeSize: timeSize)
        // Checked before anything is made room for, so that a count cannot ask for more than the file holds.
        guard end <= bytes.count else { throw .truncated }
        let times = try times(header.transitions, size: timeSize)
        let types = bytes[position..<position + header.transitions]
        try skip(header.transitions)
        let offsets = try offsets(header.types)
        guard let firstOffset = offsets.first else { throw .malformed("it has no local time") }
        guard types.allSatisfy({ $0 < offsets.count }) else { throw .malformed("a transition has no local time") }
        position = end
        let transitions = zip(times, types).map {
            TimeZoneTable.Transition(second: $0, offsetAfter: offsets[Int($1)])
        }
        return (transitions, firstOffset)
    }

    private mutating func times(_ count: Int, size: Int) throws(TimeZoneError) -> [Int] {
        var times: [Int] = []
        for _ in 0..<count {
            let time = try integer(size: size)
            if let previous = times.last, previous >= time { throw .malformed("its transitions are not in order") }
            times.append(time)
        }
        return times
    }

    private mutating func offsets(_ count: Int) throws(TimeZoneError) -> [Int] {
        var offsets: [Int] = []
        for _ in 0..<count {
            let offset = try integer(size: 4)
            guard abs(offset) < 86_400 else { throw .malformed("an offset is longer than a day") }
            offsets.append(offset)
            try skip(2)
        }
        return offsets
    }

    /// The rule between the last two line feeds; empty when the last offset holds for ever.
    mutating func footer() throws(TimeZoneError) -> PosixRule? {
        let footer = bytes[position...]
        guard footer.first == UInt8(ascii: "\n"),
            let end = footer.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
        else { throw .truncated }
        let rule = Array(footer[(position + 1)..<end])
        if rule.isEmpty { return nil }
        guard let parsed = PosixRule(rule) else { throw .unreadableRule(String(decoding: rule, as: UTF8.self)) }
        return parsed
    }
}
