package import EventLog

/// Names one command, or one event, for ever: a UUID that the client draws.
///
/// A command sent again under its id is answered as the first time and recorded once.
public struct CommandID: Sendable, Hashable, CustomStringConvertible {
    /// As the log keeps it.
    package let eventID: EventID

    package init(_ eventID: EventID) {
        self.eventID = eventID
    }

    /// - Parameter text: `8-4-4-4-12` hexadecimal digits, in either case; any other text gives nothing.
    public init?(_ text: some StringProtocol) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = groups.joined()
        guard digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        eventID = EventID(high: high, low: low)
    }

    /// A new one, drawn at random.
    public static func random() -> CommandID { CommandID(.random()) }

    /// One that follows from a text: the same text, the same id (version 8 of RFC 9562, over SHA-256).
    static func derived(from text: String) -> CommandID {
        let bytes = ContentDigest(of: Array(text.utf8)).bytes
        let high = bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) } & ~0xF000 | 0x8000
        let low = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) } & ~(3 << 62) | 1 << 63
        return CommandID(EventID(high: high, low: low))
    }

    public var description: String { eventID.description }
}
