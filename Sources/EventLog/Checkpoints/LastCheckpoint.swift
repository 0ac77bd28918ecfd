internal import Glibc
internal import LMDB

/// The last checkpoint that was handed out, beside the log and not in it: a log that is restored from a backup has
/// forgotten what it signed since, and would say another thing about the past under the same key.
struct LastCheckpoint {
    private let directory: String
    private let path: String

    init(stateDirectory: String) {
        directory = stateDirectory
        path = stateDirectory + "/checkpoint.last"
    }

    /// What `key` signed last; nothing when that is not known. The key's owner decides whether another one signs.
    func read(signedBy key: VerifierKey) throws(LogError) -> TreeHead? {
        guard let text = try DurableFile.text(of: path) else { return nil }
        return try? SignedCheckpoint(Array(text.utf8), signedBy: key).checkpoint.head
    }

    /// A crash leaves the former one, and then this one was handed to nobody.
    func keep(_ checkpoint: SignedCheckpoint) throws(LMDBError) {
        let draft = path + ".new"
        let file = try opened(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        defer { close(file) }
        var rest = Array(checkpoint.encoded.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            try check(Int32(clamping: count), "write")
            rest = rest.dropFirst(count)
        }
        try check(fsync(file), "fsync")
        try check(rename(draft, path), "rename")
        let names = try opened(directory, O_RDONLY | O_DIRECTORY)
        defer { close(names) }
        try check(fsync(names), "fsync")
    }

    private func opened(_ path: String, _ flags: Int32) throws(LMDBError) -> Int32 {
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        try check(descriptor, "open")
        return descriptor
    }

    private func check(_ result: Int32, _ operation: String) throws(LMDBError) {
        if result < 0 { throw LMDBError(.init(rawValue: errno), operation: operation, path: path) }
    }
}
