/// Why the register signs or proves nothing, apart from what stops it altogether.
public struct ProofRefusal: Error, Sendable, Hashable {
    /// What kind of thing it is; it names the sentence.
    public enum Code: String, Sendable {
        /// No key can have the name of this origin; `origin`.
        case originNotKeyName
        /// The key cannot be used; `detail`.
        case noCheckpointKey
        /// The log has signed, and the file of its key is missing; `path`.
        case checkpointKeyLost
        /// Something is not in the log; `text` is what was asked for and `position` where the log ends.
        case notInLog
        /// A log of `new` events is asked to continue one of `old`, which is not smaller or is empty.
        case notLater
        /// What was given is no checkpoint that this log's key signed; `detail`.
        case badCheckpoint
        /// The checkpoint that was given is of another log than this one; `detail`.
        case otherLog
        /// The log no longer continues what it signed; `detail`.
        case contradiction
    }

    public let code: Code
    /// What the sentence needs, by name.
    public let details: [String: String]

    init(_ code: Code, _ details: [String: String]) {
        self.code = code
        self.details = details
    }
}

extension ProofRefusal: CustomStringConvertible {
    public var description: String {
        let listed = details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return "\(code.rawValue) (\(listed.joined(separator: ", ")))"
    }
}
