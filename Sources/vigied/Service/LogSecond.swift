import Glibc
import Synchronization

/// The present second as the log writes it, in the machine's time zone: `2026-11-27T05:40:17+0000`.
///
/// It is made once a second: to make it, the C library looks whether the zone has changed.
final class LogSecond: Sendable {
    private let last = Mutex<(second: time_t, text: [UInt8])>((-1, []))

    var text: [UInt8] {
        last.withLock { last in
            let now = time(nil)
            if now != last.second { last = (now, Self.text(of: now)) }
            return last.text
        }
    }

    private static func text(of second: time_t) -> [UInt8] {
        var (second, local) = (second, tm())
        tzset()
        localtime_r(&second, &local)
        var text = [CChar](repeating: 0, count: 64)
        let length = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S%z", &local)
        return text[..<length].map { UInt8(bitPattern: $0) }
    }
}
