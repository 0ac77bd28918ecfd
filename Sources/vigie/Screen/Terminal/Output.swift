import Glibc

/// Text that is written in large pieces.
final class Output {
    private let sink: ([UInt8]) throws(Failure) -> Void
    private var buffer: [UInt8] = []
    private static let size = 64 << 10

    /// - Parameter sink: takes the bytes, all of them, or throws.
    init(sink: @escaping ([UInt8]) throws(Failure) -> Void) {
        self.sink = sink
    }

    static var standardOutput: Output { Output { bytes throws(Failure) in try write(bytes, to: STDOUT_FILENO) } }
    static var standardError: Output { Output { bytes throws(Failure) in try write(bytes, to: STDERR_FILENO) } }

    func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
    }

    func write(_ bytes: [UInt8]) {
        buffer.append(contentsOf: bytes)
    }

    /// Writes the line, and what waits when that has grown large.
    func line(_ text: String) throws(Failure) {
        write(text)
        try endLine()
    }

    /// Writes the lines, when there are any, and all that waits.
    func tell(_ text: String) throws(Failure) {
        if !text.isEmpty { try line(text) }
        try flush()
    }

    func line(_ bytes: [UInt8]) throws(Failure) {
        buffer.append(contentsOf: bytes)
        try endLine()
    }

    private func endLine() throws(Failure) {
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.size { try flush() }
    }

    /// - Throws: `Failure.outputFailed`: what was written is not whole.
    func flush() throws(Failure) {
        defer { buffer.removeAll(keepingCapacity: true) }
        if !buffer.isEmpty { try sink(buffer) }
    }

    /// For a last word that has nowhere else to go.
    func flushQuietly() {
        do { try flush() } catch {}
    }

    /// A reader that has gone away ends the process by SIGPIPE, in silence, as every filter does.
    private static func write(_ bytes: [UInt8], to descriptor: CInt) throws(Failure) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { rest in
                Glibc.write(descriptor, rest.baseAddress.map { $0 + done }, rest.count - done)
            }
            if count >= 0 {
                done += count
            } else if errno != EINTR {
                throw .outputFailed(reason: reason(errno))
            }
        }
    }

    private static func reason(_ code: CInt) -> String {
        guard code == EBADF else { return String(cString: strerror(code)) }
        return words("the standard output is closed", "la sortie standard est fermée")
    }
}
