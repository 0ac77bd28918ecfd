internal import Crypto
internal import Glibc

/// Whole files, durable when a call returns.
enum DurableFile {
    /// Writes a file and syncs it, its name not yet.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t, isNew: Bool) throws(LogError) {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (isNew ? O_EXCL : O_TRUNC)
        let descriptor = open(path, flags, mode)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        try write(bytes[...], to: descriptor, path)
        guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String) throws(LogError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || (count < 0 && errno == EINTR) else { throw failure("write", path) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    static func syncFile(_ path: String) throws(LogError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
    }

    /// Copies a file's bytes into a new file and syncs it, its name not yet.
    static func copy(_ source: String, to path: String) throws(LogError) {
        let output = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw failure("open", path) }
        defer { close(output) }
        try read(source) { bytes throws(LogError) in try write(bytes, to: output, path) }
        guard fsync(output) == 0 else { throw failure("fsync", path) }
    }

    /// The SHA-256 of a file's bytes, in hexadecimal.
    static func checksum(of path: String) throws(LogError) -> String {
        var hash = SHA256()
        try read(path) { bytes throws(LogError) in hash.update(data: bytes) }
        return hash.finalize().map { byte in padded(String(byte, radix: 16)) }.joined()
    }

    private static func padded(_ digits: String) -> String { digits.count < 2 ? "0" + digits : digits }

    /// A file's bytes, a megabyte at a time.
    private static func read(
        _ path: String, _ body: (ArraySlice<UInt8>) throws(LogError) -> Void
    ) throws(LogError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("read", path) }
            try body(buffer[..<count])
        }
    }

    /// A short file's text; nothing when there is no such file.
    static func text(of path: String) throws(LogError) -> String? {
        guard access(path, F_OK) == 0 else { return nil }
        var bytes: [UInt8] = []
        try read(path) { part throws(LogError) in bytes += part }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Makes the names in the directory that holds `path` durable.
    static func syncDirectory(of path: String) throws(LogError) {
        try syncDirectory(path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    }

    static func syncDirectory(_ path: String) throws(LogError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
    }

    static func failure(_ operation: String, _ path: String) -> LogError {
        .file(path: path, operation: operation, reason: LogError.systemReason(errno))
    }
}
