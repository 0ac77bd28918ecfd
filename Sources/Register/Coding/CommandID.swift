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
    public init?(_ text: String) {
        var text = text
        guard let eventID = text.withUTF8(Self.eventID) else { return nil }
        self.eventID = eventID
    }

    private static func eventID(_ text: UnsafeBufferPointer<UInt8>) -> EventID? {
        guard text.count == 36 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for (index, byte) in text.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Hexadecimal.digit(byte) else { return nil }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(digit)
        }
        return EventID(high: high, low: low)
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
