/// What the writer did since the log was opened.
public struct LogStatistics: Sendable, Equatable {
    /// Batches made durable, each in the journal with one sync or in the tables.
    public internal(set) var commits: UInt64 = 0
    /// Events recorded.
    public internal(set) var events: UInt64 = 0
    /// Proposals that recorded events.
    public internal(set) var accepted: UInt64 = 0
    /// Proposals that were recorded by an earlier one, or had no events.
    public internal(set) var repeated: UInt64 = 0
    /// Proposals refused.
    public internal(set) var rejected: UInt64 = 0
    /// Proposals that wait now.
    public internal(set) var waiting: Int = 0
}
