import Glibc

/// Tells the service manager how the daemon is (`sd_notify(3)`); says nothing where there is none.
struct Notifier: Sendable {
    private let path: String?
    /// Half the time within which the service manager wants to hear of the daemon; nothing when it does not ask.
    let watchdogInterval: Duration?

    init() {
        path = Self.variable("NOTIFY_SOCKET")
        watchdogInterval = Self.variable("WATCHDOG_USEC").flatMap { Int64($0) }.map { .microseconds($0 / 2) }
    }

    func ready() { send("READY=1\nSTATUS=Answering") }

    /// The instant lets the service manager tell this reload from an earlier one.
    func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)")
    }

    func stopping() { send("STOPPING=1\nSTATUS=Finishing what is under way") }

    func alive() { send("WATCHDOG=1") }

    /// A manager that does not listen is no reason to stop.
    private func send(_ message: String) {
        guard let path else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // An abstract name begins with @ here and with a zero byte there.
        let name = path.hasPrefix("@") ? [0] + Array(path.utf8.dropFirst()) : Array(path.utf8)
        let offset = MemoryLayout.offset(of: \sockaddr_un.sun_path) ?? 2
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(offset + name.count)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, message, message.utf8.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
