/// A call that changed files, as `scripts/torture.d/record.c` notes it.
struct Call {
    enum Operation: UInt32 {
        case create = 1
        case write, truncate, sync, makeDirectory, rename, unlink, link, map
    }

    let operation: Operation
    /// Whether the write was durable when it returned.
    let isDurable: Bool
    /// Whether the recorder let it fail.
    let isFault: Bool
    let isAppend: Bool
    let offset: Int
    /// The `errno`, or 0.
    let error: UInt32
    /// Below the recorded directory.
    let path: String
    let other: String
    let data: [UInt8]
}

/// The calls in their order.
enum Trace {
    private static let headerSize = 32

    static func read(_ path: String) throws -> [Call] {
        let bytes = try FileBytes.read(path)
        var calls: [Call] = []
        var start = 0
        while start < bytes.count {
            guard let (call, end) = call(bytes, start) else { throw Failure("the trace is cut at byte \(start)") }
            calls.append(call)
            start = end
        }
        return calls
    }

    private static func call(_ bytes: [UInt8], _ start: Int) -> (Call, end: Int)? {
        guard start + headerSize <= bytes.count else { return nil }
        func number(_ offset: Int) -> UInt32 {
            bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start + offset, as: UInt32.self) }
        }
        let at = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start + 8, as: Int64.self) }
        let pathEnd = start + headerSize + Int(number(20))
        let otherEnd = pathEnd + Int(number(24))
        let end = otherEnd + Int(number(28))
        guard end <= bytes.count, let operation = Call.Operation(rawValue: number(0)) else { return nil }
        let flags = number(4)
        let call = Call(
            operation: operation, isDurable: flags & 1 != 0, isFault: flags & 2 != 0, isAppend: flags & 4 != 0,
            offset: Int(at), error: number(16),
            path: String(decoding: bytes[(start + headerSize)..<pathEnd], as: UTF8.self),
            other: String(decoding: bytes[pathEnd..<otherEnd], as: UTF8.self), data: Array(bytes[otherEnd..<end]))
        return (call, end)
    }
}
