/// What the opening of a log met in its journal, and an administrator should know.
public enum JournalRemark: Sendable, Equatable {
    /// A batch is not whole, which would have begun at this position, and is passed over. Its write had not ended when
    /// the power or the program did, and nobody was told of it; a disk that changed more than a bit of it looks the same.
    case unfinished(from: UInt64)
    /// One bit of a batch was wrong, and was put right: the batch's sum leaves no doubt which. The disk is not to be
    /// trusted.
    case mended(from: UInt64, through: UInt64)
    /// The same of a batch whose events are not in the log: a program that could not put it right passed over it, and
    /// recorded others at these positions.
    case replaced(from: UInt64, through: UInt64)
}

extension JournalRemark: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unfinished(let first):
            "A batch that was to begin at position \(first) is not whole, and is passed over. After a power cut or a "
                + "program that was killed that is as it should be: nobody was told of it. If there was neither, check the "
                + "disk, and what was recorded last."
        case .mended(let first, let last):
            "One bit of log/journal was wrong, in the batch of positions \(first) to \(last), and was put right by its "
                + "sum. Check the disk and the memory, and run vigie verify."
        case .replaced(let first, let last):
            "log/journal has a batch of positions \(first) to \(last) in which one bit is wrong, and other events are recorded "
                + "there: an earlier program passed over it. What it held is not in the register. Keep a copy of log/journal, "
                + "and look at what was recorded at that time."
        }
    }
}
