import Foundation

/// A connection that speaks Varlink by hand, so that what is under test is not also the judge.
final class Wire {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw FixtureError("socket: \(lastSystemError())") }
        // An initialiser that throws here still runs `deinit`, which closes.
        guard withUnixAddress(path, { connect(descriptor, $0, $1) }) == 0 else {
            throw FixtureError("connect: \(lastSystemError())")
        }
    }

    deinit { close(descriptor) }

    /// Sends a call without waiting for its reply.
    func send(_ method: String, _ parameters: [String: Any] = [:], more: Bool = false) throws {
        var message: [String: Any] = ["method": method, "parameters": parameters]
        if more { message["more"] = true }
        try send(raw: [UInt8](try JSONSerialization.data(withJSONObject: message)) + [0])
    }

    /// Sends bytes as they are.
    func send(raw bytes: [UInt8]) throws {
        let count = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        guard count == bytes.count else { throw FixtureError("send: \(lastSystemError())") }
    }

    /// The next reply; nothing when the other side has closed.
    func receive() throws -> [String: Any]? {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let message = Data(buffer[..<end])
                buffer.removeFirst(end + 1)
                return try JSONSerialization.jsonObject(with: message) as? [String: Any]
            }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, 60_000) == 1 else { throw FixtureError("no reply came") }
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            buffer += chunk[..<count]
        }
    }

    /// Sends a call and waits for its reply.
    func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        try send(method, parameters)
        guard let reply = try receive() else { throw FixtureError("\(method): the other side closed") }
        return reply
    }
}

/// A bound Unix socket of the test's own.
final class OwnSocket {
    let descriptor: Int32

    init(_ path: String, datagram: Bool) throws {
        let kind = datagram ? SOCK_DGRAM : SOCK_STREAM
        descriptor = socket(AF_UNIX, Int32(kind.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard withUnixAddress(path, { bind(descriptor, $0, $1) }) == 0 else {
            throw FixtureError("bind: \(lastSystemError())")
        }
        if !datagram { listen(descriptor, 16) }
    }

    deinit { close(descriptor) }

    /// The next datagram; nothing when none comes within `seconds`.
    func receive(within seconds: Int32 = 60) -> String? {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, seconds * 1_000) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
    }
}

private func withUnixAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8.prefix(107))) }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
