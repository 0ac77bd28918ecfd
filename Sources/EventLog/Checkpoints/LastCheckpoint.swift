internal import Glibc
internal import LMDB

/// The last checkpoint that a key signed for somebody, beside the log and not in it: a log that is restored from a backup
/// has forgotten what it signed since, and would say another thing about the past under the same key.
///
/// Each key has a file of its own, so that one that comes back knows what it said.
struct LastCheckpoint {
    private let directory: String
    private let key: VerifierKey

    init(signedBy key: VerifierKey, stateDirectory: String) {
        directory = stateDirectory
        self.key = key
    }

    private var path: String { "\(directory)/checkpoint.last.\(key.id)" }

    /// Nothing when the key has signed nothing here.
    ///
    /// - Throws: ``LogError`` (`damaged` for a file that the key did not sign: what it signed last is then not known;
    ///   `file`).
    func read() throws(LogError) -> TreeHead? {
        if access(path, F_OK) != 0, errno == ENOENT { return nil }
        guard let text = try DurableFile.text(of: path),
            let signed = try? SignedCheckpoint(Array(text.utf8), signedBy: key)
        else { throw .damaged(position: nil, reason: "\(path) is not the checkpoint that the key signed last") }
        return signed.checkpoint.head
    }

    /// A crash leaves the former one, and then this one was handed to nobody.
    ///
    /// - Throws: ``LogError/file(path:operation:reason:)`` when nothing was begun, `LMDBError` when the disk failed.
    func keep(_ checkpoint: SignedCheckpoint) throws {
        let draft = path + ".new"
        unlink(draft)
        let file = try opened(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
        defer { close(file) }
        var rest = Array(checkpoint.encoded.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            try check(Int32(clamping: count), "write")
            rest = rest.dropFirst(count)
        }
        let names = try opened(directory, O_RDONLY | O_DIRECTORY)
        defer { close(names) }
        try check(fsync(file), "fsync")
        try check(rename(draft, path), "rename")
        try check(fsync(names), "fsync")
    }

    private func opened(_ path: String, _ flags: Int32) throws(LogError) -> Int32 {
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DurableFile.failure("open", path) }
        return descriptor
    }

    private func check(_ result: Int32, _ operation: String) throws(LMDBError) {
        if result < 0 { throw LMDBError(.init(rawValue: errno), operation: operation, path: path) }
    }
}
