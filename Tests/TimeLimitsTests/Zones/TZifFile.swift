/// A small TZif file made by hand, to be spoilt.
struct TZifFile {
    var version = UInt8(ascii: "2")
    var times: [Int64] = []
    var types: [UInt8] = []
    var offsets: [Int32] = [3_600]
    var leapSeconds: Int32 = 0
    var footer = "CET-1"

    var bytes: [UInt8] {
        var bytes = header(transitions: 0, types: 1, leapSeconds: 0) + type(0) + [0]
        bytes += header(transitions: Int32(times.count), types: Int32(offsets.count))
        bytes += times.flatMap { bigEndian($0) } + types + offsets.flatMap { type($0) } + [0]
        return bytes + Array(("\n" + footer + "\n").utf8)
    }

    /// The same in version 1: one block of 32-bit times and no rule.
    var bytesOfVersion1: [UInt8] {
        header(transitions: Int32(times.count), types: Int32(offsets.count), version: 0)
            + times.flatMap { bigEndian(Int32($0)) } + types + offsets.flatMap { type($0) } + [0]
    }

    private func header(
        transitions: Int32, types: Int32, version: UInt8? = nil, leapSeconds: Int32? = nil
    ) -> [UInt8] {
        let counts: [Int32] = [0, 0, leapSeconds ?? self.leapSeconds, transitions, types, 1]
        return Array("TZif".utf8) + [version ?? self.version] + Array(repeating: 0, count: 15)
            + counts.flatMap { bigEndian($0) }
    }

    private func type(_ offset: Int32) -> [UInt8] { bigEndian(offset) + [0, 0] }

    private func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        stride(from: value.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
