import Glibc

/// A file that takes its name once it is whole and on the disk: a crash leaves what was there before, and perhaps a
/// draft beside it that the next run writes over.
final class DraftFile {
    private let path: String
    /// Where it is written meanwhile; the path itself for what is no regular file, such as a terminal.
    private let draft: String
    /// -1 once the file has its name.
    private var descriptor: CInt

    init(path: String, mode: mode_t) throws(Failure) {
        self.path = path
        draft = Self.mayBeReplaced(path) ? path + ".new" : path
        descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if draft != path { unlink(draft) }
    }

    /// A whole file.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(Failure) {
        let file = try DraftFile(path: path, mode: mode)
        try file.write(bytes)
        try file.finish()
        if file.draft != path { try syncFolder(of: path) }
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
            }
            guard count >= 0 || errno == EINTR else { throw Self.failure(path) }
            done += max(count, 0)
        }
    }

    /// Makes the bytes durable and gives the file its name, which is durable after ``syncFolder(of:)``.
    func finish() throws(Failure) {
        if draft != path {
            guard fsync(descriptor) == 0, rename(draft, path) == 0 else { throw Self.failure(path) }
        }
        defer { descriptor = -1 }
        guard close(descriptor) == 0 else { throw Self.failure(path) }
    }

    static func syncFolder(of path: String) throws(Failure) {
        let end = path.lastIndex(of: "/")
        try syncFolder(end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    }

    static func syncFolder(_ path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    static func failure(_ path: String) -> Failure {
        .unwritableFile(path: path, reason: String(cString: strerror(errno)))
    }

    /// A link or a device is written through: what it stands for is meant, not its name.
    private static func mayBeReplaced(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }
}
