public import TimeLimits

/// How far the verification of the log is that follows each start, and what it found.
public struct VerificationStatus: Sendable, Hashable {
    /// Where something is wrong, and what.
    public struct Problem: Sendable, Hashable {
        public let position: UInt64
        public let fault: Fault
    }

    /// How many events, from the first on, were found right.
    public internal(set) var position: UInt64
    /// The last event that it reads: the log's last when it began.
    public let end: UInt64
    /// When it ended; nothing while it runs.
    public internal(set) var finishedAt: Instant?
    /// What it found; it stopped there.
    public internal(set) var problem: Problem?
}
