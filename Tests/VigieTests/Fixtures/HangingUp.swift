import Foundation
import Synchronization
import Varlink

/// A service that takes a call and hangs up without an answer, a number of times, and answers from then on.
final class HangingUp: Sendable {
    let path: String
    private let directory: URL
    private let descriptor: CInt
    private let seen = Mutex<[String]>([])

    init(times: Int) throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        path = directory.appending(path: "socket").path
        descriptor = try Self.listening(path)
        Thread.detachNewThread { [self] in serve(hangingUp: times) }
    }

    /// The ids of the calls that came.
    var ids: [String] { seen.withLock { $0 } }

    func stop() {
        // The thread that accepts closes it: closed here, its number might be another's when that thread looks again.
        shutdown(descriptor, CInt(SHUT_RDWR))
        try? FileManager.default.removeItem(at: directory)
    }

    private static func listening(_ path: String) throws -> CInt {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        guard bound == 0, listen(descriptor, 5) == 0 else { throw POSIXError(.EADDRINUSE) }
        return descriptor
    }

    private func serve(hangingUp times: Int) {
        defer { close(descriptor) }
        var count = 0
        while true {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { return }
            let call = Self.received(on: connection)
            seen.withLock { $0.append(call?["parameters"]?["id"]?.stringValue ?? "") }
            if count >= times {
                let reply: JSON = ["parameters": ["change": Samples.change.json]]
                let bytes = reply.serialized() + [0]
                _ = send(connection, bytes, bytes.count, CInt(MSG_NOSIGNAL))
            }
            close(connection)
            count += 1
        }
    }

    private static func received(on connection: CInt) -> JSON? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) == 1, byte != 0 { bytes.append(byte) }
        return try? JSON(parsing: bytes)
    }
}
