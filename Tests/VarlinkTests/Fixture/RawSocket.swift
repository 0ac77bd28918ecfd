import Glibc
import Synchronization

@testable import Varlink

/// A plain socket, to send what no client would.
final class RawSocket: Sendable {
    let descriptor: CInt
    private let framer = Mutex(MessageFramer(sizeLimit: 64 << 20))

    struct Failure: Error {
        let number = errno
    }

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, unixStream, 0)
        guard UnixAddress(path)?.use({ connect(descriptor, $0, $1) }) == 0 else { throw Failure() }
        // A test that waits for bytes that never come must end.
        var limit = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { Glibc.close(descriptor) }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failure() }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends what fits at once; the number of bytes.
    func sendWithoutWaiting(_ bytes: [UInt8]) -> Int {
        let flags = CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT)
        return max(0, bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) })
    }

    /// Sends a call with its ending NUL.
    func call(_ method: String, _ parameters: JSONObject = [:], flags: String = "") throws {
        try send(#"{"method":"org.example.test.\#(method)","parameters":\#(parameters)\#(flags)}"# + "\0")
    }

    /// Receives messages up to a count; fewer if the server closes before.
    func receive(_ count: Int) throws -> [String] {
        var messages: [String] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while messages.count < count {
            if case .message(let message) = framer.withLock({ $0.next() }) {
                messages.append(String(decoding: message, as: UTF8.self))
                continue
            }
            let result = recv(descriptor, &buffer, buffer.count, 0)
            if result == 0 || (result < 0 && errno == ECONNRESET) { break }
            guard result > 0 else { throw Failure() }
            framer.withLock { $0.append(bytes: buffer[..<result]) }
        }
        return messages
    }

    /// Receives everything until the server closes.
    func receiveAll() throws -> [String] { try receive(.max) }

    func finishSending() { Glibc.shutdown(descriptor, CInt(SHUT_WR)) }
}
