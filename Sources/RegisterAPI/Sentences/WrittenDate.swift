/// A date of the contract, read so that it can be written for people: `2026-11-30`, or
/// `2026-11-30T09:00:00.250+01:00`, whose clock is shown as it stands, in the authority's time.
public struct WrittenDate: Sendable, Hashable {
    public let year: Int
    public let month: Int
    public let day: Int
    /// The hour and the minute, when the text is an instant.
    public let clock: Clock?

    public struct Clock: Sendable, Hashable {
        public let hour: Int
        public let minute: Int
    }

    /// Nothing when the text is not a date of the contract.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        if bytes.count == 10 {
            clock = nil
        } else {
            guard let clock = Self.clock(bytes[10...]) else { return nil }
            self.clock = clock
        }
    }

    private static func clock(_ bytes: ArraySlice<UInt8>) -> Clock? {
        let bytes = Array(bytes)
        guard bytes.count >= 6, bytes[0] == UInt8(ascii: "T"), bytes[3] == UInt8(ascii: ":"),
            let hour = number(bytes[1..<3]), let minute = number(bytes[4..<6])
        else { return nil }
        return Clock(hour: hour, minute: minute)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

extension WrittenDate {
    /// `3 novembre 2026 à 9 h 05`, `3 November 2026 at 09:05`.
    public func long(_ language: Language) -> String {
        let date = "\(dayNumber(language)) \(Self.months(language)[month - 1]) \(year)"
        guard let clock else { return date }
        switch language {
        case .english: return "\(date) at \(twoDigits(clock.hour)):\(twoDigits(clock.minute))"
        case .french: return "\(date) à \(clock.hour)\u{A0}h\u{A0}\(twoDigits(clock.minute))"
        }
    }

    /// `3 nov. 2026`, `3 Nov 2026`: the day alone, for tables.
    public func short(_ language: Language) -> String {
        "\(dayNumber(language)) \(Self.shortMonths(language)[month - 1]) \(year)"
    }

    /// The short day, and the time when there is one: `3 nov. 2026 09:05`.
    public func shortWithTime(_ language: Language) -> String {
        guard let clock else { return short(language) }
        return "\(short(language)) \(twoDigits(clock.hour)):\(twoDigits(clock.minute))"
    }

    /// French writes the first of a month as an ordinal.
    private func dayNumber(_ language: Language) -> String {
        language == .french && day == 1 ? "1er" : "\(day)"
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func months(_ language: Language) -> [String] {
        switch language {
        case .english:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        case .french:
            [
                "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                "novembre", "décembre",
            ]
        }
    }

    private static func shortMonths(_ language: Language) -> [String] {
        switch language {
        case .english: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        case .french:
            ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
        }
    }
}
