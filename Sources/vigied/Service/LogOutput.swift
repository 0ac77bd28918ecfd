import Dispatch
import Glibc
import Synchronization

/// Standard error as the log's lines go there: in order, and none lost when the daemon ends in order.
///
/// A line is mostly written when it is told. Those about calls are many: they are written together, some milliseconds
/// later, at once when much waits, and in any case before the next line of another kind. A daemon that crashes loses
/// those of its last milliseconds, and nothing else.
final class LogOutput: TextOutputStream, Sendable {
    static let standardError = LogOutput(descriptor: STDERR_FILENO)

    private let descriptor: Int32
    private let waiting = Mutex<[UInt8]>([])
    /// Held by whoever writes, so that lines stay in order; empty in between, kept for its room.
    private let written = Mutex<[UInt8]>([])

    private static let delay = DispatchTimeInterval.milliseconds(20)
    /// Who tells of a call waits, beyond this, until the lines are written.
    private static let limit = 64 << 10

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Writes what waits and this.
    func write(_ text: String) {
        waiting.withLock { $0.append(contentsOf: text.utf8) }
        flush()
    }

    /// Has what `add` appends written soon.
    func writeSoon(_ add: (inout [UInt8]) -> Void) {
        let (isFirst, isMuch) = waiting.withLock { waiting in
            let isFirst = waiting.isEmpty
            add(&waiting)
            return (isFirst, waiting.count >= Self.limit)
        }
        if isMuch {
            flush()
        } else if isFirst {
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.delay) { self.flush() }
        }
    }

    /// Writes what waits.
    func flush() {
        written.withLock { bytes in
            waiting.withLock { swap(&$0, &bytes) }
            write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
    }

    /// There is nowhere to tell of a log that cannot be written.
    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }
}
