import Governance
import TimeLimits

/// The keys under which a decision stands in the ordered tables of the views.
///
/// A key ends with the reference, so that entries of one value come in the order of references. Names are folded and
/// cut to fit LMDB's 511 bytes: an index gives candidates, and the filter decides.
struct IndexKeys {
    /// By the instant from which it is late, while it is owed: what is overdue stands first, the longest overdue first.
    var late: [UInt8]?
    /// By the instant at which the passing of its due date is to be recorded.
    var alarm: [UInt8]?
    var owner: [UInt8]?
    var body: [UInt8]
    var state: [UInt8]

    init(_ decision: Decision, in zone: TimeZoneTable) {
        let reference = decision.reference.text
        late = decision.lateFrom(in: zone).map { Self.key($0, reference) }
        alarm = decision.overdueAlarm(in: zone).map { Self.key($0, reference) }
        owner = decision.owner.map { Self.prefix(name: $0) + Array(reference.utf8) }
        body = Self.prefix(name: decision.body) + Array(reference.utf8)
        state = Self.prefix(decision.state) + Array(reference.utf8)
    }

    /// Instants in the order of time, most significant byte first: the sign bit turned, so that what came before 1970
    /// sorts before it.
    static func ordered(_ instant: Instant) -> UInt64 {
        (UInt64(bitPattern: instant.microseconds) ^ (1 << 63)).bigEndian
    }

    static func bytes(_ instant: Instant) -> [UInt8] { withUnsafeBytes(of: ordered(instant)) { Array($0) } }

    static func key(_ instant: Instant, _ reference: String) -> [UInt8] { bytes(instant) + Array(reference.utf8) }

    /// The beginning that all keys of one name have.
    static func prefix(name: String) -> [UInt8] { cut(Array(Folding.folded(name).utf8), to: 200) + [0] }

    static func prefix(_ state: DecisionState) -> [UInt8] { Array(state.rawValue.utf8) + [0] }

    /// The reference at the end of a key of names or states.
    static func reference(after name: UnsafeRawBufferPointer) -> String? {
        guard let zero = name.firstIndex(of: 0) else { return nil }
        return String(validating: name[(zero + 1)...], as: UTF8.self)
    }

    /// The instant and the reference of a key of `late` or `alarm`.
    static func entry(of key: UnsafeRawBufferPointer) -> (from: Instant, reference: String)? {
        guard key.count > 8, let reference = String(validating: key[8...], as: UTF8.self) else { return nil }
        let ordered = UInt64(bigEndian: key.loadUnaligned(as: UInt64.self))
        return (Instant(microseconds: Int64(bitPattern: ordered ^ (1 << 63))), reference)
    }

    private static func cut(_ bytes: [UInt8], to length: Int) -> [UInt8] {
        bytes.count <= length ? bytes : Array(bytes[..<length])
    }
}
