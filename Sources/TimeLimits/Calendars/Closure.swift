/// Days on which an authority is closed, by its own decision.
public struct Closure: Sendable, Hashable {
    public let first: CivilDate
    public let last: CivilDate
    /// What people call it, such as `fermeture de fin d'année`.
    public let label: String

    /// The longest closure, in days.
    public static let maximumDays = 366

    /// The longest label, in characters of Unicode.
    public static let maximumLabel = 200

    /// Throws `.dateOutsideYears` outside 1900 to 2199, `.closureReversed` when it ends before it begins, `.closureTooLong` beyond 366 days, and `.closureLabel`
    /// for a label that is empty, longer than 200 or not on one line: it stands in traces.
    public init(first: CivilDate, last: CivilDate, label: String) throws(TimeLimitError) {
        for day in [first, last] where !CountingYears.contains(day) { throw .dateOutsideYears(day.description) }
        guard first <= last else { throw .closureReversed(first: first, last: last) }
        guard first.days(until: last) < Self.maximumDays else { throw .closureTooLong(first: first, last: last) }
        guard !trimmed(label).isEmpty, label.unicodeScalars.count <= Self.maximumLabel, isOneLine(label) else {
            throw .closureLabel(label)
        }
        self.first = first
        self.last = last
        self.label = trimmed(label)
    }

    public func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }
}
