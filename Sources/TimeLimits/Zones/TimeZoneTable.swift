/// The clock of a place: its offset from UTC at every instant, from a TZif file (RFC 8536).
///
/// The table is read from bytes that the caller supplies (as in `/usr/share/zoneinfo/Europe/Paris`), so
/// that the same log gives the same days on a machine whose zone data differ. An immutable value:
/// looking up is a binary search, and past the last transition one evaluation of the file's rule.
public struct TimeZoneTable: Sendable {
    /// The name given by the caller, such as `Europe/Paris`.
    public let name: String
    private let transitions: [Transition]
    private let offsetBeforeFirst: Int
    private let laterRule: PosixRule?

    /// UTC, without any file.
    public static let utc = TimeZoneTable(name: "UTC", offset: 0)

    /// Reads a TZif file, versions 1 to 4.
    ///
    /// Throws for anything that is not whole and consistent, and for the `right/` files, which count
    /// leap seconds.
    public init(name: String, tzif: [UInt8]) throws(TimeZoneError) {
        let content = try TZifContent(bytes: tzif)
        self.name = name
        self.transitions = content.transitions
        self.offsetBeforeFirst = content.offsetBeforeFirst
        self.laterRule = content.laterRule
    }

    private init(name: String, offset: Int) {
        self.name = name
        self.transitions = []
        self.offsetBeforeFirst = offset
        self.laterRule = nil
    }

    /// A clock that follows one rule at all times, without any file.
    init(name: String, rule: PosixRule) {
        self.name = name
        self.transitions = []
        self.offsetBeforeFirst = rule.standardOffset
        self.laterRule = rule
    }

    /// Seconds to add to UTC to have the local time; positive east of Greenwich.
    public func offset(at instant: Instant) -> Int {
        offset(atSecond: instant.seconds)
    }

    /// The first instant of that day.
    ///
    /// Where the clock jumps over midnight, the day begins at the jump; where midnight comes twice, at
    /// the first. A day that a zone skipped whole has the same start as the next.
    public func instant(startOf day: CivilDate) -> Instant {
        let local = Int(day.daysSinceEpoch) * 86_400
        return Instant(seconds: second(ofLocal: local) ?? firstSecond(afterGapAt: local))
    }

    /// The instant at which the local clock shows that time.
    ///
    /// `secondsOfDay` is 0…86,399. A time that comes twice (clocks put back) is the first of the two; one
    /// that never comes (clocks put forward) is read with the offset that held before, as if the clock
    /// had not been moved yet.
    public func instant(_ day: CivilDate, secondsOfDay: Int, microseconds: Int = 0) -> Instant {
        let local = Int(day.daysSinceEpoch) * 86_400 + secondsOfDay
        return Instant(
            seconds: second(ofLocal: local) ?? (local - offset(atSecond: local - 86_400)), microseconds: microseconds)
    }

    /// The day that the local calendar shows at that instant.
    public func civilDate(of instant: Instant) -> CivilDate {
        let local = instant.seconds + offset(at: instant)
        return CivilDate(daysSinceEpoch: Int32(clamping: floorDivide(local, by: 86_400).quotient))
    }
}

extension TimeZoneTable {
    struct Transition {
        let second: Int
        let offsetAfter: Int
    }

    /// The earliest UTC second at which the local clock shows `local` (seconds since the local 1970), or
    /// nil when the clock jumps over it. Looks at the offsets a day before and a day after, since no
    /// offset is further from UTC than that.
    func second(ofLocal local: Int) -> Int? {
        let before = local - offset(atSecond: local - 86_400)
        let after = local - offset(atSecond: local + 86_400)
        return [min(before, after), max(before, after)].first { $0 + offset(atSecond: $0) == local }
    }

    private func offset(atSecond second: Int) -> Int {
        guard let last = transitions.last else {
            return laterRule?.offset(atSecond: second) ?? offsetBeforeFirst
        }
        if second >= last.second {
            return laterRule?.offset(atSecond: second) ?? last.offsetAfter
        }
        let index = transitions.partitionPoint { $0.second > second }
        return index == 0 ? offsetBeforeFirst : transitions[index - 1].offsetAfter
    }

    private func firstSecond(afterGapAt local: Int) -> Int {
        var low = local - offset(atSecond: local + 86_400)
        var high = local - offset(atSecond: local - 86_400)
        while low < high {
            let middle = low + (high - low) / 2
            if middle + offset(atSecond: middle) >= local { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Array {
    /// The index of the first element that belongs to the second part of a partitioned array.
    fileprivate func partitionPoint(_ isInSecondPart: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
