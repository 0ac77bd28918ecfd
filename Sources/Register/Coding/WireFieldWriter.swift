import EventLog
import TimeLimits

/// Writes fields as the log and the views store them: the Protocol Buffers wire format, absent fields left out.
struct WireFieldWriter: FieldCoder {
    private var writer = WireWriter()

    var bytes: [UInt8] { writer.bytes }

    /// Forgets what was written, and keeps its room.
    mutating func removeAll() { writer.removeAll() }

    mutating func text(_ number: Int, _ name: String, _ value: inout String) {
        writer.string(UInt32(number), value)
    }

    mutating func text(_ number: Int, _ name: String, _ value: inout String?) {
        if let value { writer.string(UInt32(number), value) }
    }

    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment) { put(number, value) }

    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment?) {
        if let value { put(number, value) }
    }

    /// A message of one field: 1, the day, in days since 1970-01-01; or 2, the instant, in microseconds since then.
    ///
    /// A decision has half a dozen, so it is not written as any message is, whose length is not known before.
    private mutating func put(_ number: Int, _ moment: Moment) {
        let (tag, value): (UInt8, Int64) =
            switch moment {
            case .day(let day): (1 << 3, Int64(day.daysSinceEpoch))
            case .instant(let instant): (2 << 3, instant.microseconds)
            }
        // A tag, and a varint of at most ten bytes.
        withUnsafeTemporaryAllocation(byteCount: 11, alignment: 1) { message in
            message[0] = tag
            var rest = UInt64(bitPattern: (value << 1) ^ (value >> 63))
            var end = 1
            while rest >= 0x80 {
                message[end] = UInt8(truncatingIfNeeded: rest) | 0x80
                rest >>= 7
                end += 1
            }
            message[end] = UInt8(rest)
            writer.buffer(UInt32(number), UnsafeRawBufferPointer(rebasing: message[...end]))
        }
    }

    mutating func flag(_ number: Int, _ name: String, _ value: inout Bool) {
        if value { writer.bool(UInt32(number), true) }
    }

    mutating func integer(_ number: Int, _ name: String, _ value: inout Int) {
        if value != 0 { writer.sint64(UInt32(number), Int64(value)) }
    }

    /// A map: one message an entry, 1 the name and 2 the value, in the order of names so that equal is equal.
    mutating func labels(_ number: Int, _ name: String, _ value: inout [String: String]) {
        for (label, text) in value.sorted(by: { $0.key < $1.key }) {
            writer.message(UInt32(number)) { entry in
                entry.string(1, label)
                entry.string(2, text)
            }
        }
    }

    mutating func texts(_ number: Int, _ name: String, _ value: inout [String]) {
        for text in value { writer.string(UInt32(number), text) }
    }
}
