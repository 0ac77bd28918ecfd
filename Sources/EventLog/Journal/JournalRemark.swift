/// What the opening of a log met in its journal, and an administrator should know. None of it needs anything to be done.
public enum JournalRemark: Sendable, Equatable {
    /// A batch was not written whole, which would have begun at this position. Its write had not ended: a power cut does
    /// that, and nobody was told of it.
    case unfinished(from: UInt64)
    /// One bit of a batch was wrong, and was put right: the batch's sum leaves no doubt which. The disk is not to be
    /// trusted.
    case mended(from: UInt64, through: UInt64)
}

extension JournalRemark: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unfinished(let first):
            "A batch that was to begin at position \(first) was not written whole, as after a power cut; nobody was told "
                + "of it, and it is passed over."
        case .mended(let first, let last):
            "One bit of log/journal was wrong, in the batch of positions \(first) to \(last), and was put right by its "
                + "sum. Check the disk and the memory, and run vigie verify."
        }
    }
}
