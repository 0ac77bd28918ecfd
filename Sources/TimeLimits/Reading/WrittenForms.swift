/// The forms of dates, on text made plain: ASCII, lower case, single spaces.
extension ByteScanner {
    mutating func writtenDate() -> WrittenDate? {
        if let (year, month, day) = attempt({ $0.isoDate() }) {
            return following(WrittenDate(year: year, month: month, day: day), allowsT: true)
        }
        _ = attempt { $0.word("le") && $0.take(" ") ? true : nil }
        let weekday = attempt { $0.weekday() }
        guard var date = attempt({ $0.dateInFigures() }) ?? attempt({ $0.dateInWords() }) else { return nil }
        date.weekday = weekday
        return following(date, allowsT: false)
    }

    /// Runs a step and takes back all it took when it gives nothing.
    private mutating func attempt<Value>(_ step: (inout ByteScanner) -> Value?) -> Value? {
        var trial = self
        guard let value = step(&trial) else { return nil }
        self = trial
        return value
    }

    /// The date with the time that follows it, or alone at the end of the text.
    private mutating func following(_ date: WrittenDate, allowsT: Bool) -> WrittenDate? {
        if isAtEnd { return date }
        var date = date
        guard (allowsT && take("t")) || take(" ") else { return nil }
        if !allowsT { _ = attempt { $0.word("a") && $0.take(" ") ? true : nil } }
        date.time = time()
        return date.time == nil ? nil : date
    }

    private mutating func word(_ expected: String) -> Bool {
        takeWhile(isLetter).elementsEqual(expected.utf8)
    }

    private mutating func weekday() -> Int? {
        guard let number = index(of: takeWhile(isLetter), in: weekdayNames) else { return nil }
        _ = take(".")
        _ = take(",")
        return take(" ") ? number : nil
    }

    /// `30/11/2026`, with the same separator twice.
    private mutating func dateInFigures() -> WrittenDate? {
        guard let day = number(digits: 1...2) else { return nil }
        for separator in ["/", "-", "."] as [Unicode.Scalar] where take(separator) {
            guard let month = number(digits: 1...2), take(separator),
                let year = year(allowsTwoDigits: separator != "-")
            else { return nil }
            return WrittenDate(year: year, month: month, day: day)
        }
        return nil
    }

    /// `1er décembre 2026`, `30-nov.-26`.
    private mutating func dateInWords() -> WrittenDate? {
        guard let day = number(digits: 1...2) else { return nil }
        if day == 1 { _ = attempt { $0.word("er") ? true : nil } }
        guard let separator = [" ", "-"].first(where: { take($0) }) else { return nil }
        guard let month = index(of: takeWhile(isLetter), in: monthNames) else { return nil }
        _ = take(".")
        guard take(separator), let year = year(allowsTwoDigits: true) else { return nil }
        return WrittenDate(year: year, month: month, day: day)
    }

    private mutating func year(allowsTwoDigits: Bool) -> Int? {
        if let year = number(digits: 4...4) { return year }
        guard allowsTwoDigits, let short = number(digits: 2...2) else { return nil }
        return short < 70 ? 2000 + short : 1900 + short
    }

    /// `14:30[:05[.250]][offset]`, `14h`, `14h30`.
    private mutating func time() -> WrittenTime? {
        guard let hour = number(digits: 1...2) else { return nil }
        var time = WrittenTime(hour: hour, minute: 0, second: 0, microsecond: 0, offset: nil)
        if take("h") {
            if isAtEnd { return time }
            guard let minute = number(digits: 2...2), isAtEnd else { return nil }
            time.minute = minute
            return time
        }
        guard take(":"), let minute = number(digits: 2...2) else { return nil }
        time.minute = minute
        if take(":") {
            guard let second = number(digits: 2...2), let fraction = fraction() else { return nil }
            (time.second, time.microsecond) = (second, fraction)
        }
        if isAtEnd { return time }
        _ = take(" ")
        time.offset = offset()
        return time.offset == nil ? nil : time
    }

    /// Microseconds: 0 without fraction, nil when digits are missing or more than nine.
    private mutating func fraction() -> Int? {
        guard take(".") || take(",") else { return 0 }
        let digits = takeWhile(isDigit)
        guard (1...9).contains(digits.count) else { return nil }
        let padded = Array(digits.prefix(6)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count))
        return padded.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// `z`, `+01`, `+0100`, `+01:00`, `+00:09:21`, in seconds.
    private mutating func offset() -> Int? {
        if take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+") else { return nil }
        guard let seconds = compactOffset() ?? separatedOffset() else { return nil }
        return isWest ? -seconds : seconds
    }

    private mutating func compactOffset() -> Int? {
        guard let figures = number(digits: 4...4), figures / 100 < 24, figures % 100 < 60 else { return nil }
        return figures / 100 * 3_600 + figures % 100 * 60
    }

    private mutating func separatedOffset() -> Int? {
        guard let hours = number(digits: 2...2), hours < 24 else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] where take(":") {
            guard let value = number(digits: 2...2), value < 60 else { return nil }
            seconds += value * unit
        }
        return seconds
    }
}

/// Names and abbreviations in use, without accents; the position is the month or ISO weekday less one.
private let monthNames: [[String]] = [
    ["janvier", "janv", "jan"], ["fevrier", "fevr", "fev"], ["mars", "mar"], ["avril", "avr"], ["mai"],
    ["juin"], ["juillet", "juil"], ["aout"], ["septembre", "sept", "sep"], ["octobre", "oct"],
    ["novembre", "nov"], ["decembre", "dec"],
]

private let weekdayNames: [[String]] = [
    ["lundi", "lun"], ["mardi", "mar"], ["mercredi", "mer"], ["jeudi", "jeu"], ["vendredi", "ven"],
    ["samedi", "sam"], ["dimanche", "dim"],
]

private func index(of word: ArraySlice<UInt8>, in names: [[String]]) -> Int? {
    names.firstIndex { $0.contains { word.elementsEqual($0.utf8) } }.map { $0 + 1 }
}
