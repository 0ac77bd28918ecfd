/// Why a text, a key or a proof was refused.
public enum ProofError: Error, Sendable, Equatable {
    /// A text is not what its kind should be: a note, a checkpoint, a proof, a key.
    case malformed(kind: String, reason: String)
    /// None of the keys given signed the note.
    case unsigned(keys: [String])
    /// The note says that this key signed it, and it did not.
    case badSignature(key: String)
    /// Two of the keys given have the same name and the same identifier.
    case ambiguousKey(String)
    /// The proof does not lead where it should.
    case notProved(reason: String)
    /// The log no longer continues what it signed before: signing would say two things about the past.
    case contradiction(signed: TreeHead, found: TreeHead)
    /// The log does not have what a proof was asked for.
    case outOfRange(asked: UInt64, size: UInt64)
    /// The log does not have the tree of this checkpoint.
    case otherTree(stated: TreeHead, found: TreeHead)
    /// The key is not named for this log.
    case keyOfAnother(name: String, origin: String)
    /// The file that keeps the key cannot be trusted, or has another key.
    case keyFile(path: String, reason: String)
}

extension ProofError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let kind, let reason):
            "The \(kind) \(reason). Check where it comes from, and give the right one."
        case .unsigned(let keys):
            "The note is not signed by \(keys.isEmpty ? "any key given" : keys.joined(separator: " or ")). "
                + "Check that it is the key of this log."
        case .badSignature(let key):
            "The signature of \(key) is not one of this text: the text or the signature changed. Do not rely on it."
        case .ambiguousKey(let key):
            "Two keys are called \(key). Give only the one that the log published."
        case .notProved(let reason):
            "The proof proves nothing: \(reason). Keep it, and ask for the log's explanation."
        case .contradiction(let signed, let found):
            "The log signed \(signed), and now has \(found), which does not continue it. "
                + "Nothing was signed. Restore the log that was signed; or, if it is lost for good, draw another key."
        case .outOfRange(let asked, let size):
            "\(asked) is not in a log of \(size) events. Ask for what is recorded."
        case .otherTree(let stated, let found):
            "The checkpoint states \(stated), and the log has \(found). Take a checkpoint of this log."
        case .keyOfAnother(let name, let origin):
            "The key is of \(name), and the log of \(origin). Give the key of this log."
        case .keyFile(let path, let reason):
            "The key file \(path) \(reason)"
        }
    }
}
