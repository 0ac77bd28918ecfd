/// The days on which a version of a rule applies, both ends included; an end that is nil is open.
public struct Validity: Sendable, Hashable {
    public let first: CivilDate?
    public let last: CivilDate?

    public init(first: CivilDate? = nil, last: CivilDate? = nil) {
        self.first = first
        self.last = last
    }

    public func contains(_ date: CivilDate) -> Bool {
        (first ?? .first) <= date && date <= (last ?? .last)
    }

    func overlaps(_ other: Validity) -> Bool {
        (first ?? .first) <= (other.last ?? .last) && (other.first ?? .first) <= (last ?? .last)
    }

    /// `du 2022-07-01 au 2026-12-31`.
    var phrase: Phrase {
        switch (first, last) {
        case (nil, nil): Phrase("toujours", "always")
        case (let first?, nil): Phrase("depuis le \(first)", "from \(first)")
        case (nil, let last?): Phrase("jusqu'au \(last)", "until \(last)")
        case (let first?, let last?): Phrase("du \(first) au \(last)", "from \(first) to \(last)")
        }
    }
}
