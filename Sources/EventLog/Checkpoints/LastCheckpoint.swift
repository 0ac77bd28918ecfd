internal import Glibc

/// The last checkpoint that was handed out, beside the log and not in it: a log that is restored from a backup has
/// forgotten what it signed since, and would say another thing about the past under the same key.
struct LastCheckpoint {
    private let path: String

    init(stateDirectory: String) { path = stateDirectory + "/checkpoint.last" }

    /// What `key` signed last; nothing when that is not known. The key's owner decides whether another one signs.
    func read(signedBy key: VerifierKey) throws(LogError) -> TreeHead? {
        guard let text = try DurableFile.text(of: path) else { return nil }
        return try? SignedCheckpoint(Array(text.utf8), signedBy: key).checkpoint.head
    }

    /// A crash leaves the former one, and then this one was handed to nobody.
    func keep(_ checkpoint: SignedCheckpoint) throws(LogError) {
        let draft = path + ".new"
        try DurableFile.write(Array(checkpoint.encoded.utf8), to: draft, mode: 0o600, isNew: false)
        guard rename(draft, path) == 0 else { throw DurableFile.failure("rename", path) }
        try DurableFile.syncDirectory(of: path)
    }
}
