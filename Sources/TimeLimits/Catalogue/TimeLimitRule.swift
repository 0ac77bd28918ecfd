/// One version of a rule in one direction: a row of the catalogue.
public struct TimeLimitRule: Sendable, Hashable {
    /// Capitals, figures and underscores, such as `RECOURS_2MF`.
    public let id: String
    public let mode: Mode
    /// Nil for a rule that takes any quantity.
    public let quantity: Int?
    public let reading: Reading
    /// The other reading of an unsure text.
    public let otherReading: Reading?
    public let semantics: Semantics
    public let level: CertaintyLevel
    public let isSuspendable: Bool
    public let setBy: LimitSetter
    public let bearsOn: LimitBearing
    /// When this version applies, by the first start.
    public let validity: Validity
    public let source: String
    public let name: Phrase
    /// What the count starts from, one phrase or two; empty when the row does not say.
    public let starts: [Phrase]
    /// What to know before relying on it; nil when there is nothing.
    public let note: Phrase?

    /// The limit of this row, with the quantity given or its own: a text may set another period for one procedure
    /// (CRPA L231-6).
    ///
    /// Throws `.quantityNeeded` when neither exists, and what the limit refuses.
    public func limit(quantity given: Int? = nil) throws(TimeLimitError) -> TimeLimit {
        guard let quantity = given ?? quantity else { throw .quantityNeeded(rule: id) }
        return try TimeLimit(
            ruleID: id, mode: mode, quantity: quantity, reading: reading, otherReading: otherReading,
            semantics: semantics, level: level, isSuspendable: isSuspendable, setBy: setBy, bearsOn: bearsOn,
            source: source)
    }
}
