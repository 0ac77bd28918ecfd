/// Stands in for the log's errors, which name the storage; the coder throws these two only.
public enum LogError: Error, Sendable, Equatable {
    case damaged(position: UInt64?, reason: String)
    case newerFormat(found: String, supported: UInt64)
}
