internal import Glibc

/// Whole files, durable when a call returns.
enum DurableFile {
    /// Writes a file and syncs it, its name not yet.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t, isNew: Bool) throws(LogError) {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (isNew ? O_EXCL : O_TRUNC)
        let descriptor = open(path, flags, mode)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || (count < 0 && errno == EINTR) else { throw failure("write", path) }
            rest = rest.dropFirst(max(count, 0))
        }
        guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
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
