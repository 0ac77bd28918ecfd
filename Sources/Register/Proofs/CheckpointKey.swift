import EventLog
import Glibc

/// Where the key is with which the log signs its checkpoints.
public enum CheckpointKey: Sendable, Hashable {
    /// In the file `checkpoint.key` of the state directory. It is made when it is missing, unless the log has signed: then
    /// it is lost, and another one would sign without anybody having wanted it.
    case ofStateDirectory
    /// In a file that is there, regular, of the program's own account, and that nobody else may read.
    case file(String)
    /// The text of the key, from a place that the service manager keeps for this service alone.
    case text(String)
}

extension CheckpointKey {
    /// The key, which is named for `origin`.
    ///
    /// - Parameter hasSigned: whether the log has signed a checkpoint.
    /// - Throws: `ProofRefusal` (`originNotKeyName`, `noCheckpointKey`, `checkpointKeyLost`).
    func signingKey(
        of origin: String, stateDirectory: String, hasSigned: Bool
    ) throws(ProofRefusal) -> SigningKey {
        guard Self.canName(origin) else { throw ProofRefusal(.originNotKeyName, ["origin": origin]) }
        let path = Self.path(in: stateDirectory)
        if hasSigned, self == .ofStateDirectory, access(path, F_OK) != 0, errno == ENOENT {
            throw ProofRefusal(.checkpointKeyLost, ["path": path])
        }
        do {
            let key = try read(for: origin, stateDirectory)
            guard key.name.utf8.elementsEqual(origin.utf8) else {
                throw ProofError.keyOfAnother(name: key.name, origin: origin)
            }
            return key
        } catch {
            throw ProofRefusal(.noCheckpointKey, ["detail": "\(error)"])
        }
    }

    private func read(for origin: String, _ stateDirectory: String) throws -> SigningKey {
        switch self {
        case .ofStateDirectory: try .file(Self.path(in: stateDirectory), name: origin)
        // None is made here: a file that was named and is missing is a mistake, and another key would hide it.
        case .file(let path): try .file(path)
        case .text(let text): try SigningKey(String(text.prefix { !$0.isNewline }))
        }
    }

    static func path(in stateDirectory: String) -> String { "\(stateDirectory)/checkpoint.key" }

    /// Whoever draws a key learns whether its name is one.
    private static func canName(_ origin: String) -> Bool { (try? SigningKey(name: origin)) != nil }
}
