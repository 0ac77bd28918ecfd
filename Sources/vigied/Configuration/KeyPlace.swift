import FoundationEssentials
import Register

/// Where the key of the checkpoints is looked for.
enum KeyPlace {
    /// The name of the systemd credential.
    private static let credential = "checkpoint-key"

    /// The file that the configuration names, else the systemd credential when there is one, else the file of the
    /// state directory.
    static func key(path: String?) -> CheckpointKey {
        if let path { return .file(path) }
        guard let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] else {
            return .ofStateDirectory
        }
        let file = "\(folder)/\(credential)"
        guard FileManager.default.fileExists(atPath: file) else { return .ofStateDirectory }
        // Its text, not its path: newer systemd leaves the file to root and opens it to this account by an access
        // control list, which looks like a file that others may read.
        // One that cannot be read is left to whoever reads the key, and says why it cannot be used.
        guard let data = FileManager.default.contents(atPath: file) else { return .file(file) }
        return .text(String(decoding: data, as: UTF8.self))
    }
}
