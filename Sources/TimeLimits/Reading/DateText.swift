/// Reading of dates as people and files write them, in ISO 8601 and in French.
///
/// | form | examples |
/// | --- | --- |
/// | ISO date | `2026-11-30` |
/// | ISO date and time | `2026-11-30T14:30`, `2026-11-30 14:30:05.250+01:00`, `…Z`, `…+0100`, `…+01` |
/// | French, in figures | `30/11/2026`, `30-11-2026`, `30.11.2026`, `30/11/26`, `30.11.26` |
/// | French, in words | `30 novembre 2026`, `1er déc. 2026`, `lundi 30 novembre 2026`, `30-nov.-26` |
///
/// Case, accents, and spaces around (also no-break ones) do not matter. `le` and a weekday may come
/// first, and the weekday must be the date's. A French date may be followed by a time too: `14:30`,
/// `14h30`, `à 14h`. Two digits of a year mean 1970 to 1999 from 70 on, else 2000 to 2069; after dashes
/// in figures they are not read, since `26-11-30` could begin with either end. A time has up to
/// nine digits of fraction, of which six are kept. Without offset it is the zone's local time; one that
/// comes twice is the first. The month is never taken for the day: `11/30/2026` does not exist.
public enum DateText {
    /// The longest text that can be a date; a longer one is not looked at.
    public static let maximumLength = 80

    /// Reads a text as a day, or as an instant when it has a time.
    ///
    /// Throws `.unreadable` for a text of no known form and `.doesNotExist` for a date or time that the
    /// calendar or the clock lacks.
    public static func parse(
        _ text: some StringProtocol, in zone: TimeZoneTable
    ) throws(DateTextError) -> Moment {
        guard let plain = plainBytes(of: text) else { throw .unreadable(String(text)) }
        var scanner = ByteScanner(plain)
        guard let written = scanner.writtenDate(), scanner.isAtEnd else { throw .unreadable(String(text)) }
        guard let moment = written.moment(in: zone) else { throw .doesNotExist(String(text)) }
        return moment
    }
}

/// A date as written, its form understood, its existence not yet checked.
struct WrittenDate {
    var year: Int
    var month: Int
    var day: Int
    var weekday: Int?
    var time: WrittenTime?

    func moment(in zone: TimeZoneTable) -> Moment? {
        guard let date = CivilDate(year: year, month: month, day: day),
            weekday == nil || weekday == date.weekday
        else { return nil }
        guard let time else { return .day(date) }
        return time.instant(on: date, in: zone).map { .instant($0) }
    }
}

/// A time of day as written, and its offset from UTC in seconds where there is one.
struct WrittenTime {
    var hour: Int
    var minute: Int
    var second: Int
    var microsecond: Int
    var offset: Int?

    func instant(on date: CivilDate, in zone: TimeZoneTable) -> Instant? {
        guard hour < 24, minute < 60, second < 60 else { return nil }
        let secondOfDay = hour * 3_600 + minute * 60 + second
        let local = Int(date.daysSinceEpoch) * 86_400 + secondOfDay
        guard let seconds = offset.map({ local - $0 }) ?? zone.second(ofLocal: local) else { return nil }
        return Instant(seconds: seconds, microseconds: microsecond)
    }
}

/// The text in ASCII: lower case, without accents, each run of spaces one space, none at the ends. Nil for a
/// text that is too long, or has a character that no date has.
private func plainBytes(of text: some StringProtocol) -> [UInt8]? {
    var plain: [UInt8] = []
    var length = 0
    for scalar in text.unicodeScalars {
        length += 1
        guard length <= DateText.maximumLength else { return nil }
        if isSpace(scalar) {
            if plain.last != UInt8(ascii: " "), !plain.isEmpty { plain.append(UInt8(ascii: " ")) }
        } else if !isCombiningAccent(scalar) {
            guard let byte = plainByte(scalar) else { return nil }
            plain.append(byte)
        }
    }
    if plain.last == UInt8(ascii: " ") { plain.removeLast() }
    return plain
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}"
}

private func isCombiningAccent(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
}

private func plainByte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "é", "É", "è", "È", "ê", "Ê": UInt8(ascii: "e")
    case "û", "Û", "ù", "Ù": UInt8(ascii: "u")
    case "à", "À": UInt8(ascii: "a")
    case "A"..."Z": UInt8(scalar.value) | 0x20
    default: scalar.isASCII ? UInt8(scalar.value) : nil
    }
}
