/// The name by which people call a decision, such as `CODIR-2026-0042` or `20 C 0008`.
///
/// It is unique in a register, never changes and is never used again. An imported number is kept as written.
public struct Reference: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The reference as people write it.
    public let text: String

    /// The longest reference, in bytes of UTF-8: it is part of keys, which are short.
    public static let limit = 120

    /// - Throws: `Rejection.badReference` when the text is empty, too long, has a control character,
    ///   or begins or ends with a space.
    public init(_ text: String) throws(Rejection) {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last,
            text.utf8.count <= Self.limit,
            first != " ", last != " ",
            !scalars.contains(where: Self.isDeceptive)
        else { throw .badReference(text: String(text.prefix(Self.limit))) }
        self.text = text
    }

    /// What is not seen, or is seen as something else, would make two references that look the same: control and
    /// format characters, spaces other than the space, marks that combine with a letter.
    private static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return TextRule.isControl(scalar) }
        let properties = scalar.properties
        return TextRule.isControl(scalar) || properties.generalCategory == .format
            || (properties.isWhitespace && scalar != " ") || properties.canonicalCombiningClass != .notReordered
    }

    /// A reference that the log holds: it was checked when it was recorded.
    package init(recorded text: String) {
        self.text = text
    }

    public var description: String { text }

    public static func < (left: Reference, right: Reference) -> Bool { left.text < right.text }
}
