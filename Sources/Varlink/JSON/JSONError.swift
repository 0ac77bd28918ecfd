/// Why a text is not the JSON that Vigie reads, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// The text breaks the grammar of RFC 8259.
        case syntax
        /// The bytes are not UTF-8, or an escape names half a surrogate pair.
        case encoding
        /// A key occurs twice in one object.
        case duplicateKey
        /// A number does not fit: an integer beyond 64 bits, or a float beyond a double.
        case numberRange
        /// Arrays and objects are nested deeper than the limit.
        case depth
        /// The text is longer than the limit.
        case size
    }

    public let code: Code
    /// What was expected or found, as a sentence without a final stop.
    public let message: String
    /// The place, in bytes from the start of the text.
    public let offset: Int

    public var description: String { "\(message), at byte \(offset)" }
}
